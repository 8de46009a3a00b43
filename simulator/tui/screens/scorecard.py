"""The scorecard: per round and dimension, with the candidate's own words."""

from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from simulator.domain.comparison import comparison
from simulator.domain.duration import format_clock
from simulator.domain.errors import SimulatorError
from simulator.domain.events import TurnKind
from simulator.domain.outcomes import probe_met
from simulator.domain.plot import growth_plot, growth_words
from simulator.domain.printable import one_line
from simulator.domain.rating import NotScored, Rating
from simulator.domain.rubric import Rubric
from simulator.domain.scorecard import ScoredRound, scorecard
from simulator.domain.spending import in_words
from simulator.domain.spoken_parts import spoken_parts
from simulator.domain.state import Turn
from simulator.domain.wording import (
    code_lines,
    doubt_words,
    outcome_words,
    remarks_words,
    story_lines,
    time_words,
    vote_words,
)
from simulator.tui.actions import bindings
from simulator.tui.driver import RemarksCame
from simulator.tui.highlighted import highlighted
from simulator.tui.screens.base import SessionScreen
from simulator.tui.text import indented, joined, line, lines, plain


class ScorecardScreen(SessionScreen):
    """Rounds on the left, everything about the marked one on the right."""

    BINDINGS = bindings("review", "export", "home")

    def body(self) -> ComposeResult:
        """List and detail."""
        self.card = scorecard(self.driver.interview.plan, self.driver.state)
        decision = self.card.decision
        outcome = outcome_words(decision.outcome) if decision else self.card.phase
        yield Static(joined(line(self.card.title), f": {outcome}"), classes="bar")
        with Horizontal():
            yield OptionList(
                "Summary",
                *(Option(_row(item)) for item in self.card.rounds),
                id="rounds",
                markup=False,
            )
            with VerticalScroll(id="detail"):
                yield Static("", id="text")

    def on_mount(self) -> None:
        """The summary first."""
        self.query_one(OptionList).focus()

    @on(OptionList.OptionHighlighted)
    def show_round(self, event: OptionList.OptionHighlighted) -> None:
        """The marked round, or the summary."""
        self._show(event.option_index)
        self.query_one("#detail", VerticalScroll).scroll_home(animate=False)

    @on(RemarksCame)
    def take_in_remarks(self) -> None:
        """Words that were still being written when the scorecard was opened."""
        self.card = scorecard(self.driver.interview.plan, self.driver.state)
        self._show(self.query_one(OptionList).highlighted or 0)

    def _show(self, place: int) -> None:
        content = self._summary() if place == 0 else self._round(self.card.rounds[place - 1])
        self.query_one("#text", Static).update(content)

    def _summary(self) -> Content:
        card, decision = self.card, self.card.decision
        rows: list[Content | str] = []
        if decision is not None:
            rows += [
                Content.styled(f"Decision: {outcome_words(decision.outcome)}", "bold $text-accent"),
                line(decision.reason),
                "",
                *([line(remarks_words(card.summary)), ""] if card.summary else ()),
                *(line(item) for item in decision.lines),
                "",
                Content.styled("What would have turned it", "bold"),
                *(line(item) for item in card.counterfactual_lines),
                "",
            ]
        found = story_lines(card.stories, [item.title for item in card.rounds])
        if found:
            rows += [Content.styled("Principles and stories", "bold"), *map(line, found), ""]
        settings = card.settings
        rows += [f"Session {card.session}, level {settings.level.value}, {settings.mode.value}", ""]
        rows += self._gaps()
        rows.append(Content.styled("How this was judged", "bold"))
        for by in card.provenance:
            model = f", model {by.model} (prompt {by.prompt_hash})" if by.model else ""
            rows.append(
                line(f"{by.grader} {by.version}{model}, rubric {by.rubric} {by.rubric_version}")
            )
            if by.noise:
                rows.append(line(by.noise, "dim"))
            if by.checked:
                rows.append(line(by.checked, "dim"))
        if card.spent.calls:
            rows.append(line(f"Models: {in_words(card.spent)}", "dim"))
        return lines(*rows)

    def _gaps(self) -> list[Content | str]:
        """What could not be scored, and which principles a question asked for."""
        rows: list[Content | str] = []
        if self.card.not_scored:
            rows.append(Content.styled("Not scored", "bold"))
            for part in self.card.not_scored:
                where = f"{self.card.rounds[part.round].title}, answer {part.turn + 1}"
                rows.append(line(f"{where}, {part.dimension}: {part.reason}"))
            rows.append("")
        if self.card.principles:
            rows.append(Content.styled("Principles covered", "bold"))
            for item in self.card.principles:
                answers = ", ".join(str(number + 1) for number in item.turns)
                level = "" if item.level is None else f" (mean {item.level:.1f})"
                told = f"answer {answers}{level}" if answers else "no answer: a gap"
                rows.append(line(f"{item.principle.replace('-', ' ')}: {told}"))
            rows.append("")
        return rows

    def _round(self, item: ScoredRound) -> Content:
        rows: list[Content | str] = [line(f"{item.title}: {item.interviewer}", "bold")]
        if item.filed is not None:
            rows += ["", plain(item.filed.feedback), ""]
        if item.remarks is not None:
            rows += [line(remarks_words(item.remarks)), ""]
        if item.scored is not None:
            rows += [line(text, "dim") for text in item.scored.lines]
        for report in item.coding:
            rows += ["", *(indented(f"  {text}") for text in report.lines)]
        if (table := comparison(item)) is not None:
            rows += ["", *_columns((table.columns, *table.rows))]
        plan = self.driver.interview.plan
        for turn in item.turns:
            rubric = plan.rounds[turn.round].rubric_of(turn.question)
            rows += ["", *_turn(turn)]
            parts = spoken_parts(item.planned.round.kind, turn, self.card.settings.words_per_minute)
            if parts:
                told = ", ".join(f"{part.part} {format_clock(part.seconds)}" for part in parts)
                rows.append(line(f"spoken, about: {told}", "dim"))
            for rating in turn.assessment.ratings if turn.assessment else ():
                rows += _rating(rating, rubric)
            for flag in turn.assessment.flags if turn.assessment else ():
                rows.append(
                    indented(f"  red flag {flag.flag}: “{flag.evidence.quote}”", "$text-error")
                )
        return lines(*rows)

    @work
    async def action_export(self) -> None:
        """Ask in which form, and write it beside where the program was started."""
        from simulator.tui.screens.export import ExportScreen

        ending = await self.app.push_screen_wait(ExportScreen())
        if ending is None:
            return
        file = Path.cwd() / f"mockloop-{self.card.session}.{ending}"
        try:
            self.mockloop.services.save_scorecard(self.card.session, ending, file)
        except SimulatorError as error:
            self.mockloop.tell(str(error), "error")
            return
        self.mockloop.tell(f"wrote {file}")

    def action_review(self) -> None:
        """The answers beside their references and samples."""
        from simulator.tui.screens.review import ReviewScreen

        self.app.push_screen(ReviewScreen(self.driver))


def _columns(table: tuple[tuple[str, ...], ...]) -> list[Content | str]:
    """Rows of cells below one another, each column as wide as its longest cell."""
    cells = [[one_line(cell) for cell in row] for row in table]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return [
        plain(
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        )
        for row in cells
    ]


def _row(item: ScoredRound) -> Content:
    vote = vote_words(item.filed.vote if item.filed else None)
    return lines(line(item.title), indented(f"  {vote}", "dim"))


def _turn(turn: Turn) -> list[Content | str]:
    style = f" ({turn.style.value.replace('_', ' ')})" if turn.style else ""
    code = f"Code, {turn.language.label}"
    label = {"question": "Question", "code": code, "probe": f"Probe{style}"}[turn.kind.value]
    if turn.kind is TurnKind.PROBE:
        label += f", {probe_met(turn).value}"
    rows: list[Content | str] = [
        joined(Content.styled(f"{label}  ", "bold $text-accent"), plain(turn.text.strip()))
    ]
    answer = (turn.answer or "").strip() or "(no answer)"
    rows.append(highlighted(turn) if turn.kind is not TurnKind.CODE else plain(answer))
    if turn.growth is not None:
        rows += [line(growth_words(turn.growth)), *map(plain, growth_plot(turn.growth))]
    if turn.timing is not None:
        rows.append(line(time_words(turn), "dim"))
    if turn.kind is TurnKind.CODE:
        rows += [line(text) for text in code_lines(turn)]
    return rows


def _rating(item: Rating | NotScored, rubric: Rubric) -> list[Content | str]:
    if isinstance(item, NotScored):
        return [indented(f"  {item.dimension}: not scored ({item.reason})", "dim")]
    anchor = rubric.dimension(item.dimension).anchor(item.level)
    rows: list[Content | str] = [
        joined(
            Content.styled(f"  {item.dimension}: {item.level}{doubt_words(item)}  ", "bold"),
            line(anchor),
        )
    ]
    rows += [indented(f"    “{evidence.quote}”", "italic") for evidence in item.evidence[:4]]
    if item.missing:
        rows.append(indented("    missing: " + "; ".join(item.missing[:3]), "$text-warning"))
    return rows
