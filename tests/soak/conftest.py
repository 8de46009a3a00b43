"""The same home and command as the end-to-end tests."""

from tests.e2e.conftest import environ, start

__all__ = ["environ", "start"]
