"""What can go wrong with a model, each with its own words and whether trying later may help.

The SDK raises from three families: its own errors, pydantic's (a reply that does not fit), and
bare `TypeError` (no credentials). All of them end here, and none of them is ever a number.
"""

from enum import StrEnum


class Failure(StrEnum):
    """Why there is no usable reply."""

    AUTHENTICATION = "the key was refused"
    PERMISSION = "the key may not use this model"
    BILLING = "the account cannot be billed or its limit is reached"
    NO_MODEL = "the endpoint does not know the model"
    BAD_REQUEST = "the endpoint refused the request"
    TOO_LARGE = "the request is too large"
    RATE_LIMIT = "the rate limit is reached"
    OVERLOADED = "the model is overloaded"
    SERVER = "the endpoint failed"
    TIMEOUT = "no reply in time"
    CONNECTION = "the connection failed"
    REFUSAL = "the model declined to answer"
    TRUNCATED = "the reply was cut off"
    NO_TEXT = "the reply held no text"
    INVALID = "the reply was not in the agreed form"
    BUDGET = "the session's budget for models is spent"


RETRYABLE = frozenset(
    {
        Failure.RATE_LIMIT,
        Failure.OVERLOADED,
        Failure.SERVER,
        Failure.TIMEOUT,
        Failure.CONNECTION,
        Failure.TRUNCATED,
        Failure.NO_TEXT,
        Failure.INVALID,
    }
)
_HINTS = {
    Failure.AUTHENTICATION: "check ANTHROPIC_API_KEY",
    Failure.PERMISSION: "choose another model in config.toml, or another key",
    Failure.BILLING: "see the account's plan and limits",
    Failure.NO_MODEL: "name a model that the endpoint has in config.toml",
    Failure.BUDGET: "raise budget_usd in config.toml",
}
_BY_STATUS = {
    400: Failure.BAD_REQUEST,
    401: Failure.AUTHENTICATION,
    402: Failure.BILLING,
    403: Failure.PERMISSION,
    404: Failure.NO_MODEL,
    408: Failure.TIMEOUT,
    413: Failure.TOO_LARGE,
    422: Failure.BAD_REQUEST,
    429: Failure.RATE_LIMIT,
    504: Failure.TIMEOUT,
    529: Failure.OVERLOADED,
}
_BY_TYPE = {
    "authentication_error": Failure.AUTHENTICATION,
    "permission_error": Failure.PERMISSION,
    "billing_error": Failure.BILLING,
    "not_found_error": Failure.NO_MODEL,
    "request_too_large": Failure.TOO_LARGE,
    "rate_limit_error": Failure.RATE_LIMIT,
    "overloaded_error": Failure.OVERLOADED,
    "timeout_error": Failure.TIMEOUT,
    "invalid_request_error": Failure.BAD_REQUEST,
    "api_error": Failure.SERVER,
}


class ModelFailed(Exception):  # noqa: N818 - it is the model that failed
    """No usable reply: `failure` says of which sort, `detail` what more is known."""

    def __init__(self, failure: Failure, detail: str = "") -> None:
        super().__init__(failure.value)
        self.failure = failure
        self.detail = detail

    @property
    def retryable(self) -> bool:
        """Whether the same request may succeed later."""
        return self.failure in RETRYABLE

    def __str__(self) -> str:
        """`the key was refused; check ANTHROPIC_API_KEY`."""
        known = f"{self.failure.value} ({self.detail})" if self.detail else self.failure.value
        hint = _HINTS.get(self.failure, "")
        return f"{known}; {hint}" if hint else known


def failure_of(error: BaseException) -> ModelFailed:
    """The failure that `error`, raised by the SDK or under it, stands for."""
    import anthropic
    import httpx2
    from pydantic import ValidationError

    match error:
        case ModelFailed():
            return error
        case anthropic.APITimeoutError() | httpx2.TimeoutException() | TimeoutError():
            return ModelFailed(Failure.TIMEOUT)
        case anthropic.APIStatusError(status_code=status, type=kind):
            return ModelFailed(_by_status(status, kind), f"status {status}")
        case anthropic.APIConnectionError() | httpx2.HTTPError() | OSError():
            return ModelFailed(Failure.CONNECTION)
        case ValidationError() | anthropic.APIResponseValidationError() | ValueError():
            return ModelFailed(Failure.INVALID)
        case anthropic.APIError():
            return ModelFailed(_in_stream(error))
        case TypeError() if "authentication" in str(error).lower():
            return ModelFailed(Failure.AUTHENTICATION, "no credentials")
        case _:
            return ModelFailed(Failure.INVALID, type(error).__name__)


def _by_status(status: int, kind: str | None) -> Failure:
    if kind in _BY_TYPE and status < 500 and status not in {401, 403, 429}:
        return _BY_TYPE[kind]
    return _BY_STATUS.get(status, Failure.SERVER if status >= 500 else Failure.BAD_REQUEST)


def _in_stream(error: object) -> Failure:
    """An error event in the middle of a stream carries its type in its body only."""
    body = getattr(error, "body", None)
    inner = body.get("error") if isinstance(body, dict) else None
    kind = inner.get("type") if isinstance(inner, dict) else None
    return _BY_TYPE.get(str(kind), Failure.SERVER)
