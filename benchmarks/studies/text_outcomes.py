"""What `redact` leaves readable of a damaged zone, and what `find` makes of it: the measures of `text-damages`."""

from __future__ import annotations

import html
import re
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import mrz
from benchmarks.studies import line_damages, line_joins
from benchmarks.studies.specimens import ON
from benchmarks.studies.text_containers import CONTAINERS, NEIGHBORS
from benchmarks.support.zones import Zone, field, long_number

if TYPE_CHECKING:
    import random

REPLACEMENT: Final = "\u2588"
READABLE: Final = 12
"""So many characters of a line in a row are a leak."""
LONG_ENOUGH: Final = 5
"""A name or number of so many characters is looked for as a whole."""

_INVISIBLE: Final = re.compile(r"[ \t\u00a0\u00ad\u200b-\u200f\u202a-\u202e\u202f\u2060\ufeff]+")
_SOFT_BREAK: Final = re.compile(r"=\r?\n")
_ESCAPED: Final = re.compile(r"\\+(?:u00|x)([0-9a-fA-F]{2})")
_QUOTED: Final = re.compile(r"=([0-9A-F]{2})")


class Sample(NamedTuple):
    """A text with a zone: what was printed, what is left of each line in the text, and how it stands in it.

    `others` are zones that stand in the text as they are printed.
    """

    printed: Zone
    lines: tuple[str, ...]
    text: str
    container: str
    story: str
    others: tuple[Zone, ...] = ()


class Outcome(NamedTuple):
    """What came of one text; every column but the last four is a count of 0 or 1.

    `leak`: twelve characters of a line, not all of them fillers, are readable after `redact`; `fillers`: twelve fillers
    are; `eight`: eight characters; `whole`: a name or the number. `form`: the text has another length or another form,
    or does not parse; `touched`: a value beside the zone is no longer there. `found`; `several`: more zones than there
    are; `exact`: the document has the printed lines; `repaired`: found without a document, with proposals; `core`:
    number, dates and nationality are right in the document or the first proposal; `wrong`: a document with another core
    is consistent; `name`: a consistent document with the right core has another name; `joined`: and this name has the
    letters of the printed one, with other limits between them. Seconds of `find` and `redact`.
    """

    leak: bool
    fillers: bool
    eight: bool
    whole: bool
    form: bool
    touched: bool
    found: bool
    several: bool
    exact: bool
    repaired: bool
    core: bool
    wrong: bool
    name: bool
    joined: bool
    find_seconds: float
    redact_seconds: float


COLUMNS: Final = Outcome._fields[:-2]


def sample(
    zone: Zone,
    changes: tuple[str, ...],
    join: str,
    container: str,
    dice: random.Random,
    *,
    others: tuple[Zone, ...] = (),
) -> Sample:
    """Damage a zone by all of these changes and put it in a text, in the middle of the others."""
    lines = zone.lines
    for change in changes:
        lines = line_damages.CHANGES[change](zone.format, lines, dice)
    texts = ["\n".join(other.lines) for other in others]
    texts.insert(len(others) // 2, line_joins.JOINS[join](lines, dice))
    text = CONTAINERS[container].write("\n".join(texts), dice)
    story = ", ".join([*[c for c in changes if c != "nothing"], join, container])
    return Sample(zone, lines, text, container, story, others)


def plain(text: str) -> str:
    """Return a text without blanks and invisible characters, in upper case."""
    return _INVISIBLE.sub("", text).upper()


def decoded(text: str) -> str:
    """Return a text with quoted-printable, references of characters and escapes read."""
    text = _QUOTED.sub(lambda code: chr(int(code[1], 16)), _SOFT_BREAK.sub("", text))
    text = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), text)
    return html.unescape(html.unescape(text))


def pieces(text: str, length: int) -> set[str]:
    """Return every piece of this length."""
    return {text[at : at + length] for at in range(len(text) - length + 1)}


def readable(one: Sample, redacted: str, length: int = READABLE) -> set[str]:
    """Return the pieces of a line, printed or as it stands in the text, that are still readable after redaction."""
    lines = {*one.printed.lines, *[plain(line) for line in one.lines]}
    secrets = {piece for line in lines for piece in pieces(line, length)}
    left = {piece for text in (redacted, decoded(redacted)) for piece in pieces(plain(text), length)}
    return secrets & left


def secrets(zone: Zone) -> list[str]:
    """Return the number and the components of the surname, those that are long enough."""
    surname = field(zone, "name").partition("<<")[0].split("<")
    return [word for word in (core_of(zone)[0], *surname) if len(word) >= LONG_ENOUGH]


def core_of(zone: Zone) -> tuple[str, ...]:
    """Return the printed number, dates and nationality."""
    long = long_number(zone)
    number = field(zone, "document_number").rstrip("<") if long is None else long.number
    others = (field(zone, name) for name in ("date_of_birth", "date_of_expiry", "nationality"))
    return (number, *[other.rstrip("<") for other in others])


def core(doc: mrz.MRZ) -> tuple[str, ...]:
    """Return the number, dates and nationality that a document has."""
    dates = [date.raw.rstrip("<") for date in (doc.date_of_birth, doc.date_of_expiry) if date is not None]
    return (doc.document_number or "", *dates, doc.nationality or "")


def _names(doc: mrz.MRZ) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return doc.primary_components, doc.secondary_components


def _joined(one: mrz.MRZ, other: mrz.MRZ) -> bool:
    letters, others = ("".join([*doc.primary_components, *doc.secondary_components]) for doc in (one, other))
    return letters == others


def form(one: Sample, text: str) -> object:
    """Return the form of a text, a word if it cannot be read."""
    try:
        return CONTAINERS[one.container].form(text)
    except ValueError:  # of JSON; the others read anything
        return "unreadable"


def outcome(one: Sample) -> tuple[Outcome, str]:
    """Redact and find; return what came of it, and the redacted text."""
    start = perf_counter()
    redacted = mrz.redact(one.text)
    middle = perf_counter()
    found: list[Any] = list(mrz.find(one.text, on=ON))
    end = perf_counter()
    printed = mrz.parse(one.printed.lines, format=one.printed.format, on=ON)
    documents = [zone.mrz for zone in found if zone.mrz is not None]
    proposals = [zone.repairs.proposals for zone in found if zone.mrz is None]
    firsts = documents + [some[0].mrz for some in proposals if some]
    right = core_of(one.printed)
    beside = [core_of(other) for other in one.others]
    consistent = [doc for doc in documents if doc.consistent and core(doc) not in beside]
    others = [doc for doc in consistent if core(doc) == right and _names(doc) != _names(printed)]
    left = readable(one, redacted)
    visible = plain(redacted) + "\n" + plain(decoded(redacted))
    return Outcome(
        leak=bool(left - {"<" * READABLE}),
        fillers="<" * READABLE in left,
        eight=bool(readable(one, redacted, 8) - {"<" * 8}),
        whole=any(word in visible for word in secrets(one.printed)),
        form=len(redacted) != len(one.text) or form(one, redacted) != form(one, one.text),
        touched=any(value in one.text and value not in redacted for value in NEIGHBORS),
        found=len(found) > len(one.others),
        several=len(found) > 1 + len(one.others),
        exact=any(doc.lines == one.printed.lines for doc in documents),
        repaired=any(proposals),
        core=any(core(doc) == right for doc in firsts),
        wrong=any(core(doc) != right for doc in consistent),
        name=bool(others),
        joined=any(_joined(doc, printed) for doc in others),
        find_seconds=end - middle,
        redact_seconds=middle - start,
    ), redacted
