"""What stands behind one page of `mockloop serve`: the home screen, drawn for a browser."""

import os
import sys
from pathlib import Path


def main() -> int:
    """Run the simulator on the protocol that textual-serve speaks; returns the exit code."""
    from simulator.bootstrap import application
    from simulator.cli.report import complain
    from simulator.domain.errors import SimulatorError
    from simulator.tui.app import MockloopApp

    named = os.environ.get("MOCKLOOP_PAGE_PACKS", "")
    packs = [Path(name) for name in named.split(os.pathsep) if name]
    try:
        app = MockloopApp(application(packs=packs))
    except SimulatorError as error:
        return complain(error)
    app.run(mouse=app.services.settings.mouse)
    return app.return_code or 0


if __name__ == "__main__":
    sys.exit(main())
