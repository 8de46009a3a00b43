"""Where the model is, with which key: from the environment and the settings, never stored."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from simulator.domain.errors import UsageError

DEFAULT_INTERVIEWER_MODEL = "claude-haiku-5-5"  # quick: the candidate waits for its first word
DEFAULT_GRADER_MODEL = "claude-sonnet-5-5"
_LOCAL_KEY = "not-needed"  # local servers take any key; the SDK insists on one


class Secret:
    """A key that shows itself to nobody: not in a traceback, a log or a crash report."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The key itself, for the one call that needs it."""
        return self._text

    def __repr__(self) -> str:
        return "Secret(…)"

    __str__ = __repr__

    def __reduce__(self) -> str:
        raise TypeError("a secret is not written anywhere")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One place that speaks the Messages protocol; `base_url` empty means the provider's own."""

    base_url: str = ""
    api_key: Secret | None = None
    auth_token: Secret | None = None
    interviewer_model: str = DEFAULT_INTERVIEWER_MODEL
    grader_model: str = DEFAULT_GRADER_MODEL
    samples: int = 3
    first_token_seconds: float = 6.0
    request_seconds: float = 60.0
    retries: int = 2
    budget_usd: float = 0.0  # 0: no limit
    redact: tuple[str, ...] = ()
    prices: Mapping[str, tuple[float, float]] = field(default_factory=dict)

    @property
    def place(self) -> str:
        """Where answers would be sent, for people."""
        return self.base_url or "api.anthropic.com"


def why_unavailable(address: str, environ: Mapping[str, str] = os.environ) -> str:
    """Why no model can be asked, with what to do; empty when one can.

    `address` is what the settings say; the environment's comes before it.
    """
    if _key(environ, "ANTHROPIC_API_KEY") or _key(environ, "ANTHROPIC_AUTH_TOKEN"):
        return ""
    if _base_url(address, environ):
        return ""
    return "no key: set ANTHROPIC_API_KEY, or ANTHROPIC_BASE_URL for a local server"


def with_environment(wanted: Endpoint, environ: Mapping[str, str] = os.environ) -> Endpoint:
    """`wanted` with the environment's address and key; UsageError when there is neither."""
    reason = why_unavailable(wanted.base_url, environ)
    if reason:
        raise UsageError("Claude cannot be asked", hint=reason)
    key, token = (_key(environ, n) for n in ("ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN"))
    if not key and not token:
        key = _LOCAL_KEY
    return replace(
        wanted,
        base_url=_base_url(wanted.base_url, environ),
        api_key=Secret(key) if key else None,
        auth_token=Secret(token) if token and not key else None,
    )


def _key(environ: Mapping[str, str], name: str) -> str:
    return environ.get(name, "").strip()


def _base_url(address: str, environ: Mapping[str, str]) -> str:
    return (environ.get("ANTHROPIC_BASE_URL", "").strip() or address).rstrip("/")
