"""The HTML scorecard: one file that fetches and runs nothing, and text from outside stays text."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from simulator.adapters.export.html import scorecard_html
from simulator.adapters.export.markup import tag
from tests.adapters.export.browser import CHROMIUM, measured, printed
from tests.adapters.export.cards import HOSTILE, card

ELEMENTS = {
    *("html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "p", "pre"),
    *("div", "section", "span", "strong", "em", "mark", "sup", "ul", "li", "blockquote"),
    *("table", "thead", "tbody", "tr", "th", "td", "figure", "figcaption"),
    *("svg", "defs", "pattern", "path", "rect"),
}
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


class Reader(HTMLParser):
    """Collects elements, attributes and text."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, name: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(name)
        self.attributes.update(key for key, _ in attrs)
        self.links += [value or "" for key, value in attrs if key in {"href", "src", "action"}]
        if name != "meta":
            self.open.append(name)

    def handle_endtag(self, name: str) -> None:
        assert self.open.pop() == name


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    reader.close()
    assert not reader.open
    return reader


def test_a_hostile_answer_stays_text() -> None:
    page = scorecard_html(card())
    reader = read(page)
    assert set(reader.elements) <= ELEMENTS
    assert not [name for name in reader.attributes if name.startswith("on")]
    assert not reader.links
    assert "&lt;script&gt;document.title" in page
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", page)


def test_nothing_is_fetched_and_nothing_is_run() -> None:
    page = scorecard_html(card())
    assert "default-src 'none'" in page
    assert not re.search(r"url\((?!#hatch\))|@import|<link|<script", page)


def test_it_shows_what_a_scorecard_must_hold() -> None:
    page = scorecard_html(card(("a 2 alpha", "b 3", "unscorable")))
    for text in (
        "Decision:",
        "What would have turned it",
        "Not scored",
        "the fake cannot tell",
        "How this was judged",
        "Does what level 2 does.",
        "Missing: more",
        "first keystroke",
        "Pale: thinking",
    ):
        assert text in page
    assert re.search(r"probe \([a-z ]+, on [a-z]+\): (not met|partly met|not scored|met)", page)


def test_code_results_are_told() -> None:
    page = scorecard_html(card(("wrong 3",), coding=True))
    assert "0 of 3 tests passed" in page


def test_only_what_was_built_here_goes_in_unescaped() -> None:
    assert (
        tag("p", "<b>", tag("b", "&"), title='"<')
        == '<p title="&quot;&lt;">&lt;b&gt;<b>&amp;</b></p>'
    )


@needs_browser
@pytest.mark.parametrize("width", [360, 1280])
def test_the_layout_fits_the_width_and_the_answers_run_nothing(width: int, tmp_path: Path) -> None:
    found = measured(scorecard_html(card()), width, tmp_path)
    assert found["title"].startswith("Mini loop: scorecard")
    assert found["scroll"] <= width
    assert not found["wide"]
    assert set(found["names"]) <= ELEMENTS
    assert not [name for name in found["attributes"] if name.startswith("on")]
    assert "<script>document.title='pwned'</script>" in found["text"]
    for label, bar, value in found["bars"]:
        assert bar[2] - bar[0] > 100, "a bar is too narrow to read"
        for one, other in ((label, bar), (label, value), (bar, value)):
            apart = (
                one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            )
            assert apart, "a label lies over a bar"


@needs_browser
def test_it_prints_on_a4_pages(tmp_path: Path) -> None:
    pdf = printed(scorecard_html(card(HOSTILE[:3])), tmp_path)
    assert pdf.startswith(b"%PDF")
    boxes = re.findall(rb"/MediaBox \[\s*0 0 ([\d.]+) ([\d.]+)", pdf)
    assert boxes
    assert all(abs(float(w) - 595) < 2 and abs(float(h) - 842) < 2 for w, h in boxes)
    assert len(boxes) < 20
