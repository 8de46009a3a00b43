"""Scorecards for the terminal: loaded by session, printed with rich."""

from typing import TYPE_CHECKING

from simulator.domain.scorecard import Scorecard, scorecard

if TYPE_CHECKING:
    from simulator.bootstrap import Application


def load_scorecard(app: "Application", session: str) -> Scorecard:
    """The scorecard of the session that `session` names; NotFoundError or StorageError."""
    from simulator.domain.evolve import replay

    journal = app.journal
    state = replay(journal.entries(journal.find(session)))
    return scorecard(journal.plan(state.started.plan_hash), state)


def print_scorecard(card: Scorecard) -> None:
    """The scorecard as text, coloured where the terminal allows."""
    from rich.console import Console
    from rich.markdown import Markdown

    from simulator.adapters.export.markdown import scorecard_markdown

    Console().print(Markdown(scorecard_markdown(card), hyperlinks=False))
