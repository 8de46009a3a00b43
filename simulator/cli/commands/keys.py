"""`mockloop keys`."""

from pathlib import Path

import click

from simulator.cli import options


@click.command("keys", epilog="Example: mockloop keys --json")
@options.as_json
@click.option("--markdown", is_flag=True, help="The defaults as a page of the documentation.")
@options.database
def keys_command(as_json: bool, markdown: bool, database: Path | None) -> None:
    """List what can be done in the simulator: action ids and the keys that do it."""
    from simulator.bootstrap import application
    from simulator.cli.key_table import key_rows, keys_page

    if markdown:
        click.echo(keys_page(), nl=False)
        return
    rows = key_rows(application(database))
    if as_json:
        options.print_json(rows)
        return
    for row in rows:
        own = " (yours)" if row["changed"] else ""
        keys = ", ".join(row["keys"])
        click.echo(f"{row['where']:12} {row['id']:11} {keys:28} {row['help']}{own}")
