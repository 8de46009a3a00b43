"""The built wheel works alone: an empty venv, another folder, the whole loop with its content."""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ANSWERS = [
    {"answer": "I would ask about sizes first, then use a hash map in linear time.", "seconds": 60},
    {"answer": "def nothing():\n    pass", "seconds": 300, "round": "coding"},
    {"answer": "I chose it because p99 fell from 310 ms to 170 ms.", "seconds": 40},
]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `mockloop` command of a venv that holds the wheel; its packages come from ours."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True)
    home = folder / "venv"
    venv.create(home, with_pip=False, symlinks=True)
    (wheel,) = folder.glob("*.whl")
    site = next((home / "lib").glob("python*")) / "site-packages"
    pip = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--quiet"]
    subprocess.run([*pip, "--target", str(site), str(wheel)], check=True, capture_output=True)
    ours = next(Path(path) for path in sys.path if path.endswith("site-packages"))
    # Dependencies are ours, but not the editable checkout: only packages, no .pth files.
    (site / "borrowed.py").write_text(f"import sys; sys.path.append({str(ours)!r})\n")
    (site / "borrowed.pth").write_text("import borrowed\n")
    return home / "bin" / "python"


def run(python: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environ = {
        "PATH": os.environ["PATH"],
        "MOCKLOOP_HOME": str(folder / "home"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    return subprocess.run(
        [str(python), "-P", "-m", "simulator", *arguments],
        cwd=folder,
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_wheel_runs_the_core_loop_from_another_folder(installed: Path, tmp_path: Path) -> None:
    where = "import simulator; print(simulator.__file__)"
    found = subprocess.run(
        [str(installed), "-P", "-c", where],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert str(ROOT) not in found.stdout
    answers = tmp_path / "answers.jsonl"
    answers.write_text("\n".join(json.dumps(item) for item in ANSWERS))
    done = run(installed, tmp_path, "run", "core-ai-ml", "--answers", str(answers), "--json")
    assert done.returncode == 0, done.stderr
    card = json.loads(done.stdout)
    assert len(card["rounds"]) == 5
    assert card["decision"]["outcome"] == "no_hire"
    assert (tmp_path / "home" / "data" / "mockloop.db").stat().st_mode & 0o777 == 0o600


def test_the_wheel_brings_its_content(installed: Path, tmp_path: Path) -> None:
    done = run(installed, tmp_path, "validate")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "no mistakes" in done.stderr
