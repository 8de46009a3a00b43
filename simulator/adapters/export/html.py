"""A scorecard as one HTML file: nothing is fetched, nothing is run, every outside text is text."""

from collections.abc import Iterable, Iterator

from simulator.adapters.export.charts import dimension_bars, hatch, round_bars, time_bars
from simulator.adapters.export.html_turn import turn_section
from simulator.adapters.export.markup import Markup, joined, tag, text
from simulator.adapters.export.style import CSS
from simulator.domain.comparison import comparison
from simulator.domain.scorecard import Scorecard, ScoredRound
from simulator.domain.wording import outcome_words, remarks_words, vote_words

# No script, no request of any kind, even if something slipped through.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def scorecard_html(card: Scorecard) -> str:
    """The scorecard as a whole document."""
    head = joined(
        Markup('<meta charset="utf-8">'),
        Markup(f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'),
        Markup('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        tag("title", f"{card.title}: scorecard {card.session}"),
        tag("style", Markup(CSS)),
    )
    body = tag("body", hatch(), tag("main", *_body(card)))
    return f'<!doctype html>\n<html lang="en">\n<head>{head}</head>\n{body}\n</html>\n'


def _body(card: Scorecard) -> Iterator[Markup]:
    settings = card.settings
    yield tag("h1", card.title)
    yield tag(
        "p",
        f"Session {card.session}, {card.started_at}, level {settings.level.value}, "
        f"{settings.mode.value}, interviewer {settings.interviewer}, grader {settings.grader}, "
        f"pace {settings.pace:g}",
        class_="meta",
    )
    yield from _decision(card)
    yield from _not_scored(card)
    yield from _principles(card)
    for item in card.rounds:
        yield from _round(item, card.settings.words_per_minute)
    yield tag("h2", "How this was judged")
    rows = [
        f"{by.grader} {by.version}{f', model {by.model}' if by.model else ''}"
        f"{f', prompt {by.prompt_hash}' if by.prompt_hash else ''}, rubric {by.rubric} "
        f"version {by.rubric_version}, {by.samples} grading{'s' if by.samples != 1 else ''} "
        f"of each answer. {by.noise}"
        for by in card.provenance
    ]
    yield _list(rows or ["Nothing has been rated."])


def _decision(card: Scorecard) -> Iterator[Markup]:
    decision = card.decision
    if decision is None:
        at = card.phase.replace("_", " ")
        yield tag("p", f"No decision yet (the session is at {at}).", class_="decision")
    else:
        yield tag("p", f"Decision: {outcome_words(decision.outcome)}", class_="decision")
        yield tag("p", f"{decision.reason}.")
        if card.summary is not None:
            yield tag("blockquote", remarks_words(card.summary))
        if decision.bar_raiser:
            yield tag("blockquote", tag("strong", "Bar Raiser: "), decision.bar_raiser)
    rows = [tag("tr", *(tag("td", cell) for cell in _summary_row(item))) for item in card.rounds]
    head = tag("tr", *(tag("th", name) for name in ("Round", "Interviewer", "Score", "Vote")))
    yield tag("table", tag("thead", head), tag("tbody", *rows))
    yield round_bars(card)
    if decision is not None:
        yield tag("h3", "The arithmetic")
        yield tag("pre", "\n".join(decision.lines))
    if card.counterfactual_lines:
        sentence, *changes = card.counterfactual_lines
        yield tag("h3", "What would have turned it")
        yield tag("p", sentence)
        yield _list(changes)


def _summary_row(item: ScoredRound) -> tuple[str, str, str, str]:
    filed = item.filed
    score = f"{filed.score:.2f}" if filed and filed.score is not None else "not scored"
    return item.title, item.interviewer, score, vote_words(filed.vote if filed else None)


def _not_scored(card: Scorecard) -> Iterator[Markup]:
    if not card.not_scored:
        return
    yield tag("h3", "Not scored")
    yield tag("p", "These parts are no low scores; they count in no mean.", class_="soft")
    yield _list(
        f"{card.rounds[part.round].title}, answer {part.turn + 1}"
        f"{f', {part.dimension}' if part.dimension else ''}: {part.reason}"
        for part in card.not_scored
    )


def _principles(card: Scorecard) -> Iterator[Markup]:
    if not card.principles:
        return
    yield tag("h3", "Principles covered")
    rows = []
    for item in card.principles:
        owners = ", ".join(card.rounds[number].title for number in item.rounds) or "nobody"
        asked = ", ".join(str(number + 1) for number in item.turns) or "none: a gap"
        level = "" if item.level is None else f"{item.level:.1f}"
        cells = (item.principle.replace("-", " "), owners, asked, level)
        rows.append(tag("tr", *(tag("td", cell) for cell in cells)))
    head = tag("tr", *(tag("th", name) for name in ("Principle", "Owned by", "Answers", "Mean")))
    yield tag("table", tag("thead", head), tag("tbody", *rows))


def _round(item: ScoredRound, words_per_minute: int) -> Iterator[Markup]:
    yield tag("h2", f"{item.title} ", tag("span", f"({item.interviewer})", class_="soft"))
    if item.filed is not None:
        score = "" if item.filed.score is None else f", {item.filed.score:.2f}"
        yield tag("p", tag("strong", f"{vote_words(item.filed.vote)}{score}"))
        yield tag("blockquote", item.filed.feedback)
    if item.remarks is not None:
        yield tag("blockquote", remarks_words(item.remarks))
    yield dimension_bars(item)
    yield time_bars(
        (f"Answer {turn.number + 1}", turn.timing) for turn in item.turns if turn.timing is not None
    )
    yield from _others(item)
    if item.scored is not None:
        yield tag("pre", "\n".join(item.scored.lines))
    for turn in item.turns:
        yield turn_section(item, turn, words_per_minute)


def _others(item: ScoredRound) -> Iterator[Markup]:
    """The candidate's own levels and a human partner's, beside the grader's."""
    table = comparison(item)
    if table is not None:
        head = tag("tr", *(tag("th", name) for name in table.columns))
        rows = [tag("tr", *(tag("td", cell) for cell in row)) for row in table.rows]
        yield tag("table", tag("thead", head), tag("tbody", *rows))
    for partner in item.partners:
        if partner.feedback:
            yield tag("blockquote", tag("strong", f"{partner.partner}: "), partner.feedback)


def _list(rows: Iterable[str]) -> Markup:
    return tag("ul", *(tag("li", text(row)) for row in rows))
