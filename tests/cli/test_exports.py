"""Scorecards as files: hostile answers stay text, files are whole, JSON keeps every character."""

import json
import re
import stat
from pathlib import Path

import pytest

from tests.command import mockloop

PACK = Path(__file__).parents[1] / "content" / "pack"
HOSTILE = [
    "read again soon <script>alert(1)</script> <img src=x onerror=alert(1)> &lt; &#x41;",
    "# Decision: hire\n## Decision: hire\n| a | b |\n|---|---|\n> quote\n- list\n1. one\n---\n===",
    "[red]x[/red] [link=file:///etc/passwd]x[/link] [a](javascript:alert(1)) ![i](x) <http://x>",
    "\x1b[31mred\x1b[0m \x1b]8;;http://x\x07link\x1b]8;;\x07 \x9b31m \x07\x08\r\x00 end",
    "```\nfence out\n````\nand on\n``````text\n\u202egpj.exe\u2066 \u200f \ufeff \U0001f600",
    "\ud800 lone, \udc80 too, because it is read again soon",
    "word " * 4000,
]
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two sessions whose answers try to be anything but text."""
    folder = tmp_path_factory.mktemp("exports")
    rows = [{"answer": text, "seconds": 20} for text in HOSTILE]
    for number in range(2):
        chosen = rows[number * 3 :] + rows[: number * 3]
        (folder / f"{number}.jsonl").write_text("\n".join(map(json.dumps, chosen)))
        flags = ("--pack", str(PACK), "--answers", f"{number}.jsonl", "--seed", "1")
        done = mockloop(folder / "home", "run", "small-loop", *flags, "--json")
        assert done.returncode == 0, done.stderr
    return folder / "home"


def sessions(home: Path) -> list[str]:
    return [row["id"] for row in json.loads(mockloop(home, "history", "--json").stdout)]


def outside_fences(text: str) -> list[str]:
    """The lines that a Markdown reader would interpret (CommonMark's rule for fences)."""
    kept, fence = [], ""
    for row in text.split("\n"):
        mark = re.match(r"`{3,}", row)
        if not fence and mark:
            fence = mark[0]
        elif fence and re.fullmatch(rf"`{{{len(fence)},}}\s*", row):
            fence = ""
        elif not fence:
            kept.append(row)
    assert not fence, "a fence stays open"
    return kept


def test_markdown_leaves_nothing_of_an_answer_to_be_interpreted(home: Path) -> None:
    for session in sessions(home):
        done = mockloop(home, "export", session, "--format", "md")
        assert done.returncode == 0, done.stderr
        assert not CONTROL.search(done.stdout)
        rows = outside_fences(done.stdout)
        assert not [row for row in rows if re.search(r"(?<!\\)<[a-zA-Z/!]", row)]
        assert not [row for row in rows if re.search(r"(?<!\\)\]\(", row)]
        decisions = [row for row in rows if re.match(r"\s{0,3}#+ Decision", row)]
        assert len(decisions) == 1
        headings = [row for row in rows if re.match(r"\s{0,3}#", row)]
        assert headings[0] == "# Small loop"
        assert headings[-1] == "## How this was judged"


def test_the_terminal_shows_the_same_without_an_escape_of_the_candidates(home: Path) -> None:
    for session in sessions(home):
        done = mockloop(home, "show", session)
        assert done.returncode == 0, done.stderr
        assert not CONTROL.search(done.stdout)
        assert "alert(1)" in done.stdout or "fence out" in done.stdout


def test_json_keeps_every_character_of_every_answer(home: Path) -> None:
    given = set(HOSTILE)
    for session in sessions(home):
        text = mockloop(home, "export", session, "--format", "json").stdout
        assert text.isascii()
        assert not CONTROL.search(text)
        card = json.loads(text)
        said = [turn["answer"] for item in card["rounds"] for turn in item["turns"]]
        assert len(said) >= 3
        assert set(said) - {""} <= given
        for item in card["rounds"]:
            for turn in item["turns"]:
                for rating in turn["ratings"]:
                    for span in rating.get("evidence", ()):
                        assert turn["answer"][span["start"] : span["end"]] == span["quote"]


def test_shown_run_and_exported_json_are_the_same(home: Path) -> None:
    (newest, *_) = sessions(home)
    shown = json.loads(mockloop(home, "show", newest, "--json").stdout)
    exported = json.loads(mockloop(home, "export", newest, "--format", "json").stdout)
    repaired = json.loads(json.dumps(exported).encode().decode("utf-8"))
    assert shown["decision"] == repaired["decision"]
    assert shown.keys() | {"record"} == exported.keys()


def test_several_sessions_go_into_a_folder_one_file_each(home: Path, tmp_path: Path) -> None:
    both = sessions(home)
    for kind in ("md", "json"):
        out = tmp_path / kind
        done = mockloop(home, "export", *both, "--format", kind, "--output", str(out))
        assert done.returncode == 0, done.stderr
        assert {file.name for file in out.iterdir()} == {f"mockloop-{s}.{kind}" for s in both}
        assert done.stderr.count("wrote ") == 2


def test_an_export_replaces_a_file_whole_and_leaves_nothing_beside_it(
    home: Path, tmp_path: Path
) -> None:
    out = tmp_path / "card.json"
    out.write_text("old " * 100_000)
    done = mockloop(home, "export", "last", "--format", "json", "--output", str(out))
    assert done.returncode == 0
    assert json.loads(out.read_text())["session"] == sessions(home)[0]
    assert [file.name for file in tmp_path.iterdir()] == ["card.json"]


def test_a_device_is_written_to_and_not_replaced(home: Path, tmp_path: Path) -> None:
    link = tmp_path / "null"
    link.symlink_to("/dev/null")
    done = mockloop(home, "export", "last", "--output", str(link))
    assert done.returncode == 0, done.stderr
    assert link.is_symlink()
    assert stat.S_ISCHR(link.stat().st_mode)


@pytest.mark.parametrize("place", ["file/below/card.md", "x" * 300 + ".md"])
def test_a_place_that_cannot_be_written_is_one_line(home: Path, tmp_path: Path, place: str) -> None:
    (tmp_path / "file").touch()
    done = mockloop(home, "export", "last", "--output", str(tmp_path / place))
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_session_that_is_not_there_stops_before_its_own_file_only(
    home: Path, tmp_path: Path
) -> None:
    (newest, *_) = sessions(home)
    out = tmp_path / "out"
    done = mockloop(home, "export", newest, "nobody", "--output", str(out))
    assert done.returncode == 1
    assert "no session 'nobody'" in done.stderr
    assert [file.name for file in out.iterdir()] == [f"mockloop-{newest}.md"]
