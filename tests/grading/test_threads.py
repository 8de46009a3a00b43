"""Word lists are read in a thread while answers are graded in another."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from simulator.adapters.rubric_grader.words import stem_of

WORDS = [f"{start}{end}" for start in ("general", "relat", "oper") for end in ("ization", "ed")]


@pytest.fixture
def quick_switches() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("quick_switches")
def test_stems_are_the_same_when_two_threads_ask_at_once() -> None:
    alone = [stem_of(word) for word in WORDS]

    def again(_: int) -> list[str]:
        return [stem_of(word) for word in WORDS for _ in range(100)][::100]

    with ThreadPoolExecutor(4) as pool:
        assert all(stems == alone for stems in pool.map(again, range(12)))
