"""The installed command with Claude: a loop, a rescore, a batch, a self-check."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.claude.background import server_in_background
from tests.claude.make import KEY
from tests.claude.people import fair, rated
from tests.claude.server import ClaudeServer, Fails, Reply, Says, Seen
from tests.command import mockloop

ANSWER = "We cut the p99 from 90 ms to 40 ms because the cache kept the hot rows."
ANSWERS = [{"answer": ANSWER, "seconds": 60}] * 6
DRILL = "ml-breadth-l1-l2"


@pytest.fixture
def server() -> Iterator[ClaudeServer]:
    with server_in_background(fair) as running:
        yield running


class Command:
    """`mockloop` in a home of its own, pointed at a server."""

    def __init__(self, home: Path, server: ClaudeServer) -> None:
        self.home = home
        self.environ = {"ANTHROPIC_API_KEY": KEY, "ANTHROPIC_BASE_URL": server.url}
        self.answers = home / "answers.jsonl"
        self.answers.write_text("\n".join(map(json.dumps, ANSWERS)))
        self.config = home / "config" / "config.toml"
        self.config.parent.mkdir()
        self.config.write_text("retries = 0\ngrader_samples = 1\n")

    def run(self, *words: str, code: int = 0) -> str:
        done = mockloop(self.home, *words, environ=self.environ)
        assert done.returncode == code, done.stderr
        assert KEY not in done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        return done.stdout + done.stderr

    def drill(self) -> dict[str, object]:
        words = ("--answers", str(self.answers), "--grader", "claude", "--interviewer", "claude")
        out = self.run("drill", DRILL, *words, "--json")
        card: dict[str, object] = json.loads(out[: out.rindex("}") + 1])
        return card

    def card(self) -> dict[str, object]:
        card: dict[str, object] = json.loads(self.run("export", "last", "--format", "json"))
        return card

    def events(self, kind: str) -> int:
        (file,) = self.home.rglob("*.db")
        with sqlite3.connect(file) as db:
            query = "SELECT count(*) FROM events WHERE type = ?"
            return int(db.execute(query, (kind,)).fetchone()[0])


@pytest.fixture
def command(tmp_path: Path, server: ClaudeServer) -> Command:
    return Command(tmp_path, server)


def levels(card: dict[str, object]) -> list[int | None]:
    rounds = card["rounds"]
    assert isinstance(rounds, list)
    return [r.get("level") for item in rounds for turn in item["turns"] for r in turn["ratings"]]


def test_the_key_is_in_no_file_that_a_session_leaves(command: Command) -> None:
    command.drill()
    command.run("rescore", "last")
    command.run("export", "last", "--format", "json", "--output", str(command.home / "card.json"))
    files = [file for file in command.home.rglob("*") if file.is_file()]
    assert any(file.suffix == ".db" for file in files)
    assert not [file for file in files if KEY.encode() in file.read_bytes()]


def test_a_drill_is_phrased_and_rated_by_the_model_and_its_cost_is_shown(command: Command) -> None:
    card = command.drill()
    assert set(levels(card)) == {3}
    rounds = card["rounds"]
    assert isinstance(rounds, list)
    turns = [turn for item in rounds for turn in item["turns"]]
    sources = {turn["probe"]["source"] for turn in turns if turn.get("probe")}
    assert sources == {"claude"}
    spending = card["spending"]
    assert isinstance(spending, dict)
    assert spending["calls"] > 3
    assert spending["cost_usd"] > 0
    provenance = card["provenance"]
    assert isinstance(provenance, list)
    assert provenance[0]["model"] == "claude-sonnet-5-5"
    assert "selfcheck" in provenance[0]["checked"]
    shown = command.run("show", "last")
    assert "model calls" in shown
    assert "tokens, $0.0" in command.run("history")
    assert KEY.encode() not in b"".join(p.read_bytes() for p in command.home.rglob("*.db*"))


def test_what_failed_is_scored_later_and_the_old_ratings_are_kept(
    command: Command, server: ClaudeServer
) -> None:
    server.replies = lambda seen: Fails(529) if seen.structured else fair(seen)
    card = command.drill()
    assert set(levels(card)) == {None}
    before = command.events("AnswerRated")
    server.replies = fair
    assert "answers are scored now" in command.run("rescore", "last")
    assert set(levels(command.card())) == {3}
    assert command.events("AnswerRated") > before
    rated_once = command.events("AnswerRated")
    assert "0 of 0" in command.run("rescore", "last")
    assert command.events("AnswerRated") == rated_once


def test_a_batch_is_handed_in_once_and_its_results_are_applied_once(
    command: Command, server: ClaudeServer
) -> None:
    server.replies = lambda seen: Fails(529) if seen.structured else fair(seen)
    command.drill()
    server.replies = fair
    server.polls = 2
    assert "are being rated" in command.run("rescore", "last", "--batch")
    assert set(levels(command.card())) == {None}
    command.run("rescore", "last", "--batch")
    assert len(server.batches) == 1
    assert set(levels(command.card())) == {3}
    applied = command.events("AnswerRated")
    command.run("rescore", "last", "--batch")
    assert command.events("AnswerRated") == applied
    assert len(server.batches) == 1
    spending = command.card()["spending"]
    assert isinstance(spending, dict)
    assert spending["cost_usd"] > 0


def test_a_crash_after_the_batch_was_sent_sends_the_same_batch_again(
    command: Command, server: ClaudeServer
) -> None:
    server.replies = lambda seen: Fails(529) if seen.structured else fair(seen)
    command.drill()
    server.replies = fair
    command.run("rescore", "last", "--batch")
    (file,) = command.home.rglob("*.db")
    with sqlite3.connect(file) as db:  # as if the reply had never been read
        db.execute("UPDATE batches SET provider_id = '', done = 0")
    db.close()
    command.run("rescore", "last", "--batch", "--wait")
    assert len(server.batches) == 1, "the same key is the same batch"
    assert set(levels(command.card())) == {3}


def test_errors_in_a_batch_stay_not_scored_with_their_reason(
    command: Command, server: ClaudeServer
) -> None:
    server.replies = lambda seen: Fails(529) if seen.structured else fair(seen)
    command.drill()
    server.polls = 0
    server.replies = lambda _seen: Fails(400, "invalid_request_error")
    command.run("rescore", "last", "--batch")
    assert set(levels(command.card())) == {None}
    assert "invalid_request_error" in command.run("export", "last", "--format", "json")


def test_without_a_key_claude_is_refused_in_one_line(command: Command) -> None:
    del command.environ["ANTHROPIC_API_KEY"]
    del command.environ["ANTHROPIC_BASE_URL"]
    said = command.run(
        "drill", DRILL, "--answers", str(command.answers), "--grader", "claude", code=2
    )
    assert said.count("\n") == 1
    assert "ANTHROPIC_API_KEY" in said


def test_auto_sends_nothing_anywhere_unless_a_model_was_chosen(
    command: Command, server: ClaudeServer
) -> None:
    command.run("drill", DRILL, "--answers", str(command.answers))
    assert server.seen == []
    command.config.write_text(command.config.read_text() + 'grader_model = "claude-opus-5-5"\n')
    command.run("drill", DRILL, "--answers", str(command.answers))
    assert {seen.body["model"] for seen in server.seen} == {"claude-opus-5-5"}


def test_the_self_check_tells_a_sound_grader_from_a_flatterer(
    command: Command, server: ClaudeServer
) -> None:
    def flatters(seen: Seen) -> Reply:
        return rated(seen, 5) if seen.structured else Says("Why?")

    server.replies = flatters
    found = json.loads(command.run("selfcheck", "--grader", "claude", "--json", code=1))
    assert not found["proper"]
    kinds = {row["kind"] for row in found["answers"]}
    assert {"coding", "ml_breadth", "ml_depth", "system_design", "bar_raiser"} <= kinds
    server.replies = fair
    card = command.drill()
    provenance = card["provenance"]
    assert isinstance(provenance, list)
    assert "Do not rely" in provenance[0]["checked"]
    assert "Do not rely" in command.run("show", "last")


def test_the_rubric_grader_passes_its_own_self_check(command: Command) -> None:
    found = json.loads(command.run("selfcheck", "--grader", "rubric", "--json"))
    assert found["proper"]
