"""A candidate's own story, as it is written down before it is told."""

from dataclasses import dataclass

from simulator.domain.principles import Principle


@dataclass(frozen=True, slots=True)
class StoryNumber:
    """A figure of a story: what it measures, its value, and the value before."""

    what: str
    value: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """Situation, task, action and result, with the figures and the principles it shows."""

    id: str
    title: str
    situation: str
    task: str
    action: str
    result: str
    principles: tuple[Principle, ...]
    reflection: str = ""
    numbers: tuple[StoryNumber, ...] = ()

    @property
    def text(self) -> str:
        """All that is written of it."""
        figures = (f"{one.what} {one.before} {one.value}" for one in self.numbers)
        parts = (self.title, self.situation, self.task, self.action, self.result, self.reflection)
        return "\n".join((*parts, *figures))


@dataclass(frozen=True, slots=True)
class Covered:
    """One principle and the ids of the stories that show it."""

    principle: Principle
    stories: tuple[str, ...]


def coverage(stories: tuple[Story, ...]) -> tuple[Covered, ...]:
    """For each of the sixteen principles, in their order, the stories that show it."""
    return tuple(
        Covered(name, tuple(story.id for story in stories if name in story.principles))
        for name in Principle
    )
