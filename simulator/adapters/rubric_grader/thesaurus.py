"""The thesaurus: what means the same, what merely sounds related, what is the opposite.

Its files lie in `rubrics/thesaurus/`. Domain files list concepts of ML and systems; the everyday
file lists groups of ordinary words ("reduce, cut, lower") with their opposites. It is read on
first use, so that importing the grader costs nothing.

A name counts in every form of its words, but an `exact` one only as it is written: "DiD" is no
form of "did", and whoever speaks of a person does not speak of personalisation.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from simulator.adapters.rubric_grader.words import Token, tokens
from simulator.content.locate import shipped_root
from simulator.domain.errors import ContentError

FOLDER = Path("rubrics") / "thesaurus"
EVERYDAY = "everyday"
Form = tuple[str, ...]  # the stems of one wording


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing with all its names; `field` is the file that it stands in."""

    id: str
    field: str
    different: frozenset[str] = frozenset()  # concepts that are related but not the same
    opposite: str = ""

    @property
    def everyday(self) -> bool:
        """Whether it is ordinary English rather than a term of the trade."""
        return self.field == EVERYDAY


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept named in a text: tokens `first:last`."""

    first: int
    last: int
    concept: Concept


@dataclass(slots=True)
class Thesaurus:
    """Concepts by id, their wordings by first stem, longest first, and their exact names."""

    concepts: dict[str, Concept] = field(default_factory=dict)
    forms: dict[str, list[tuple[Form, str]]] = field(default_factory=dict)
    exact: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def add(self, concept: Concept, wordings: Iterable[str], exact: Iterable[str] = ()) -> None:
        """Enter one concept with its wordings; of the `exact` ones each is a single word."""
        self.concepts[concept.id] = concept
        for form in {_form(wording) for wording in wordings} - {()}:
            self.forms.setdefault(form[0], []).append((form, concept.id))
        for name in exact:
            for written in (name, f"{name}s"):
                self.exact.setdefault(written.lower(), []).append((written, concept.id))

    def sort(self) -> None:
        """Put longer wordings first, so that they win over their own parts."""
        for forms in self.forms.values():
            forms.sort(key=lambda item: (-len(item[0]), item))

    def mentions(self, words: Sequence[Token], text: str) -> list[Mention]:
        """Every concept named in the tokens of `text`; the longest wording at each place wins."""
        stems = [word.stem for word in words]
        found: list[Mention] = []
        for at, stem in enumerate(stems):
            longest = 0
            for form, concept in self.forms.get(stem, ()):
                size = len(form)
                if size < longest:
                    break
                if size == 1 or tuple(stems[at : at + size]) == form:
                    longest = size
                    found.append(Mention(at, at + size, self.concepts[concept]))
            if longest <= 1:
                found += self._exactly(words[at], at, text)
        return _outermost(found)

    def _exactly(self, word: Token, at: int, text: str) -> Iterator[Mention]:
        for name, concept in self.exact.get(word.text, ()):
            if not _cased(name) or text[word.start : word.end] == name:
                yield Mention(at, at + 1, self.concepts[concept])


def _cased(name: str) -> bool:
    """Whether a name is known by its capitals: there are two of them at least."""
    return sum(letter.isupper() for letter in name) >= 2


def _form(wording: str) -> Form:
    return tuple(token.stem for token in tokens(wording))


def _outermost(found: list[Mention]) -> list[Mention]:
    """Terms inside a longer term are not mentioned: "batch" in "batch normalisation"."""
    kept: list[Mention] = []
    end = 0
    for mention in found:
        inside = mention.last <= end and kept and kept[-1].first < mention.first
        if inside and not mention.concept.everyday:
            continue
        if inside and mention.last - mention.first < kept[-1].last - kept[-1].first:
            continue
        kept.append(mention)
        end = max(end, mention.last)
    return kept


@lru_cache(maxsize=4)
def load(root: Path | None = None) -> Thesaurus:
    """The thesaurus below `root` (the shipped content when None); ContentError when unreadable."""
    folder = (root or shipped_root()) / FOLDER
    thesaurus = Thesaurus()
    for file in sorted(folder.glob("*.yaml")):
        _read(thesaurus, file)
    thesaurus.sort()
    return thesaurus


def _read(thesaurus: Thesaurus, file: Path) -> None:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        data = yaml.load(file.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506
        for entry in data["concepts"]:
            concept, wordings = _concept(entry, data["id"])
            thesaurus.add(concept, wordings, [str(name) for name in entry.get("exact", ())])
    except (OSError, yaml.YAMLError, KeyError, TypeError) as error:
        hint = "reinstall, or restore the file"
        raise ContentError(f"the thesaurus cannot be read ({error})", str(file), hint) from error


def _concept(entry: dict[str, Any], name: str) -> tuple[Concept, list[str]]:
    title = str(entry["concept"])
    different = frozenset(_id(str(other)) for other in entry.get("different", ()))
    opposite = _id(str(entry["opposite"])) if "opposite" in entry else ""
    concept = Concept(_id(title), name, different, opposite)
    named = [] if title in entry.get("exact", ()) else [title]
    wordings = [*named, *entry.get("aliases", ()), *entry.get("short", ())]
    return concept, [str(wording) for wording in wordings]


def _id(title: str) -> str:
    return "-".join(title.lower().split())
