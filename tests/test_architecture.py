"""The import directions and the size limits of DESIGN.md, read from the code itself."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1] / "simulator"
FILES = sorted(file for file in ROOT.rglob("*.py") if "shipped" not in file.parts)
MOST_LINES_IN_A_FILE = 350
MOST_LINES_IN_A_FUNCTION = 50
LONG_FILE, MOST_LONG_FILES = 250, 0.1  # files beyond the first are rare
DATA_ONLY = {"cues.py", "wordlists.py"}  # tables of words, no logic

ALLOWED = {
    "domain": ("domain",),
    "ports": ("domain",),
    "services": ("domain", "ports", "services"),
    "content": ("domain", "ports", "content"),
    "adapters": ("domain", "ports", "services.interviews", "content.locate", "content.yaml_tree"),
    "tui": ("domain", "ports", "services", "tui", "bootstrap", "settings", "content.headings"),
    "plain": ("domain", "ports", "services", "plain"),
    "settings": ("domain",),
    "paths": ("domain",),
}


def imports(file: Path) -> Iterator[str]:
    """Every module imported, also inside functions; names that a package is asked for too."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def layer(file: Path) -> str:
    first = file.relative_to(ROOT).parts[0]
    return first.removesuffix(".py")


def name(file: Path) -> str:
    return str(file.relative_to(ROOT))


@pytest.mark.parametrize("file", FILES, ids=name)
def test_lower_layers_never_import_higher_ones(file: Path) -> None:
    allowed = ALLOWED.get(layer(file))
    if allowed is None:
        return
    own = ".".join(file.relative_to(ROOT).parts[:2])
    for module in imports(file):
        if module.startswith("simulator.") and module != "simulator.__version__":
            target = module.removeprefix("simulator.")
            assert target.startswith((*allowed, own)), f"{name(file)} imports {module}"


@pytest.mark.parametrize("file", [f for f in FILES if layer(f) == "domain"], ids=name)
def test_the_domain_knows_only_the_standard_library(file: Path) -> None:
    for module in imports(file):
        root = module.split(".")[0]
        assert root == "simulator" or root in sys.stdlib_module_names
        assert root not in {"time", "random", "sqlite3", "pathlib", "asyncio", "os", "socket"}


@pytest.mark.parametrize("file", FILES, ids=name)
def test_each_technology_stays_in_its_place(file: Path) -> None:
    places = {
        "textual": ("tui",),
        "anthropic": ("adapters/claude",),
        "sqlite3": ("adapters/sqlite",),
        "sqlite_utils": ("adapters/sqlite",),
        "yaml": ("content", "adapters/rubric_grader"),
        "click": ("cli",),
        "fsrs": ("adapters/memory",),
        "genanki": ("adapters/anki",),
    }
    for module in imports(file):
        wanted = places.get(module.split(".")[0])
        assert wanted is None or name(file).startswith(wanted), f"{name(file)} imports {module}"


@pytest.mark.parametrize("file", [f for f in FILES if layer(f) == "adapters"], ids=name)
def test_adapters_never_import_one_another(file: Path) -> None:
    own = file.relative_to(ROOT).parts[1].removesuffix(".py")
    for module in imports(file):
        if module.startswith("simulator.adapters."):
            assert module.split(".")[2] == own


@pytest.mark.parametrize("file", FILES, ids=name)
def test_files_and_functions_stay_small(file: Path) -> None:
    text = file.read_text()
    if file.name not in DATA_ONLY:
        assert len(text.splitlines()) <= MOST_LINES_IN_A_FILE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            assert lines <= MOST_LINES_IN_A_FUNCTION, f"{node.name} has {lines} lines"


def test_long_files_are_rare() -> None:
    sizes = [len(file.read_text().splitlines()) for file in FILES if file.name not in DATA_ONLY]
    assert sum(size > LONG_FILE for size in sizes) <= MOST_LONG_FILES * len(sizes)


@pytest.mark.parametrize("file", FILES, ids=name)
def test_every_module_says_what_it_is(file: Path) -> None:
    text = file.read_text()
    assert not text.strip() or ast.get_docstring(ast.parse(text))
