"""Where the model is, with which key: from the environment and the settings, never stored."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from simulator.domain.errors import UsageError

DEFAULT_INTERVIEWER_MODEL = "claude-haiku-5-5"  # quick: the candidate waits for its first word
DEFAULT_GRADER_MODEL = "claude-sonnet-5-5"
_LOCAL_KEY = "not-needed"  # local servers take any key; the SDK insists on one


class EndpointSettings(Protocol):
    """What the user may set about models; the names are those of `config.toml`."""

    @property
    def endpoint(self) -> str: ...
    @property
    def interviewer_model(self) -> str: ...
    @property
    def grader_model(self) -> str: ...
    @property
    def grader_samples(self) -> int: ...
    @property
    def first_token_seconds(self) -> float: ...
    @property
    def request_seconds(self) -> float: ...
    @property
    def retries(self) -> int: ...
    @property
    def budget_usd(self) -> float: ...
    @property
    def redact(self) -> tuple[str, ...]: ...
    @property
    def prices(self) -> tuple[tuple[str, tuple[float, ...]], ...]: ...


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

    base_url: str
    api_key: Secret | None
    auth_token: Secret | None
    interviewer_model: str
    grader_model: str
    samples: int
    first_token_seconds: float
    request_seconds: float
    retries: int
    budget_usd: float
    redact: tuple[str, ...] = ()
    prices: Mapping[str, tuple[float, float]] = field(default_factory=dict)

    @property
    def place(self) -> str:
        """Where answers would be sent, for people."""
        return self.base_url or "api.anthropic.com"


def why_unavailable(settings: EndpointSettings, environ: Mapping[str, str] = os.environ) -> str:
    """Why no model can be asked, with what to do; empty when one can."""
    if _key(environ, "ANTHROPIC_API_KEY") or _key(environ, "ANTHROPIC_AUTH_TOKEN"):
        return ""
    if _base_url(settings, environ):
        return ""
    return "no key: set ANTHROPIC_API_KEY, or ANTHROPIC_BASE_URL for a local server"


def find_endpoint(settings: EndpointSettings, environ: Mapping[str, str] = os.environ) -> Endpoint:
    """The endpoint of this user; UsageError when there is no key and no address."""
    reason = why_unavailable(settings, environ)
    if reason:
        raise UsageError("Claude cannot be asked", hint=reason)
    key, token = (_key(environ, n) for n in ("ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN"))
    if not key and not token:
        key = _LOCAL_KEY
    return Endpoint(
        base_url=_base_url(settings, environ),
        api_key=Secret(key) if key else None,
        auth_token=Secret(token) if token and not key else None,
        interviewer_model=settings.interviewer_model or DEFAULT_INTERVIEWER_MODEL,
        grader_model=settings.grader_model or DEFAULT_GRADER_MODEL,
        samples=settings.grader_samples,
        first_token_seconds=settings.first_token_seconds,
        request_seconds=settings.request_seconds,
        retries=settings.retries,
        budget_usd=settings.budget_usd,
        redact=settings.redact,
        prices={name: (float(cost[0]), float(cost[1])) for name, cost in settings.prices},
    )


def _key(environ: Mapping[str, str], name: str) -> str:
    return environ.get(name, "").strip()


def _base_url(settings: EndpointSettings, environ: Mapping[str, str]) -> str:
    return (environ.get("ANTHROPIC_BASE_URL", "").strip() or settings.endpoint).rstrip("/")
