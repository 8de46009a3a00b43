"""Java and C++: declarations and drivers made from a problem's types."""

from functools import cache
from pathlib import Path

from simulator.adapters.code_runner.types import Signature, Type

_DRIVERS = Path(__file__).parent / "drivers"
_CPP = {"int": "int", "float": "double", "str": "std::string", "bool": "bool"}
_JAVA = {"int": "int", "float": "double", "str": "String", "bool": "boolean"}
_WIDE = {"cpp": "long long", "java": "long"}
_CPP_HEADERS = """
algorithm array bitset cctype climits cmath cstdint cstdio cstdlib cstring deque functional
iostream iterator limits list map memory numeric optional queue random set sstream stack
stdexcept string string_view tuple type_traits unordered_map unordered_set utility vector
"""


@cache
def driver(name: str) -> str:
    """A driver's source."""
    return (_DRIVERS / name).read_text("utf-8")


def cpp_type(kind: Type) -> str:
    """A type as C++ declares it."""
    if kind.item is not None:
        return f"std::vector<{cpp_type(kind.item)}>"
    return _WIDE["cpp"] if kind.name == "int" and kind.wide else _CPP[kind.name]


def java_type(kind: Type) -> str:
    """A type as Java declares it."""
    if kind.item is not None:
        return f"{java_type(kind.item)}[]"
    return _WIDE["java"] if kind.name == "int" and kind.wide else _JAVA[kind.name]


def cpp_program(shape: Signature, source: str) -> str:
    """One translation unit: headers, the solution with its own line numbers, the driver."""
    headers = "\n".join(f"#include <{name}>" for name in [*_CPP_HEADERS.split(), "unistd.h"])
    reads = [
        f"      {cpp_type(kind)} a{place} = mockloop::In<{cpp_type(kind)}>::get();"
        for place, (_, kind) in enumerate(shape.parameters)
    ]
    arguments = ", ".join(f"a{place}" for place in range(len(shape.parameters)))
    words = source.replace("{", " ").split()
    home = "Solution()." if "Solution" in words and {"class", "struct"} & set(words) else ""
    filled = driver("driver.cpp").replace("@READ@", "\n".join(reads))
    filled = filled.replace("@CALL@", f"{home}{shape.entry}({arguments})")
    return (
        f'{headers}\nusing namespace std;\n#line 1 "solution.cpp"\n{source}\n'
        f'#line 1 "driver.cpp"\n{filled}'
    )


def java_program(shape: Signature) -> str:
    """The class that reads cases and calls `Solution`."""
    readers: dict[str, str] = {}
    reads = []
    for place, (_, kind) in enumerate(shape.parameters):
        reads.append(f"        {java_type(kind)} a{place} = {_java_reader(kind, readers)};")
    arguments = ", ".join(f"a{place}" for place in range(len(shape.parameters)))
    filled = driver("driver.java").replace("@READERS@", "\n".join(readers.values()))
    filled = filled.replace("@READ@", "\n".join(reads))
    return filled.replace("@CALL@", f"new Solution().{shape.entry}({arguments})")


def _java_reader(kind: Type, readers: dict[str, str]) -> str:
    """An expression that reads one value; lists get a method each, collected in `readers`."""
    if kind.item is None:
        return {
            "int": f"({java_type(kind)}) Long.parseLong(word())",
            "float": "Double.parseDouble(word())",
            "str": "text()",
            "bool": 'word().equals("1")',
        }[kind.name]
    item = _java_reader(kind.item, readers)
    name = "list" + str(len(readers))
    full = java_type(kind)
    known = {full_: name_ for name_, full_ in (key.split(":") for key in readers)}
    if full in known:
        return f"{known[full]}()"
    base = full.rstrip("[]")
    more = "[]" * (full.count("[]") - 1)
    readers[f"{name}:{full}"] = (
        f"  static {full} {name}() {{\n"
        f"    {full} items = new {base}[Integer.parseInt(word())]{more};\n"
        f"    for (int i = 0; i < items.length; i++) items[i] = {item};\n"
        "    return items;\n"
        "  }"
    )
    return f"{name}()"
