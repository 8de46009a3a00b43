"""`mockloop validate` and `mockloop schema`."""

from pathlib import Path

import click

from simulator.cli import options, report


@click.command("validate", epilog="Example: mockloop validate my-pack/rounds/loops/mine.yaml")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--quick", is_flag=True, help="Only what is wrong: leave out the lints.")
@options.packs
@options.as_json
@options.database
@click.pass_context
def validate_command(
    ctx: click.Context,
    paths: tuple[Path, ...],
    quick: bool,
    packs: tuple[Path, ...],
    as_json: bool,
    database: Path | None,
) -> None:
    """Check content files (all packs when no PATH is given).

    Every mistake is printed as file:line:column: what is wrong, what was expected. Files without a
    mistake are linted too: points that the prompt gives away, references and samples that the
    grader rates otherwise than their authors, probes out of reach, questions much alike.
    """
    from simulator.bootstrap import application
    from simulator.content.validate import validate_packs, validate_paths
    from simulator.domain.printable import one_line

    app = application(database, packs)
    judge = None if quick else app.judge()
    result = validate_paths(paths, app.packs, judge) if paths else validate_packs(app.packs, judge)
    if as_json:
        findings = [
            {
                "file": str(item.file),
                "line": item.line,
                "column": item.column,
                "what": item.what,
                "expected": item.expected,
            }
            for item in result.findings
        ]
        options.print_json({"files": result.files, "findings": findings})
    else:
        for item in result.findings:
            click.echo(one_line(str(item)))
        mistakes = len(result.findings)
        plural = "" if mistakes == 1 else "s"
        files = "file" if result.files == 1 else "files"
        report.say(f"{result.files} {files}, {mistakes or 'no'} mistake{plural}")
    ctx.exit(report.FAILED if result.findings else report.DONE)


@click.command("schema", epilog="Example: mockloop schema question > question.schema.json")
@click.argument("what", type=click.Choice(["loop", "round", "question", "rubric", "story"]))
@options.as_json
@options.database
def schema_command(what: str, as_json: bool, database: Path | None) -> None:
    """Print the JSON Schema of a content file, for editors."""
    del as_json, database  # the schema is JSON in any case and needs no database
    from simulator.content.schema import schema_of

    options.print_json(schema_of(what))
