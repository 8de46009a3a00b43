"""What hostile or broken code does, each contained and called by its name."""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from simulator.adapters.code_runner.walls import Barriers
from tests.adapters.code_runner.conftest import left_behind, needs_kernel
from tests.adapters.code_runner.hostile import ALL, SECRET, Attack, attacked, judged, prepare

ROOT = Path(__file__).parents[3]


@needs_kernel
@pytest.mark.parametrize("attack", ALL, ids=lambda attack: attack.name)
async def test_an_attack_is_contained_and_called_by_its_name(
    attack: Attack, home: Path, barriers: Barriers, listener: socket.socket
) -> None:
    before = sorted(os.listdir(home)), (home / "secret.txt").stat()
    result = await attacked(attack, home, barriers)
    assert judged(attack, result) == ""
    after = (home / "secret.txt").stat()
    assert sorted(os.listdir(home)) == before[0]
    assert (home / "secret.txt").read_text() == SECRET
    assert (after.st_mode, after.st_mtime_ns) == (before[1].st_mode, before[1].st_mtime_ns)
    assert left_behind() == []
    with pytest.raises(BlockingIOError):
        listener.accept()


async def test_no_folder_is_left(tmp_path: Path, home: Path, barriers: Barriers) -> None:
    tempfile.tempdir, before = str(tmp_path), tempfile.tempdir
    try:
        for attack in (ALL[1], *ALL[3:6]):
            await attacked(attack, home, barriers)
    finally:
        tempfile.tempdir = before
    assert list(tmp_path.iterdir()) == []


@needs_kernel
@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("setpriv"), reason="root can drop rights")
def test_all_of_it_holds_for_a_user_without_rights_too(
    tmp_path: Path, listener: socket.socket
) -> None:
    interpreter = _interpreter_for_nobody()
    if interpreter is None:
        pytest.skip("no Python from 3.11 on can be started by the user nobody")
    folder = Path(tempfile.mkdtemp(prefix="mockloop-nobody-", dir="/tmp"))
    try:
        prepare(folder, listener.getsockname()[1])
        for path in (folder, *folder.iterdir()):
            os.chown(path, 65534, 65534)
        done = subprocess.run(
            [*AS_NOBODY, interpreter, "-m", "tests.adapters.code_runner.hostile", str(folder)],
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
            timeout=120,
        )
        rows = [json.loads(line) for line in done.stdout.splitlines()]
        assert [(row["name"], row["wrong"]) for row in rows if row["wrong"]] == [], done.stderr
        assert len(rows) == len(ALL), done.stderr
        assert (folder / "secret.txt").read_text() == SECRET
        with pytest.raises(BlockingIOError):
            listener.accept()
    finally:
        shutil.rmtree(folder)


# `env` in between: a program that `setpriv` itself starts is still looked up with root's rights.
AS_NOBODY = (
    *("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--no-new-privs"),
    *("env", "-i", "PATH=/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE=1"),
)


def _interpreter_for_nobody() -> str | None:
    """A Python from 3.11 on that this user may start and that finds its own library."""
    names = [sys.executable] + [f"/usr/bin/python3.{minor}" for minor in (11, 12, 13, 14)]
    check = "import sys; assert sys.version_info >= (3, 11)"
    for name in names:
        asked = (
            subprocess.run(
                [*AS_NOBODY, name, "-c", check], capture_output=True, check=False, cwd="/"
            )
            if os.path.exists(name)
            else None
        )
        if asked is not None and asked.returncode == 0:
            return name
    return None
