"""`mockloop serve`."""

from pathlib import Path

import click

from simulator.cli import options

LOOPBACK = "127.0.0.1"


@click.command("serve", epilog="Example: mockloop serve --port 8123")
@click.option("--host", default=LOOPBACK, show_default=True, help="The address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(1, 65_535),
    default=8123,
    show_default=True,
    help="Where it listens.",
)
@click.option("--public-url", help="What browsers call it, if another server stands in front.")
@options.packs
@options.database
def serve_command(
    host: str, port: int, public_url: str | None, packs: tuple[Path, ...], database: Path | None
) -> None:
    """Show the simulator in a browser; needs the extra `serve`."""
    from simulator.bootstrap import application
    from simulator.cli.web import checked_url, serve, who_can_reach

    shown = None if public_url is None else checked_url(public_url)
    app = application(database, packs)
    click.echo(who_can_reach(host, port), err=True)
    serve(host, port, app.database, packs, shown)
