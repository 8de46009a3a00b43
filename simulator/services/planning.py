"""Choosing what a session will ask: deterministic for a seed, fresh for the candidate."""

import random
from collections.abc import Collection
from dataclasses import replace

from simulator.domain.debrief import policy_figures
from simulator.domain.errors import ContentError, NotFoundError, SimulatorError
from simulator.domain.fitting import fitted
from simulator.domain.formula import parse_formula
from simulator.domain.loop import DecisionRule, Loop, LoopRound, Outcome, Policy, VoteCuts
from simulator.domain.plan import Plan, PlannedRound
from simulator.domain.round import Interviewer, Part, Question, Round, TargetLevel
from simulator.domain.rubric import Rubric
from simulator.domain.state import FiledVote
from simulator.ports import Library

DRILL_CUTS = {
    TargetLevel.L4: VoteCuts(4.2, 3.1, 2.1),
    TargetLevel.L5: VoteCuts(4.3, 3.4, 2.3),
    TargetLevel.L6: VoteCuts(4.5, 3.7, 2.6),
    TargetLevel.L7: VoteCuts(4.7, 4.0, 3.0),
}
DRILL_PERSONA = Interviewer(
    role="Interviewer",
    manner="Asks one thing, listens, follows up.",
    opening="Let us take one question and stay with it.",
    closing="Thank you, that was it.",
)


def plan_loop(
    library: Library,
    loop_id: str,
    level: TargetLevel,
    seed: int,
    seen: Collection[str] = (),
) -> Plan:
    """A loop made concrete; questions in `seen` are asked only when nothing else is left."""
    loop = library.loop(loop_id)
    if level not in loop.levels:
        known = ", ".join(item.value for item in loop.levels)
        raise NotFoundError(f"the loop {loop.id!r} has no level {level.value}", hint=known)
    rng = random.Random(seed)  # noqa: S311 - which question is asked is no secret
    rounds: list[PlannedRound] = []
    for place in loop.rounds:
        round_ = library.round(place.round)
        asked = {question.id for planned in rounds for question in planned.questions}
        rounds.append(_plan_round(library, round_, place, level, rng, seen, asked))
    return sound(Plan(loop, tuple(rounds)), level)


def plan_drill(
    library: Library,
    what: str,
    level: TargetLevel,
    seed: int,
    minutes: float | None = None,
    seen: Collection[str] = (),
    tag: str | None = None,
) -> Plan:
    """One round of a kind, or one question, outside a loop.

    `what` is a kind, a round id or a question id. `minutes` bounds the round; fewer questions are
    picked when not all fit. `tag` leaves only questions that have it.
    """
    rng = random.Random(seed)  # noqa: S311 - which question is asked is no secret
    round_ = _drill_round(library, what, minutes)
    round_ = _tagged(library, round_, tag) if tag else round_
    place = LoopRound(round_.id, 100)
    planned = _plan_round(library, round_, place, level, rng, seen)
    loop = Loop(
        id=f"drill-{what}".replace("_", "-"),
        title=f"Drill: {planned.questions[0].title if round_.pick == 1 else round_.title}",
        about="One round, timed, outside a loop.",
        levels=tuple(TargetLevel),
        budget_seconds=round_.budget_seconds,
        rounds=(place,),
        policy=drill_policy(round_.id),
    )
    return sound(Plan(loop, (planned,), drill=True), level)


def sound(plan: Plan, level: TargetLevel) -> Plan:
    """`plan`, if nothing in it can fail once the session runs; ContentError if something can."""
    hint = "`mockloop validate` lists all mistakes"
    policy = plan.loop.policy
    for planned in plan.rounds:
        for question in planned.questions:
            rubric = planned.rubric_of(question.id)
            known = {item.id for item in rubric.applying(question.principles)}
            if not known:
                what = f"the rubric {rubric.id!r} rates no principle of the question"
                raise ContentError(what, question.id, hint)
            for probe in question.probes:
                if probe.dimension not in known:
                    what = f"the rubric {rubric.id!r} has no dimension {probe.dimension!r}"
                    raise ContentError(what, question.id, hint)
    if level not in dict(policy.cuts):
        raise ContentError(f"the policy has no cuts for {level.value}", plan.loop.id, hint)
    nobody = tuple(FiledVote(number, None, None, "", ()) for number in range(len(plan.rounds)))
    figures = policy_figures(plan, level, None, nobody, ())
    for rule in policy.rules:
        try:
            parse_formula(rule.when).explain(figures)
        except SimulatorError as error:
            raise ContentError(error.what, plan.loop.id, hint) from error
    return plan


def drill_policy(round_id: str) -> Policy:
    """A drill is decided by its one vote."""
    return Policy(
        cuts=tuple(DRILL_CUTS.items()),
        rules=(
            DecisionRule("unscored > 0", Outcome.UNDECIDED, "too little could be scored"),
            DecisionRule(f"vote('{round_id}') >= hire", Outcome.HIRE, "this round says hire"),
            DecisionRule("true", Outcome.NO_HIRE, "this round does not say hire"),
        ),
    )


def _drill_round(library: Library, what: str, minutes: float | None) -> Round:
    by_kind = [item for item in library.rounds() if what in {item.kind.value, item.id}]
    by_kind.sort(key=lambda item: item.id.replace("-", "_") != what.replace("-", "_"))
    if by_kind:
        return _shortened(library, by_kind[0], minutes)
    try:
        question = library.question(what)
    except NotFoundError as error:
        kinds = sorted({item.kind.value for item in library.rounds()})
        hint = f"drill one of {', '.join(kinds)}, or a question id from `mockloop list questions`"
        raise NotFoundError(f"nothing to drill is called {what!r}", hint=hint) from error
    home = home_of(library, question)
    budget = round(minutes * 60) if minutes else question.budget_seconds * 2
    return Round(
        id=question.id,
        kind=question.kind,
        title=question.title,
        about="",  # its home's words speak of several questions
        rubric=question.rubric or (home.rubric if home else ""),
        budget_seconds=budget,
        interviewer=home.interviewer if home else DRILL_PERSONA,
        questions=(question.id,),
        pick=1,
        probes_per_question=home.probes_per_question if home else 3,
        probes_max=home.probes_max if home else 3,
        probe_budget_seconds=home.probe_budget_seconds if home else 120,
        principles=question.principles,
        stages=home.stages if home else (),
        translate=home.translate if home else None,
        run_probes=home.run_probes if home else (),
    )


def home_of(library: Library, question: Question) -> Round | None:
    """The round that asks a question, or else the first of its kind."""
    homes = [item for item in library.rounds() if question.id in item.questions]
    homes.sort(key=lambda item: item.id.replace("-", "_") != item.kind.value)
    same_kind = [item for item in library.rounds() if item.kind is question.kind]
    return next(iter([*homes, *same_kind]), None)


def rubric_for(library: Library, question: Question) -> Rubric:
    """The rubric that a question was written for; NotFoundError when no round could ask it."""
    if question.rubric:
        return library.rubric(question.rubric)
    home = home_of(library, question)
    if home is None:
        what = f"no round is of the kind {question.kind.value!r}"
        raise NotFoundError(what, question.id, "name a rubric in the question")
    return library.rubric(home.rubric)


def _shortened(library: Library, whole: Round, minutes: float | None) -> Round:
    if not minutes:
        return whole
    seconds = round(minutes * 60)
    budgets = [library.question(name).budget_seconds for name in whole.questions]
    typical = sorted(budgets)[len(budgets) // 2]
    pick = max(1, min(whole.pick, int(seconds // (typical * 1.4))))
    parts, left = [], pick
    for part in whole.parts:
        parts.append(replace(part, pick=min(part.pick, left)))
        left -= parts[-1].pick
    asked = tuple(part for part in parts if part.pick)
    return replace(whole, budget_seconds=seconds, pick=pick, parts=asked)


def _tagged(library: Library, whole: Round, tag: str) -> Round:
    questions = [library.question(name) for name in whole.questions]
    kept = tuple(question.id for question in questions if tag in question.tags)
    if not kept:
        known = ", ".join(sorted({name for question in questions for name in question.tags})[:12])
        what = f"no question of {whole.id!r} has the tag {tag!r}"
        raise NotFoundError(what, hint=f"there is, for example, {known}")
    return replace(whole, questions=kept, pick=min(whole.pick, len(kept)), parts=())


def _plan_round(
    library: Library,
    round_: Round,
    place: LoopRound,
    level: TargetLevel,
    rng: random.Random,
    seen: Collection[str],
    asked: Collection[str] = (),
) -> PlannedRound:
    rubric = library.rubric(round_.rubric)
    principles = place.principles or round_.principles
    questions: list[Question] = []
    for part in round_.stretches:
        fresh = tuple(name for name in part.questions if name not in asked)
        # Nobody asks what a colleague has asked in the same loop.
        chosen = replace(part, questions=fresh) if len(fresh) >= part.pick else part
        picked = _pick(library, round_.id, chosen, level, rng, seen, principles)
        questions += [replace(q, rubric=part.rubric) if part.rubric else q for q in picked]
    fitting = tuple(fitted(q, library.rubric(q.rubric) if q.rubric else rubric) for q in questions)
    others = dict.fromkeys(q.rubric for q in questions if q.rubric and q.rubric != rubric.id)
    return PlannedRound(
        round_, place, rubric, fitting, tuple(library.rubric(name) for name in others)
    )


def _pick(
    library: Library,
    round_id: str,
    part: Part,
    level: TargetLevel,
    rng: random.Random,
    seen: Collection[str],
    principles: tuple[str, ...],
) -> tuple[Question, ...]:
    """Questions of the interviewer's principles, fresh, of the level, with few shared tags."""
    pool = [library.question(name) for name in part.questions]
    if not pool:
        raise ContentError(f"the round {round_id!r} has no question")
    rng.shuffle(pool)
    pool.sort(key=lambda q: (q.id in seen, level not in q.levels))
    chosen: list[Question] = []
    while pool and len(chosen) < part.pick:
        tags = {tag for question in chosen for tag in question.tags}
        covered = {name for question in chosen for name in question.principles}
        wanted = set(principles) - covered or set(principles)
        best = min(
            range(len(pool)),
            key=lambda place: (
                bool(wanted) and not wanted.intersection(pool[place].principles),
                pool[place].id in seen,
                level not in pool[place].levels,
                len(tags.intersection(pool[place].tags)),
                place,
            ),
        )
        chosen.append(pool.pop(best))
    return tuple(chosen)
