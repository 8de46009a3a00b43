"""Starts an interpreter on modules of `child/` without a search, a compile or an import of json.

They are compiled here once and sent as code over the pipe on which the requests follow.
"""

import marshal
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

_CHILD = Path(__file__).parent / "child"
_PACKAGE = "simulator.adapters.code_runner.child"
# Each module is put where `from ... import` looks first; the last one's `main` is run.
_START = """\
import marshal,sys
f=open({descriptor},'rb',closefd=False)
for n,c in marshal.loads(f.read({size})):
 m=sys.modules[n]=type(sys)(n);exec(c,m.__dict__)
m.main(f)"""


@cache
def code_of(modules: tuple[str, ...]) -> bytes:
    """The modules of `child/`, in this order, compiled."""
    found = []
    for name in modules:
        source = (_CHILD / f"{name}.py").read_text("utf-8")
        code = compile(source, f"<mockloop {name}>", "exec", dont_inherit=True, optimize=2)
        found.append((f"{_PACKAGE}.{name}", code))
    return marshal.dumps(found)


def interpreter() -> str:
    """The interpreter itself: a virtual environment's copy would look for its environment."""
    return str(Path(getattr(sys, "_base_executable", None) or sys.executable).resolve())


def command(modules: tuple[str, ...], descriptor: int) -> list[str]:
    """The program and its arguments.

    `-s -P` and an environment of our own isolate as `-I` does, which would not let the hash seed
    be fixed: with it the same code does the same work every time.
    """
    start = _START.format(descriptor=descriptor, size=len(code_of(modules)))
    return [interpreter(), "-s", "-P", "-S", "-B", "-c", start]


def message(content: Mapping[str, Any]) -> bytes:
    """One message to a Python child."""
    body = marshal.dumps(dict(content))
    return len(body).to_bytes(4, "little") + body
