"""Where configuration, data, state and logs live; `MOCKLOOP_HOME` moves them all."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

APP = "mockloop"


@dataclass(frozen=True, slots=True)
class Paths:
    """The four folders; none is made before something is written to it."""

    config: Path
    data: Path
    state: Path
    logs: Path

    @property
    def config_file(self) -> Path:
        """The user's settings."""
        return self.config / "config.toml"

    @property
    def database(self) -> Path:
        """The session database, unless `--db` or `MOCKLOOP_DB` names another."""
        return self.data / "mockloop.db"

    @property
    def log_file(self) -> Path:
        """Where crash reports go."""
        return self.logs / "mockloop.log"


def find_paths(environ: Mapping[str, str] = os.environ) -> Paths:
    """The folders of this user on this platform."""
    home = environ.get("MOCKLOOP_HOME")
    if home:
        root = Path(home).expanduser().absolute()
        return Paths(root / "config", root / "data", root / "state", root / "logs")
    import platformdirs

    dirs = platformdirs.PlatformDirs(APP, appauthor=False)
    return Paths(
        Path(dirs.user_config_dir),
        Path(dirs.user_data_dir),
        Path(dirs.user_state_dir),
        Path(dirs.user_log_dir),
    )
