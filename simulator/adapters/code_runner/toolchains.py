"""Which languages can be run here: found on the search path, asked for their versions."""

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from simulator.adapters.code_runner.boot import interpreter
from simulator.domain.coding import Language

_PROGRAMS = {
    Language.JAVASCRIPT: ("node",),
    Language.JAVA: ("java", "javac"),
    Language.CPP: ("g++",),
}
_ASK = {"node": "--version", "java": "-version", "g++": "--version"}
_VERSION = re.compile(r"\d+(?:\.\d+)+|\d+")
_PATIENCE_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Toolchain:
    """One language that can be run, with its programs' real paths."""

    language: Language
    version: str
    programs: tuple[str, ...]


@cache
def programs(language: Language) -> tuple[str, ...]:
    """The real paths of a language's programs; empty when a part of it is not installed."""
    if language is Language.PYTHON:
        return (interpreter(),)
    paths = [shutil.which(name) for name in _PROGRAMS[language]]
    return tuple(str(Path(path).resolve()) for path in paths if path) if all(paths) else ()


@cache
def find(language: Language) -> Toolchain | None:
    """A language's toolchain with its version, for which it is started and waited for."""
    paths = programs(language)
    if language is Language.PYTHON:
        return Toolchain(language, sys.version.split()[0], paths)
    version = _version(paths[0], _ASK[_PROGRAMS[language][0]]) if paths else ""
    return Toolchain(language, version, paths) if version else None


def toolchains() -> tuple[Toolchain, ...]:
    """All that are found and answer, Python first."""
    return tuple(found for language in Language if (found := find(language)))


def _version(program: str, option: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - a program of the search path, asked for its version
            [program, option],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=_PATIENCE_SECONDS,
            check=True,
        )
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return ""
    found = _VERSION.search(_without_name(done.stdout or done.stderr))
    return found[0] if found else ""


def _without_name(text: str) -> str:
    """`g++ (Debian 12.2.0-14) 12.2.0` says the version last on its first line."""
    first = text.splitlines()[0] if text else ""
    return first.rpartition(")")[2] or first
