"""The story bank as a whole: coverage, which answer told which story, and what drifts."""

from collections.abc import Iterable
from dataclasses import dataclass

from simulator.domain.drift import Drift, drifts
from simulator.domain.errors import ContentError, NotFoundError
from simulator.domain.round import Kind
from simulator.domain.story import Covered, Story, coverage
from simulator.domain.storybank import Matcher, Overused, Telling, overused
from simulator.ports import Library, ToldAnswer

BEHAVIOURAL = frozenset({Kind.BAR_RAISER, Kind.HIRING_MANAGER})
NEWEST = 400  # threads of answers that are compared


@dataclass(frozen=True, slots=True)
class StoryReport:
    """All that is known of a candidate's stories."""

    stories: tuple[Story, ...]
    coverage: tuple[Covered, ...]
    tellings: tuple[Telling, ...]
    unmatched: tuple[ToldAnswer, ...]
    overused: tuple[Overused, ...]
    drifts: tuple[Drift, ...]

    @property
    def gaps(self) -> tuple[Covered, ...]:
        """The principles that no story shows."""
        return tuple(one for one in self.coverage if not one.stories)

    def told(self, story: str) -> tuple[Telling, ...]:
        """The answers that told one story."""
        return tuple(telling for telling in self.tellings if telling.match.story == story)


def story_report(
    stories: tuple[Story, ...], answers: Iterable[ToldAnswer], library: Library
) -> StoryReport:
    """Match every behavioural answer to a story and look for over-use and drift."""
    matcher = Matcher(stories)
    tellings: list[Telling] = []
    unmatched: list[ToldAnswer] = []
    behavioural: dict[str, bool] = {}
    for told in answers:
        if told.question not in behavioural:
            behavioural[told.question] = _is_behavioural(library, told.question)
        if not behavioural[told.question]:
            continue
        match = matcher.match(told.answer)
        if match is None:
            unmatched.append(told)
        else:
            tellings.append(Telling(told.session, told.question, told.at, told.answer, match))
    moved = tuple(drift for story in stories for drift in drifts(story, tellings))
    return StoryReport(
        stories, coverage(stories), tuple(tellings), tuple(unmatched), overused(tellings), moved
    )


def _is_behavioural(library: Library, question_id: str) -> bool:
    try:
        question = library.question(question_id.partition("/")[0])
    except (NotFoundError, ContentError):
        return False
    return bool(question.principles) or question.kind in BEHAVIOURAL
