"""The story bank: the candidate's stories, and which principles they cover."""

import asyncio
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from simulator.domain.errors import SimulatorError
from simulator.domain.principles import TITLES, Principle
from simulator.tui.actions import bindings
from simulator.tui.screens.base import BaseScreen
from simulator.tui.text import joined, line, lines, plain
from simulator.tui.widgets.menu import Menu

if TYPE_CHECKING:
    from simulator.domain.drift import Drift
    from simulator.domain.story import Covered, Story
    from simulator.services.stories import StoryReport

STORY, PRINCIPLE, WARNING = "story:", "principle:", "warning:"


class StoriesScreen(BaseScreen):
    """Stories first, then the sixteen principles with what covers each, then what to mend."""

    AUTO_FOCUS = "#menu"
    BINDINGS = bindings("back")

    def __init__(self) -> None:
        super().__init__()
        self.about: dict[str, Content] = {}

    def body(self) -> ComposeResult:
        """The list on one side, the marked line on the other."""
        yield Static("Story bank", classes="bar", id="title")
        with Container(id="home"):
            yield Menu(Option("Reading…", disabled=True), id="menu", markup=False)
            with VerticalScroll(id="about"):
                yield Static("", id="item")

    def on_mount(self) -> None:
        """Read the stories once the frame is up."""
        self.call_after_refresh(self.fill)

    @work(exclusive=True)
    async def fill(self) -> None:
        """List stories, principles and what to mend."""
        if not self.query(OptionList):
            return  # the application is closing again already
        try:
            found, mistakes = await asyncio.to_thread(
                self.mockloop.services.practising.story_report
            )
        except SimulatorError as error:
            self.mockloop.tell(str(error), "error")
            return
        for menu in self.query(OptionList):
            self._list(menu, found, mistakes)

    def _list(self, menu: OptionList, found: "StoryReport", mistakes: tuple[str, ...]) -> None:
        gaps = f"{len(found.gaps)} of {len(found.coverage)} principles have no story"
        self.query_one("#title", Static).update(f"Story bank: {gaps}")
        menu.clear_options()
        self._list_stories(menu, found)
        menu.add_option(None)
        menu.add_option(Option(Content.styled("Leadership Principles", "bold"), disabled=True))
        for one in found.coverage:
            self._add(
                menu, f"{PRINCIPLE}{one.principle}", _coverage_label(one), _coverage(one, found)
            )
        self._list_warnings(menu, found, mistakes)
        menu.highlighted = next(n for n, option in enumerate(menu.options) if not option.disabled)

    def _list_stories(self, menu: OptionList, found: "StoryReport") -> None:
        menu.add_option(Option(Content.styled("Stories", "bold"), disabled=True))
        for story in found.stories:
            self._add(menu, f"{STORY}{story.id}", line(story.title), _story(story, found))
        if not found.stories:
            folder = self.mockloop.services.paths.data / "stories"
            menu.add_option(Option(line(f"  None yet: write one into {folder}/"), disabled=True))

    def _list_warnings(
        self, menu: OptionList, found: "StoryReport", mistakes: tuple[str, ...]
    ) -> None:
        rows = [
            *(
                (f"Over-used: {one.story}", line(f"{one.story}: {one.reason}."))
                for one in found.overused
            ),
            *((f"Numbers differ: {one.story}", _drift(one)) for one in found.drifts),
            *(("A file that cannot be used", plain(mistake)) for mistake in mistakes),
        ]
        if not rows:
            return
        menu.add_option(None)
        menu.add_option(Option(Content.styled("To mend", "bold"), disabled=True))
        for number, (label, about) in enumerate(rows):
            self._add(menu, f"{WARNING}{number}", line(label), about)

    def _add(self, menu: OptionList, key: str, label: Content, about: Content) -> None:
        self.about[key] = about
        menu.add_option(Option(joined("  ", label), id=key))

    @on(OptionList.OptionHighlighted)
    def describe(self, event: OptionList.OptionHighlighted) -> None:
        """Show what the marked line is about."""
        shown = self.about.get(event.option_id or "", Content(""))
        self.query_one("#item", Static).update(shown)


def _coverage_label(one: "Covered") -> Content:
    count = len(one.stories)
    mark = f"{count} stor{'y' if count == 1 else 'ies'}" if count else "none"
    return joined(f"{mark:>9}  ", TITLES[one.principle])


def _coverage(one: "Covered", found: "StoryReport") -> Content:
    titles = [line(story.title) for story in found.stories if story.id in one.stories]
    said = titles or [Content("No story of yours shows it.")]
    return lines(Content.styled(TITLES[one.principle], "bold"), "", *said)


def _story(story: "Story", found: "StoryReport") -> Content:
    figures = [
        line(
            f"{one.what}: {one.before} → {one.value}" if one.before else f"{one.what}: {one.value}"
        )
        for one in story.numbers
    ]
    told = [
        joined("Told ", line(f"{one.at[:10]} {one.question}"), ": ", line(_signs(one.match)))
        for one in found.told(story.id)
    ]
    return lines(
        line(story.title, "bold"),
        ", ".join(TITLES[Principle(name)] for name in story.principles),
        "",
        *_parts(story),
        *figures,
        *(told or [Content("Not told in any session yet.")]),
    )


def _signs(match: "object") -> str:
    from simulator.domain.storybank import StoryMatch

    assert isinstance(match, StoryMatch)
    return ", ".join((*match.numbers, *match.words[:6]))


def _parts(story: "Story") -> list[Content]:
    named = ("Situation", "Task", "Action", "Result", "Reflection")
    texts = (story.situation, story.task, story.action, story.result, story.reflection)
    pairs = zip(named, texts, strict=True)
    return [
        joined(Content.styled(f"{name}  ", "bold"), plain(text)) for name, text in pairs if text
    ]


def _drift(one: "Drift") -> Content:
    quotes = [
        joined(
            line(said.value, "bold"),
            line(f" in {said.session or 'the story file'}: “{said.quote}”"),
        )
        for said in (one.first, one.second)
    ]
    return lines(line(f"{one.story}: {', '.join(one.words)}"), "", *quotes)
