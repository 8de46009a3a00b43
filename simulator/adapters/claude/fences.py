"""Tags around text from outside that the text itself cannot close."""

import hashlib
from collections.abc import Iterable
from importlib.resources import files

LONGEST_CHARACTERS = 24_000  # of one answer in a prompt; what is beyond is left out, and said


def fence_number(texts: Iterable[str]) -> str:
    """A number that occurs in none of `texts`, the same for the same texts."""
    whole = "\n".join(texts)
    salt = 0
    while True:
        digest = hashlib.sha256(f"{salt}\n{whole}".encode("utf-8", "replace")).hexdigest()
        number = str(int(digest[:10], 16))
        if number not in whole:
            return number
        salt += 1


def fenced(name: str, number: str, text: str) -> str:
    """`text` between tags that carry the number."""
    if len(text) > LONGEST_CHARACTERS:
        left = len(text) - LONGEST_CHARACTERS
        text = f"{text[:LONGEST_CHARACTERS]}\n[{left} more characters are left out]"
    return f"<{name}-{number}>\n{text}\n</{name}-{number}>"


def prompt_text(name: str) -> str:
    """A prompt file of this package."""
    return files(__package__).joinpath("prompts", f"{name}.md").read_text("utf-8").strip()


def prompt_hash(*names: str) -> str:
    """What identifies the wording of these prompts in a scorecard."""
    body = "\n".join(prompt_text(name) for name in names)
    return hashlib.sha256(body.encode()).hexdigest()[:12]
