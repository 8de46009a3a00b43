"""`mockloop stories`."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from simulator.cli import options, report
from simulator.domain.principles import TITLES
from simulator.domain.printable import one_line

if TYPE_CHECKING:
    from simulator.domain.drift import Said
    from simulator.services.stories import StoryReport


@click.command("stories", epilog="Example: mockloop stories --json")
@options.packs
@options.as_json
@options.database
@click.pass_context
def stories_command(
    ctx: click.Context, packs: tuple[Path, ...], as_json: bool, database: Path | None
) -> None:
    """List your stories, the principles they cover, and where their numbers drift.

    Stories are YAML files in stories/ below the data directory.
    """
    from simulator.bootstrap import application

    app = application(database, packs)
    found, mistakes = app.practising.story_report()
    if as_json:
        options.print_json(_json(found))
    else:
        for row in _rows(found, app.paths.data / "stories"):
            click.echo(one_line(row) if row.strip() == row else f"  {one_line(row)}")
    for mistake in mistakes:
        report.say(mistake)
    ctx.exit(report.FAILED if mistakes else report.DONE)


def _rows(found: "StoryReport", folder: Path) -> list[str]:
    if not found.stories:
        return [
            f"There is no story yet: write one into {folder}/.",
            "`mockloop schema story` says what stands in it.",
        ]
    covered = (
        f"  {TITLES[one.principle]}: {', '.join(one.stories) or 'NO STORY'}"
        for one in found.coverage
    )
    return [
        "Stories",
        *(f"  {story.id}: {story.title}; {_times(found, story.id)}" for story in found.stories),
        "Leadership Principles",
        *covered,
        f"{len(found.gaps)} of {len(found.coverage)} principles have no story.",
        *_told(found),
    ]


def _times(found: "StoryReport", story: str) -> str:
    times = len(found.told(story))
    return f"told in {times} answer{'' if times == 1 else 's'}"


def _told(found: "StoryReport") -> list[str]:
    rows = [f"Over-used: {used.story}: {used.reason}." for used in found.overused]
    for drift in found.drifts:
        rows.append(f"Numbers of {drift.story} differ ({', '.join(drift.words)}):")
        rows += [f"  {_quoted(drift.first)}", f"  {_quoted(drift.second)}"]
    for telling in found.tellings:
        words = ", ".join((*telling.match.numbers, *telling.match.words[:8]))
        rows.append(f"{telling.session} {telling.question} told {telling.match.story}: {words}")
    if found.unmatched:
        count = len(found.unmatched)
        plural = " matches" if count == 1 else "s match"
        rows.append(f"{count} behavioural answer{plural} no story.")
    return rows


def _quoted(said: "Said") -> str:
    return f"{said.value} in {said.session or 'the story file'}: “{said.quote}”"


def _json(found: "StoryReport") -> dict[str, Any]:
    return {
        "stories": [
            {
                "id": story.id,
                "title": story.title,
                "principles": list(story.principles),
                "told": len(found.told(story.id)),
            }
            for story in found.stories
        ],
        "coverage": {one.principle.value: list(one.stories) for one in found.coverage},
        "gaps": [one.principle.value for one in found.gaps],
        "told": [
            {
                "session": one.session,
                "question": one.question,
                "story": one.match.story,
                "words": list(one.match.words),
                "numbers": list(one.match.numbers),
                "share": round(one.match.share, 3),
            }
            for one in found.tellings
        ],
        "unmatched": [
            {"session": one.session, "question": one.question} for one in found.unmatched
        ],
        "overused": [
            {"story": one.story, "times": one.times, "reason": one.reason} for one in found.overused
        ],
        "drifts": [
            {
                "story": one.story,
                "words": list(one.words),
                "said": [
                    {"session": said.session or None, "value": said.value, "quote": said.quote}
                    for said in (one.first, one.second)
                ],
            }
            for one in found.drifts
        ],
    }
