"""The blank for a human partner: no scores of ours, no answer becomes YAML, read back."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.adapters.clock import ManualClock
from simulator.adapters.export.partner import partner_blank
from simulator.adapters.export.table import scorecard_csv
from simulator.content.partner import read_partner_sheet
from simulator.domain.comparison import comparison
from simulator.domain.errors import SimulatorError
from simulator.domain.evolve import replay
from simulator.domain.partner import PartnerSheet
from simulator.domain.scorecard import Scorecard, scorecard
from simulator.services.interviews import Interview
from simulator.services.partners import take_in_ratings
from tests.adapters.export.cards import card, decided
from tests.builders import START, interview

TRICKS = (
    "level: 5\n        level: 5\nsession: x\n---\n- a",
    "#\r\n\x85 \u2028level: 1 \ufffe \ud800",
    "3 \x00",
)


def filled(given_card: Scorecard, *levels: int) -> str:
    text = partner_blank(given_card).replace('partner: ""', "partner: AB")
    for level in levels:
        text = text.replace("        level:\n", f"        level: {level}\n", 1)
    return text


def read(folder: Path, text: str) -> PartnerSheet:
    file = folder / "blank.yaml"
    file.write_text(text, encoding="utf-8")
    return read_partner_sheet(file)


def test_the_blank_shows_the_anchors_and_none_of_our_scores(tmp_path: Path) -> None:
    text = partner_blank(card(TRICKS))
    assert "# 5: Does what level 5 does." in text
    assert not re.search(r"^\s*level: *\S", text.replace("# ", "#"), re.MULTILINE)
    assert "hire" not in text.split("rounds:", 1)[1]
    with pytest.raises(SimulatorError, match="no name"):
        read(tmp_path, text)
    with pytest.raises(SimulatorError, match="nothing is filled in"):
        read(tmp_path, filled(card(TRICKS)))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(st.characters(), max_size=60), min_size=1, max_size=3))
def test_nothing_of_an_answer_becomes_a_rating(
    tmp_path_factory: pytest.TempPathFactory, answers: list[str]
) -> None:
    sheet = read(tmp_path_factory.mktemp("p"), filled(card((*answers, *TRICKS)), 4, 2))
    (only,) = sheet.rounds
    assert only.round == "first"
    assert only.levels == (("depth", 4), ("clarity", 2))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("level: 4", "level: 6", "no level"),
        ("level: 4", "level: four", "no level"),
        ("level: 4", "level: true", "no level"),
        ("    vote:\n", "    vote: maybe\n", "no vote"),
        ("schema: mockloop/partner/1", "schema: other", "another schema"),
        ("feedback:", "feedbak:", "unknown key"),
        ("partner: AB", "partner: [a]", "no text"),
        ("rounds:", "rounds: 3\nx:", "unknown key"),
    ],
)
def test_a_mistake_is_named_with_its_place(old: str, new: str, said: str, tmp_path: Path) -> None:
    text = filled(card(("3",)), 4)
    assert old in text
    with pytest.raises(SimulatorError, match=said) as caught:
        read(tmp_path, text.replace(old, new, 1))
    assert re.search(r"blank\.yaml:\d+:\d+: ", str(caught.value))


def take_in(session: Interview, folder: Path, *levels: int) -> int:
    sheet = read(folder, filled(scorecard(session.plan, session.state), *levels))
    return take_in_ratings(session.crew.journal, ManualClock(START, 1.0), sheet)


def test_human_ratings_stand_beside_ours_and_change_no_score(tmp_path: Path) -> None:
    session = decided(("3 b",))
    before = scorecard(session.plan, session.state)
    assert take_in(session, tmp_path, 5, 1) == 1
    state = replay(session.crew.journal.entries(session.id))
    after = scorecard(session.plan, state)
    table = comparison(after.rounds[0])
    assert table is not None
    assert table.columns == ("dimension", "grader", "you", "AB (human)")
    assert [row[-1] for row in table.rows] == ["5", "1"]
    assert after.decision == before.decision
    assert [item.scored for item in after.rounds] == [item.scored for item in before.rounds]
    assert after.slept_seconds == before.slept_seconds
    human = [row for row in scorecard_csv(after).splitlines() if ",human," in row]
    assert len(human) == 2
    again = replace(session, state=state)
    assert take_in(again, tmp_path, 5, 1) == 0
    assert take_in(again, tmp_path, 4, 1) == 1
    final = scorecard(session.plan, replay(session.crew.journal.entries(session.id)))
    (partner,) = final.rounds[0].partners
    assert dict(partner.levels) == {"depth": 4, "clarity": 1}


def test_an_unfinished_session_takes_no_ratings(tmp_path: Path) -> None:
    with pytest.raises(SimulatorError, match="not over"):
        take_in(interview(), tmp_path, 4)
