"""A corpus of texts with one zone: each is found, and hidden.

A case has the lines as printed; `read` says how `find` reads them: `true` as printed and consistent, `"charset"` with a
finding of that code, `false` as a damaged zone whose first proposals have the printed lines, `"any"` in either way,
`"core"` so that the document or the first proposal has the number and the dates; `kept` is text that stays.
"""

import csv
import io
import json
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from mrz.icao.document import mrz_information
from mrz.icao.finder import find
from mrz.icao.redaction import redact

ON = date(2026, 6, 30)
CASES = {path.stem: json.loads(path.read_text()) for path in sorted(Path("tests/data/texts").glob("*.json"))}
READABLE = 6
PROPOSALS = 10

cases = pytest.mark.parametrize("case", CASES.values(), ids=CASES)


class Tags(HTMLParser):
    """The tags of a page with the names of their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, list[str]]] = []

    def handle_starttag(  # noqa: D102 - of the base class
        self, tag: str, attrs: list[tuple[str, str | None]]
    ) -> None:
        self.tags.append((tag, [name for name, _ in attrs]))


def form(text: str, kind: str) -> Any:
    """Return the structure of a text without its values."""
    if kind == "json":
        return structure(json.loads(text))
    if kind == "html":
        page = Tags()
        page.feed(text)
        return page.tags
    return [len(row) for row in csv.reader(io.StringIO(text), delimiter=kind[3:] or ",")]


def structure(value: Any) -> Any:
    """Return the keys of JSON, with those of JSON in its strings."""
    if isinstance(value, dict):
        return {key: structure(inner) for key, inner in value.items()}
    return structure(json.loads(value)) if isinstance(value, str) and value.startswith("{") else None


@cases
def test_the_zone_is_found(case: dict[str, Any]) -> None:
    """There is one, with the lines that were printed, or so damaged that they are among its first proposals."""
    (found,) = find(case["text"], on=ON)
    proposed = [proposal.mrz.lines for proposal in found.repairs.proposals[:PROPOSALS]]
    printed = tuple(case["printed"])
    if case["read"] is True:
        assert found.mrz is not None
        assert found.mrz.lines == printed
        assert found.mrz.consistent
    elif case["read"] == "charset":
        assert found.mrz is not None
        assert "charset" in [finding.code for finding in found.mrz.findings]
    elif case["read"] is False:
        assert found.mrz is None
        assert printed in proposed
    elif case["read"] == "core":
        best = [*[proposal.mrz for proposal in found.repairs.proposals], found.mrz][0]
        assert best is not None
        assert best.mrz_information == mrz_information(best.layout, printed)
    else:
        assert printed in [*proposed, None if found.mrz is None else found.mrz.lines]


@cases
def test_nothing_of_it_stays_readable(case: dict[str, Any]) -> None:
    """Not even six characters of a line, however the text escapes them."""
    redacted = redact(case["text"])
    assert len(redacted) == len(case["text"])
    for line in [*case["printed"], *[line.replace("<", "") for line in case["printed"]]]:
        pieces = {line[at : at + READABLE] for at in range(len(line) - READABLE + 1)}
        assert not [piece for piece in pieces if piece.strip("<") and piece in redacted.replace(" ", "").upper()]
    assert find(redacted, on=ON) == []


@cases
def test_what_is_around_it_stays(case: dict[str, Any]) -> None:
    """The rows around the zone, and the form of JSON, HTML and CSV."""
    redacted = redact(case["text"])
    assert case["kept"] in redacted
    if "form" in case:
        assert form(redacted, case["form"]) == form(case["text"], case["form"])
