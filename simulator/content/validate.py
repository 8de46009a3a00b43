"""`mockloop validate`: every mistake of every file, in one go."""

import os.path
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from simulator.content.checks import check, check_duplicates, shelve
from simulator.content.findings import Finding
from simulator.content.lints import Judge, lint
from simulator.content.load import Loaded, load_file
from simulator.content.locate import Pack, yaml_files


@dataclass(frozen=True, slots=True)
class Report:
    """What was read and what is wrong with it."""

    files: int
    findings: tuple[Finding, ...]


def validate_packs(packs: Sequence[Pack], judge: Judge | None = None) -> Report:
    """Check whole packs; a later pack's ids replace an earlier one's. With a judge, lint too."""
    loaded = [[load_file(file, _shown(file)) for file in pack.files()] for pack in packs]
    return _report(loaded, loaded, judge)


def validate_paths(
    paths: Sequence[Path], base: Sequence[Pack], judge: Judge | None = None
) -> Report:
    """Check files and folders; what they name may also stand in the packs of `base`."""
    files = [file for path in paths for file in _files_of(path)]
    chosen = {_real(file) for file in files}
    around = [
        [load_file(file) for file in pack.files() if _real(file) not in chosen] for pack in base
    ]
    own = [load_file(file, _shown(file)) for file in files]
    return _report([*around, own], [own], judge)


def _report(known: list[list[Loaded]], checked: list[list[Loaded]], judge: Judge | None) -> Report:
    shelf = shelve(one for pack in known for one in pack)
    findings: list[Finding] = []
    for pack in checked:
        check_duplicates(pack)
        for one in pack:
            check(one, shelf)
        if judge is not None:
            lint([one for one in pack if not one.tree.findings], shelf, judge)
        for one in pack:
            findings.extend(one.tree.findings)
    return Report(sum(len(pack) for pack in checked), tuple(sorted(findings)))


def _files_of(path: Path) -> list[Path]:
    """The content files at `path`; what lies deeper below `rubrics/` is the grader's own."""
    if not path.is_dir():
        return [path]
    return [file for file in yaml_files(path) if "rubrics" not in file.absolute().parts[:-2]]


def _shown(file: Path) -> Path:
    """Relative to the working folder where that is shorter."""
    try:
        return Path(os.path.abspath(file)).relative_to(Path.cwd())
    except ValueError:
        return file


def _real(file: Path) -> Path:
    """As `Path.resolve`, which raises on a link that leads to itself."""
    return Path(os.path.realpath(file))
