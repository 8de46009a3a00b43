"""A session's plan: the content it uses, chosen once at the start and kept with the session."""

from dataclasses import dataclass, replace

from simulator.domain.fitting import fitted
from simulator.domain.loop import Loop, LoopRound
from simulator.domain.round import Probe, Question, Round
from simulator.domain.rubric import Rubric
from simulator.domain.stages import StageBudgets


@dataclass(frozen=True, slots=True)
class PlannedRound:
    """One round with its rubric and the questions that will be asked, in order."""

    round: Round
    place: LoopRound
    rubric: Rubric
    questions: tuple[Question, ...]
    other_rubrics: tuple[Rubric, ...] = ()  # of questions that bring their own

    @property
    def principles(self) -> tuple[str, ...]:
        """The Leadership Principles that this interviewer owns in this loop."""
        return self.place.principles or self.round.principles

    @property
    def rubrics(self) -> tuple[Rubric, ...]:
        """The round's rubric first, then those that single questions bring."""
        return (self.rubric, *self.other_rubrics)

    def rubric_of(self, question_id: str) -> Rubric:
        """The rubric by which answers to `question_id` are rated."""
        wanted = self.question(question_id).rubric or self.rubric.id
        return next(rubric for rubric in self.rubrics if rubric.id == wanted)

    def probes(self, question_id: str) -> tuple[Probe, ...]:
        """A question's own probes, then, where code is run, the round's about runs."""
        question, rubric = self.question(question_id), self.rubric_of(question_id)
        if not question.problem:
            return question.probes
        known = {dimension.id for dimension in rubric.dimensions}
        shared = fitted(replace(question, probes=self.round.run_probes), rubric).probes
        return (*question.probes, *(probe for probe in shared if probe.dimension in known))

    def question(self, question_id: str) -> Question:
        """The planned question called `question_id`; raises KeyError when there is none."""
        for question in self.questions:
            if question.id == question_id:
                return question
        raise KeyError(question_id)


@dataclass(frozen=True, slots=True)
class Plan:
    """A loop (or a drill, which is a loop of one round) made concrete."""

    loop: Loop
    rounds: tuple[PlannedRound, ...]
    drill: bool = False

    @property
    def bar_raiser(self) -> int | None:
        """Which round's interviewer is the Bar Raiser, if any."""
        for number, planned in enumerate(self.rounds):
            if planned.round.id == self.loop.policy.bar_raiser:
                return number
        return None


def stages_of(planned: PlannedRound, question: Question) -> StageBudgets:
    """What a question's time is for: its own stages, or else the round's."""
    return question.stages or planned.round.stages
