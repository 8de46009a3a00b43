"""From ratings to round scores, votes and a decision: arithmetic that anyone can follow."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from simulator.domain.events import TurnKind
from simulator.domain.formula import Figures, Number, parse_formula
from simulator.domain.loop import Outcome, Policy, Vote
from simulator.domain.plan import Plan, PlannedRound
from simulator.domain.rating import Rating
from simulator.domain.round import TargetLevel
from simulator.domain.state import FiledVote, Turn

VOTE_VALUE: Mapping[Vote, int] = {
    Vote.STRONG_NO_HIRE: 1,
    Vote.NO_HIRE: 2,
    Vote.HIRE: 3,
    Vote.STRONG_HIRE: 4,
}
# What a formula may name and call; content checks hold loop files against it.
BAR_CONSTANTS = ("score", "lowest", "rounds", "unscored", "flags", "level", *VOTE_VALUE)
CONSTANTS = (*BAR_CONSTANTS, "bar", "lower_bar")
FUNCTIONS = ("vote", "votes", "votes_at_least", "round", "flags_in", "dimension")


@dataclass(frozen=True, slots=True)
class DimensionScore:
    """One dimension's level in one round: the weighted mean of its ratings, or None."""

    rubric: str
    dimension: str
    title: str
    weight: float
    level: float | None
    ratings: tuple[tuple[int, int, int], ...]  # (turn, level, weight)

    @property
    def key(self) -> str:
        """`rubric.dimension`, as policies name it."""
        return f"{self.rubric}.{self.dimension}"


@dataclass(frozen=True, slots=True)
class RoundScore:
    """One round's score (1.0 to 5.0) and vote; both None when too little was scored."""

    round: int
    dimensions: tuple[DimensionScore, ...]
    scored_share: float
    score: float | None
    vote: Vote | None
    open_flags: tuple[str, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """The policy's decision, the rule that took it, and the arithmetic."""

    outcome: Outcome
    reason: str
    rule: str
    score: float | None
    lines: tuple[str, ...]


def score_round(
    number: int, planned: PlannedRound, policy: Policy, level: TargetLevel, turns: Sequence[Turn]
) -> RoundScore:
    """Score one round from the ratings of its turns and cast its vote."""
    dimensions = _dimensions(planned, policy, turns)
    total = sum(item.weight for item in dimensions)
    scored = [(item, item.level) for item in dimensions if item.level is not None]
    weight = sum(item.weight for item, _ in scored)
    share = weight / total if total else 0.0
    flags = open_flags(planned, turns)
    lines = [_dimension_line(item) for item in dimensions]
    if not scored or share < policy.scored_share:
        needed = f"{policy.scored_share:.0%} is needed"
        lines.append(f"not scored: {share:.0%} of the rubric's weight was rated, {needed}")
        return RoundScore(number, dimensions, share, None, None, flags, tuple(lines))
    score = rounded(sum(item.weight * value for item, value in scored) / weight)
    terms = " + ".join(f"{item.weight:g} x {value:.2f}" for item, value in scored)
    lines.append(f"round score = ({terms}) / {weight:g} = {score:.2f}")
    vote = cast_vote(score, policy, level, len(flags), lines)
    return RoundScore(number, dimensions, share, score, vote, flags, tuple(lines))


def open_flags(planned: PlannedRound, turns: Sequence[Turn]) -> tuple[str, ...]:
    """Red flags that no later strong answer on their dimension has repaired."""
    known = {flag.id: flag for rubric in planned.rubrics for flag in rubric.red_flags}
    still_open: dict[str, None] = {}
    for turn in turns:
        if turn.assessment is None:
            continue
        raised = [item.flag for item in turn.assessment.flags if item.flag in known]
        for flag_id in [flag for flag in still_open if flag not in raised]:
            flag = known[flag_id]
            if any(
                isinstance(rating, Rating)
                and rating.dimension == flag.dimension
                and rating.level >= flag.closes_at
                for rating in turn.assessment.ratings
            ):
                del still_open[flag_id]
        still_open.update(dict.fromkeys(raised))
    return tuple(still_open)


def decide(
    plan: Plan,
    level: TargetLevel,
    votes: Sequence[FiledVote],
    rounds: Sequence[RoundScore],
) -> Decision:
    """Take the decision by the first rule of the loop's policy that holds."""
    score, line = loop_score(plan, votes)
    figures = policy_figures(plan, level, score, votes, rounds)
    lines = [line, *_bar_lines(plan.loop.policy, level, figures)]
    for rule in plan.loop.policy.rules:
        formula = parse_formula(rule.when)
        holds = formula.holds(figures)
        lines.append(f"{'yes' if holds else 'no'}: {formula.explain(figures)}")
        if holds:
            lines.append(f"decision: {rule.outcome.value.replace('_', ' ')}, since {rule.reason}")
            return Decision(rule.outcome, rule.reason, rule.when, score, tuple(lines))
    reason = "no rule of the policy holds"
    return Decision(Outcome.UNDECIDED, reason, "", score, (*lines, f"undecided: {reason}"))


def policy_figures(
    plan: Plan,
    level: TargetLevel,
    score: float | None,
    votes: Sequence[FiledVote],
    rounds: Sequence[RoundScore],
) -> Figures:
    """Everything that a decision rule may name."""
    ids = [planned.round.id for planned in plan.rounds]
    by_id = {ids[vote.round]: vote for vote in votes}
    cast = [VOTE_VALUE[vote.vote] for vote in votes if vote.vote is not None]
    scores = [vote.score for vote in votes if vote.score is not None]
    constants: dict[str, Number] = {
        "score": score or 0.0,
        "lowest": min(scores, default=0.0),
        "rounds": len(ids),
        "unscored": len(ids) - len(scores),
        "flags": sum(len(vote.open_flags) for vote in votes),
        "level": int(level.value[1:]),
        **{vote.value: value for vote, value in VOTE_VALUE.items()},
    }
    bare = Figures(constants, _functions(by_id, cast, rounds))
    bars = {
        "bar": parse_formula(plan.loop.policy.bar_for(level).when).evaluate(bare),
        "lower_bar": parse_formula(plan.loop.policy.bar_for(level.below).when).evaluate(bare),
    }
    return Figures({**constants, **bars}, bare.functions)


def _functions(
    by_id: Mapping[str, FiledVote], cast: list[int], rounds: Sequence[RoundScore]
) -> Mapping[str, Callable[..., Number]]:
    return {
        "vote": lambda name: VOTE_VALUE[v] if (v := by_id[name].vote) is not None else 0,
        "votes": cast.count,
        "votes_at_least": lambda least: sum(value >= least for value in cast),
        "round": lambda name: by_id[name].score or 0.0,
        "flags_in": lambda name: len(by_id[name].open_flags),
        "dimension": lambda key: _dimension_mean(key, rounds),
    }


def _bar_lines(policy: Policy, level: TargetLevel, figures: Figures) -> list[str]:
    bar = policy.bar_for(level)
    if not bar.shows:
        return []
    holds = "yes" if figures.constants["bar"] else "no"
    formula = parse_formula(bar.when)
    return [f"bar of {level.value}: {bar.shows}", f"{holds}: {formula.explain(figures)}"]


def _dimensions(
    planned: PlannedRound, policy: Policy, turns: Sequence[Turn]
) -> tuple[DimensionScore, ...]:
    factors = dict(policy.dimension_weights)
    found: list[DimensionScore] = []
    for rubric in planned.rubrics:
        judged = [q for q in planned.questions if (q.rubric or planned.rubric.id) == rubric.id]
        for dimension in rubric.dimensions:
            questions = {q.id for q in judged if dimension.applies(q.principles)}
            share = len(questions) / max(1, len(planned.questions))
            ratings = tuple(
                (turn.number, rating.level, _rating_weight(turn, policy))
                for turn in turns
                if turn.question in questions and turn.assessment is not None
                for rating in turn.assessment.ratings
                if isinstance(rating, Rating) and rating.dimension == dimension.id
            )
            weight = dimension.weight * share * factors.get(f"{rubric.id}.{dimension.id}", 1.0)
            if weight:
                found.append(
                    DimensionScore(
                        rubric.id, dimension.id, dimension.title, weight, _mean(ratings), ratings
                    )
                )
    return tuple(found)


def _rating_weight(turn: Turn, policy: Policy) -> int:
    if turn.translates is not None:
        return policy.probe_weight
    if turn.kind is not TurnKind.PROBE:
        return policy.answer_weight
    factors = dict(policy.style_weights)
    return policy.probe_weight * (factors.get(turn.style, 1) if turn.style else 1)


def _mean(ratings: tuple[tuple[int, int, int], ...]) -> float | None:
    weight = sum(weight for _, _, weight in ratings)
    return sum(level * weight for _, level, weight in ratings) / weight if weight else None


def _dimension_line(item: DimensionScore) -> str:
    if item.level is None:
        return f"{item.title} ({item.weight:g} %): not scored"
    if len(item.ratings) == 1:
        return f"{item.title} ({item.weight:g} %): {item.level:.2f}"
    terms = " + ".join(
        f"{level}" if weight == 1 else f"{weight} x {level}" for _, level, weight in item.ratings
    )
    weights = sum(weight for _, _, weight in item.ratings)
    return f"{item.title} ({item.weight:g} %): ({terms}) / {weights} = {item.level:.2f}"


def rounded(score: float) -> float:
    """A score without the noise of binary fractions, so that 3.40 clears a cut of 3.4."""
    return round(score, 9)


def cast_vote(
    score: float, policy: Policy, level: TargetLevel, flags: int, lines: list[str]
) -> Vote:
    """The vote that a round score earns with so many open red flags; says why in `lines`."""
    cuts = policy.cuts_for(level)
    if score >= cuts.strong_hire:
        vote, bound = Vote.STRONG_HIRE, f"{score:.2f} >= {cuts.strong_hire:g}"
    elif score >= cuts.hire:
        vote, bound = Vote.HIRE, f"{score:.2f} >= {cuts.hire:g}"
    elif score >= cuts.no_hire:
        vote, bound = Vote.NO_HIRE, f"{score:.2f} >= {cuts.no_hire:g}"
    else:
        vote, bound = Vote.STRONG_NO_HIRE, f"{score:.2f} < {cuts.no_hire:g}"
    lines.append(f"vote: {vote.value.replace('_', ' ')} ({bound}, {level.value})")
    for count, best in policy.red_flag_caps:
        if flags >= count and VOTE_VALUE[vote] > VOTE_VALUE[best]:
            vote = best
            plural = "s" if flags > 1 else ""
            shown = best.value.replace("_", " ")
            lines.append(f"{flags} open red flag{plural}: at best {shown}")
    return vote


def loop_score(plan: Plan, votes: Sequence[FiledVote]) -> tuple[float | None, str]:
    """The weighted mean of the scored rounds (None when there is none), and its line."""
    scored = [
        (plan.rounds[vote.round].place.weight, vote.score)
        for vote in votes
        if vote.score is not None
    ]
    total = sum(weight for weight, _ in scored)
    if not total:
        return None, "loop score: no round could be scored"
    score = rounded(sum(weight * value for weight, value in scored) / total)
    terms = " + ".join(f"{weight} x {value:.2f}" for weight, value in scored)
    return score, f"loop score = ({terms}) / {total} = {score:.2f}"


def _dimension_mean(key: str, rounds: Sequence[RoundScore]) -> float:
    levels = [
        item.level
        for scored in rounds
        for item in scored.dimensions
        if item.key == key and item.level is not None
    ]
    return sum(levels) / len(levels) if levels else 0.0
