"""Reviews follow the journal exactly; cards follow the reviews."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.adapters.clock import ManualClock
from simulator.adapters.memory import FsrsScheduler
from simulator.adapters.sqlite.journal import SqliteJournal
from simulator.adapters.sqlite.practice import SqlitePractice
from simulator.domain import commands as c
from simulator.domain.answers import AnswerQueue, GivenAnswer
from simulator.domain.practice import Grade, Item, replay
from simulator.domain.rating import Assessment, NotScored, Provenance
from simulator.services.headless import run_through
from simulator.services.interviews import Interview
from tests.builders import START, crew, interview

NAME = FsrsScheduler.name


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[SqliteJournal]:
    opened = SqliteJournal(tmp_path / "mockloop.db")
    yield opened
    opened.close()


async def finished(journal: SqliteJournal, *answers: str) -> Interview:
    clock = ManualClock(START, 5.0)
    session = interview(crew(journal=journal, clock=clock))
    await run_through(session, AnswerQueue([GivenAnswer(text, 20) for text in answers]), clock)
    return session


def rows(journal: SqliteJournal, table: str) -> list[object]:
    return journal.db.conn.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3").fetchall()


def compute(practice: SqlitePractice) -> set[Item]:
    stale = practice.stale(NAME)
    step = FsrsScheduler().step
    practice.keep(NAME, {item: replay(item, met, step) for item, met in stale.items()})
    return set(stale)


async def test_each_question_and_probe_of_a_finished_session_is_reviewed_once(
    journal: SqliteJournal,
) -> None:
    session = await finished(journal, "level 1", "level 2", "level 5 words")
    practice = SqlitePractice(journal)
    found = practice.stale(NAME)
    first = session.state.turns[0]
    assert [review.grade for review in found[Item(first.question)]] == [Grade.AGAIN]
    probes = [turn for turn in session.state.turns if turn.probe and not turn.unanswered]
    assert probes
    assert {Item(turn.question, turn.probe) for turn in probes} <= set(found)
    nobody = {turn.question for turn in session.state.turns if turn.unanswered and not turn.probe}
    assert nobody
    assert not nobody & {item.question for item in found if not item.probe}
    assert all(practice.times_asked(item) == 1 for item in found)


async def test_an_unfinished_session_has_no_review(journal: SqliteJournal) -> None:
    session = interview(crew(journal=journal))
    session.act(c.BeginRound())
    session.act(c.SubmitAnswer("level 1"))
    session.act(c.Abandon())
    assert rows(journal, "reviews") == []


async def test_rebuilding_gives_the_same_reviews_and_cards(journal: SqliteJournal) -> None:
    session = await finished(journal, "level 1", "level 2", "level 4", "level 3")
    practice = SqlitePractice(journal)
    compute(practice)
    reviews, cards = rows(journal, "reviews"), rows(journal, "cards")
    assert reviews
    assert cards
    journal.rebuild(session.id)
    assert rows(journal, "cards") == []
    compute(practice)
    assert rows(journal, "reviews") == reviews
    assert rows(journal, "cards") == cards


async def test_only_what_changed_is_computed_anew(journal: SqliteJournal) -> None:
    session = await finished(journal, "level 1", "level 2")
    practice = SqlitePractice(journal)
    assert compute(practice)
    assert compute(practice) == set()
    assert practice.stale("another scheduler")
    nothing = Assessment((NotScored("depth", "the model failed"),), Provenance("x", "1", "talk", 1))
    session.act(c.NoteRatings(0, nothing))
    question = session.state.turns[0].question
    assert Item(question) not in practice.stale(NAME)
    assert Item(question) not in {card.item for card in practice.cards(NAME)}


async def test_a_forgotten_session_leaves_neither_review_nor_card(journal: SqliteJournal) -> None:
    session = await finished(journal, "level 1", "level 2")
    practice = SqlitePractice(journal)
    compute(practice)
    assert practice.cards(NAME)
    journal.forget(session.id)
    assert practice.cards(NAME) == ()
    assert practice.bests(5) == ()


async def test_personal_bests_and_told_answers_come_from_finished_sessions(
    journal: SqliteJournal,
) -> None:
    session = await finished(journal, *["level 4 words"] * 20)
    practice = SqlitePractice(journal)
    (best,) = practice.bests(5)
    assert (best.title, best.sessions, best.at) == ("Mini loop", 1, START.isoformat())
    decision = session.state.decision
    assert decision is not None
    assert best.score == decision.score
    told = practice.answers(10)
    assert {one.question for one in told} == {"one", "two", "three", "four"}
    assert all(one.answer.startswith("level 4 words\nlevel 4 words") for one in told)
    assert len(practice.answers(1)) == 1
