"""Cards as an Anki deck (the `genanki` package, an extra)."""

import html
import os
from collections.abc import Sequence
from pathlib import Path

from simulator.domain.errors import SimulatorError
from simulator.domain.printable import printable
from simulator.ports import StudyNote

# Anki knows decks and note types by number: the same ones update what was imported before.
DECK_ID, MODEL_ID = 1_720_416_003, 1_720_416_004
_FRONT = "{{Question}}"
_BACK = "{{FrontSide}}<hr id=answer>{{Answer}}"


def write_deck(notes: Sequence[StudyNote], file: Path) -> None:
    """Write `notes` to `file` (.apkg); importing it again updates the same cards.

    Raises SimulatorError when genanki is not installed or the file cannot be written.
    """
    try:
        import genanki
    except ImportError as error:
        hint = "install it with `pip install 'mockloop[anki]'`"
        raise SimulatorError("an Anki deck needs the package genanki", hint=hint) from error
    model = genanki.Model(
        MODEL_ID,
        "mockloop",
        fields=[{"name": "Question"}, {"name": "Answer"}],
        templates=[{"name": "Card", "qfmt": _FRONT, "afmt": _BACK}],
    )
    deck = genanki.Deck(DECK_ID, "mockloop")
    for note in notes:
        front = "<hr>".join(_shown(text) for text in note.asked)
        fields = [front, _answer(note)]
        tags = ["-".join(tag.split()) for tag in note.tags]
        guid = genanki.guid_for("mockloop", note.id)
        deck.add_note(genanki.Note(model=model, fields=fields, guid=guid, tags=tags))
    beside = file.with_name(f".{file.name}.new")
    try:
        genanki.Package(deck).write_to_file(str(beside))
        os.replace(beside, file)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise SimulatorError(f"cannot be written ({error.strerror})", str(file)) from error


def _answer(note: StudyNote) -> str:
    points = "".join(f"<li>{_shown(point)}</li>" for point in note.points)
    listed = f"<ul>{points}</ul>" if points else ""
    return f"{_shown(note.reference)}{listed}"


def _shown(text: str) -> str:
    """Content is text: no HTML, and no template of Anki's (`{{...}}`)."""
    safe = html.escape(printable(text)).replace("{", "&#123;").replace("}", "&#125;")
    return safe.replace("\n", "<br>")
