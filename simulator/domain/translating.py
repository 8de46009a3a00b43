"""The wish for the same solution in a second language: when it is put, and why not."""

from simulator.domain import events as e
from simulator.domain.coding import Language
from simulator.domain.moment import Events, Moment
from simulator.domain.plan import PlannedRound
from simulator.domain.round import Question
from simulator.domain.state import Turn

LEAST_SHARE = 0.5  # of its budget must be left, or the translation is not begun


def asked_for(
    moment: Moment, planned: PlannedRound, question: Question, thread: tuple[Turn, ...], left: float
) -> Events:
    """The translation put to the candidate, the reason why it is not, or nothing to say."""
    wish = question.translate or planned.round.translate
    solved = next((turn for turn in thread if turn.is_main_code), None)
    if wish is None or solved is None or any(turn.translates for turn in thread):
        return ()
    if any(skipped.question == question.id for skipped in moment.state.skipped):
        return ()
    budget = wish.budget_seconds * moment.settings.pace
    known = dict(solved.starters)
    choices = [item for item in wish.to if item in known and item is not solved.language]
    reason = _reason(solved, choices, enough_time=left >= LEAST_SHARE * budget)
    if reason:
        return (e.TranslationSkipped(question.id, reason),)
    target = choices[0]
    named = " or ".join(item.label for item in choices)
    number = len(moment.state.turns)
    asked = e.Asked(
        number,
        moment.state.round,
        e.TurnKind.CODE,
        question.id,
        wish.ask.replace("{languages}", named).replace("{language}", solved.language.label),
        min(budget, max(0.0, left)),
        translates=solved.language,
    )
    draft = e.DraftEdited(number, 0, 0, known[target])
    return (asked, e.LanguageChosen(number, target), *((draft,) if known[target] else ()))


def _reason(solved: Turn, choices: list[Language], *, enough_time: bool) -> str:
    result = solved.result
    if result is None or not result.total or result.passed < result.total:
        return "only a solution that passes every test is translated"
    if not choices:
        return (
            f"no second language beside {solved.language.label} can be run here for this problem"
            " (`mockloop doctor` lists the toolchains that were found)"
        )
    return "" if enough_time else "too little time was left"
