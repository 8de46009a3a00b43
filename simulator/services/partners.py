"""Taking in what a human mock partner rated, into the journal of the session."""

from simulator.domain import commands as c
from simulator.domain.errors import SimulatorError
from simulator.domain.events import Entry
from simulator.domain.evolve import evolve, replay
from simulator.domain.partner import PartnerRound, PartnerSheet
from simulator.domain.plan import Plan
from simulator.domain.session import decide
from simulator.ports import Clock, Journal


def take_in_ratings(journal: Journal, clock: Clock, sheet: PartnerSheet) -> int:
    """Journal the sheet's rounds; returns how many were new or changed.

    Raises NotFoundError for an unknown session, SimulatorError when the sheet does not fit it,
    CommandRefused while the session is not over.
    """
    session = journal.find(sheet.session)
    state = before = replay(journal.entries(session))
    plan = journal.plan(state.started.plan_hash)
    now = clock.read()
    entries: list[Entry] = []
    for item in sheet.rounds:
        command = _command(plan, sheet.partner, item)
        for event in decide(plan, state, command, now):
            entry = Entry(state.seq + 1, now.at, now.mono, event, now.asleep)
            state = evolve(state, entry)
            entries.append(entry)
    journal.append(session, before, entries)
    return len(entries)


def _command(plan: Plan, partner: str, item: PartnerRound) -> c.NotePartner:
    ids = [planned.round.id for planned in plan.rounds]
    if item.round not in ids:
        raise SimulatorError(f"the session has no round {item.round!r}", hint=", ".join(ids))
    number = ids.index(item.round)
    known = {
        dimension.id for rubric in plan.rounds[number].rubrics for dimension in rubric.dimensions
    }
    for name, _ in item.levels:
        if name not in known:
            what = f"the round {item.round!r} has no dimension {name!r}"
            raise SimulatorError(what, hint=", ".join(sorted(known)))
    return c.NotePartner(partner, number, item.levels, item.words, item.vote, item.feedback)
