"""`mockloop grade`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.cli import options

if TYPE_CHECKING:
    from simulator.bootstrap import Application


_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command("grade", epilog="Example: mockloop grade --input answers.jsonl > graded.jsonl")
@click.option("--input", "file", required=True, type=_FILE, help="JSON Lines.")
@click.option(
    "--grader", default="rubric", show_default=True, metavar="rubric|claude", help="Who rates."
)
@options.packs
@options.as_json
@options.database
def grade_command(
    file: Path, grader: str, packs: tuple[Path, ...], as_json: bool, database: Path | None
) -> None:
    """Grade answers from a file; prints JSON Lines.

    Each line holds {"id", "kind" or "rubric", "question"?, "question_id"?, "reference"?,
    "evidence"?: [text], "answer", "seconds"?}.
    """
    del as_json  # it is JSON Lines in any case
    from simulator.bootstrap import application
    from simulator.cli.connections import run_closing

    app = application(database, packs)
    run_closing(app, _grade_all(app, file, grader))


async def _grade_all(app: "Application", file: Path, name: str) -> None:
    from simulator.adapters.export.graded import graded_json
    from simulator.cli.answers import read_lines
    from simulator.cli.grade_lines import task_from

    grader = app.grader(name)
    for where, data in read_lines(file):
        identity, task = task_from(app.library, where, data)
        assessment = await grader.grade(task)
        options.print_json_line(graded_json(identity, task, assessment))
