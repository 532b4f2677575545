"""A machine readable zone that was read: its lines, and everything cut from them when asked.

>>> from datetime import date
>>> from mrz.icao.parser import parse
>>> doc = parse("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159ZE184226B<<<<<10",
...             on=date(2026, 6, 30))
>>> doc.primary_identifier, doc.secondary_identifier, doc.date_of_birth.month
('ERIKSSON', 'ANNA MARIA', 8)

The fields say what is printed; `evidence` says what check digits say of them; `findings` say what is
wrong. No `repr` shows holder data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from attrs import field, frozen

from mrz._public import public
from mrz.icao import check_digits, names, report
from mrz.icao.alphabet import FILLER
from mrz.icao.dates import PartialDate, ResolvedDate, partial_date, resolve_birth, resolve_expiry
from mrz.icao.findings import Evidence, Finding, Severity
from mrz.icao.layouts import LAYOUTS, Format, Layout, Span
from mrz.icao.names import SEPARATOR

UNSPECIFIED_SEX: Final = "X"

FindingsFunction = Callable[[Any], "tuple[Finding, ...]"]
"""A function that finds all there is to find in a document that is known to be consistent."""


def _as_findings(found: Iterable[Finding] | FindingsFunction) -> tuple[Finding, ...] | FindingsFunction:
    return found if callable(found) else tuple(found)


def _as_text(lines: str | Iterable[str]) -> str:
    # `attrs.evolve` passes the text, which is the value of the attribute.
    return lines if isinstance(lines, str) else "\n".join(lines)


@public("mrz")
@frozen(eq=False, repr=False, weakref_slot=False)  # MRZSlots needs the same slots, and no others
class MRZ:
    """A machine readable zone as laid out, after normalisation.

    `text` is its lines joined by line feeds, `layout` their table of positions. `consistent` says whether no finding
    is an ERROR. Consistent is not genuine: a check digit is a filter, not a proof. Text fields are `str` without
    trailing fillers, `None` where the format has no such field. A document is made by `parse` or `compose`: only
    they find what is wrong with it, and its lines have the layout's shape. `to_dict` gives all of it; `attrs.asdict`
    does not, for findings may not have been looked for.
    """

    format: Format
    text: str = field(alias="lines", converter=_as_text, repr=False)
    """The lines joined by line feeds."""
    _found: tuple[Finding, ...] | FindingsFunction = field(
        default=(), alias="findings", converter=_as_findings, repr=False
    )
    """The findings, or a function that finds them."""
    _on: date | None = field(default=None, repr=False)
    """The reference date that the document was parsed with."""
    _lines: tuple[str, ...] | None = field(init=False, repr=False)
    """The lines, or `None` until the text is split."""
    layout: Layout = field(init=False, repr=False)
    """The table of positions."""
    consistent: bool = field(init=False)
    """Whether no finding is an ERROR. Consistent is not genuine: a check digit is a filter, not a proof."""
    _digits_hold: bool = field(default=False, init=False, repr=False)
    """Whether all check digits are known to hold, so that `evidence` need not compute them again."""

    @_lines.default
    def _default_lines(self) -> tuple[str, ...]:
        return tuple(self.text.split("\n"))

    @layout.default
    def _default_layout(self) -> Layout:
        return LAYOUTS[self.format]

    @consistent.default
    def _default_consistent(self) -> bool:
        return callable(self._found) or Severity.ERROR not in [one.severity for one in self._found]

    __match_args__ = ("format", "lines", "findings")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, MRZ) or type(other) is not type(self):
            return NotImplemented
        return (self.format, self.text, self.findings) == (other.format, other.text, other.findings)

    def __hash__(self) -> int:
        return hash((self.format, self.text, self.findings))

    def __repr__(self) -> str:
        return f"MRZ(format={self.format!r}, findings={self.findings!r})"

    def __reduce__(self) -> tuple[type[MRZ], tuple[object, ...]]:
        return type(self), (self.format, self.lines, self.findings, self._on)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found, root causes first."""
        found = self._found
        if type(found) is not tuple:
            found = found(self)  # type: ignore[operator] # the type says nothing to mypy
            if found:  # most documents have nothing to be found, and that is soon found again
                object.__setattr__(self, "_found", found)
        return found

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines as laid out."""
        return self._lines or tuple(self.text.split("\n"))

    def span(self, name: str) -> Span | None:
        """Return where the field `name` stands, or `None` where the format has no such field."""
        return self.layout.fields.get(name)

    def identifier_span(self, name: str) -> Span:
        """Return where an identifier stands: `primary_identifier` or `secondary_identifier`."""
        own = self.span(name)
        if own is not None:
            return own
        whole = self.layout.fields["name"]
        start, end = self.name.primary_at if name == "primary_identifier" else self.name.secondary_at
        return Span(whole.line, whole.start + start, whole.start + end)

    def raw(self, name: str) -> str | None:
        """Return the characters of the field `name` with their fillers, or `None`."""
        span = self.layout.fields.get(name)
        return None if span is None else span.of(self.lines)

    @property
    def document_code(self) -> str:
        """The document code, one or two characters."""
        return self.text[self.layout.slices.document_code].rstrip(FILLER)

    @property
    def issuing_state(self) -> str:
        """The issuing state or organization: `"D"` for Germany."""
        return self.text[self.layout.slices.issuing_state].rstrip(FILLER)

    @property
    def nationality(self) -> str | None:
        """The holder's nationality."""
        cut = self.layout.slices.nationality
        return None if cut is None else self.text[cut].rstrip(FILLER)

    @property
    def document_number(self) -> str | None:
        """The document number: inner fillers kept, a long TD1 or TD2 number joined to one."""
        cut = self.layout.slices.document_number
        if cut is not None:
            return self.text[cut].rstrip(FILLER)
        digit = check_digits.number_digit(self.layout, self.lines)
        raw = self.raw("document_number") if digit is None else digit.data(self.lines)
        return raw and raw.rstrip(FILLER)

    @property
    def optional_data(self) -> str | None:
        """The optional data, without the remainder of a long document number."""
        cut = self.layout.slices.optional_data
        if cut is not None:
            return self.text[cut].rstrip(FILLER)
        span = self.span("optional_data")
        digit = check_digits.number_digit(self.layout, self.lines)
        if (
            span is not None
            and digit is not None
            and digit.position.line == span.line
            and digit.position.start >= span.start
        ):
            after = span.of(self.lines)[digit.position.end - span.start :]
            return after.removeprefix(FILLER).rstrip(FILLER)
        raw = self.raw("optional_data")
        return raw and raw.rstrip(FILLER)

    @property
    def optional_data_2(self) -> str | None:
        """The second optional data of TD1."""
        cut = self.layout.slices.optional_data_2
        return None if cut is None else self.text[cut].rstrip(FILLER)

    @property
    def name(self) -> names.Name:
        """Both identifiers, read from the name field or from fields of their own."""
        whole = self.raw("name")
        if whole is not None:
            return names.read(whole)
        primary, secondary = self.raw("primary_identifier") or "", self.raw("secondary_identifier") or ""
        return names.Name(
            names.components(primary),
            names.components(secondary),
            names.truncated(primary) or names.truncated(secondary),
        )

    @property
    def primary_components(self) -> tuple[str, ...]:
        """The components of the primary identifier."""
        return self.name.primary

    @property
    def secondary_components(self) -> tuple[str, ...]:
        """The components of the secondary identifier."""
        return self.name.secondary

    @property
    def primary_identifier(self) -> str:
        """The components of the primary identifier joined by one space."""
        cut = self.layout.slices.name
        if cut is None:
            return " ".join(self.primary_components)
        # There is no separator in it, and so no filler beside another.
        return self.text[cut].partition(SEPARATOR)[0].strip(FILLER).replace(FILLER, " ")

    @property
    def secondary_identifier(self) -> str:
        """The components of the secondary identifier joined by one space, `""` where there is none."""
        cut = self.layout.slices.name
        if cut is None:
            return " ".join(self.secondary_components)
        secondary = self.text[cut].partition(SEPARATOR)[2].strip(FILLER)
        return names.spaced(secondary) if SEPARATOR in secondary else secondary.replace(FILLER, " ")

    @property
    def name_truncated(self) -> bool:
        """Whether a letter stands in the last position: the name must be taken as truncated."""
        whole = self.raw("name")
        return self.name.truncated if whole is None else names.truncated(whole)

    @property
    def sex(self) -> str | None:
        """`"M"`, `"F"`, `"X"` for unspecified (a filler, or a printed X), any other character as it stands."""
        cut = self.layout.slices.sex
        raw = None if cut is None else self.text[cut]
        return UNSPECIFIED_SEX if raw == FILLER else raw

    @property
    def date_of_birth(self) -> PartialDate | None:
        """The date of birth as printed."""
        cut = self.layout.slices.date_of_birth
        return None if cut is None else partial_date(self.text[cut])

    @property
    def date_of_expiry(self) -> PartialDate | None:
        """The date of expiry (of a visa: valid until) as printed."""
        cut = self.layout.slices.date_of_expiry
        return None if cut is None else partial_date(self.text[cut])

    def expiry(self, on: date | None = None) -> ResolvedDate:
        """Return the date of expiry with its century: of the days it may mean, the one nearest to `on`.

        `on` is the reference date, by default the one that the document was parsed with. Raises `TypeError` where
        neither is known: for an `MRZ` that was made without one.
        """
        expiry = self.date_of_expiry
        return ResolvedDate() if expiry is None else resolve_expiry(expiry, on=self._reference_date(on))

    def birth(self, on: date | None = None) -> ResolvedDate:
        """Return the date of birth with its century: the latest day that is not after `on` and fits the expiry.

        `on` is the reference date, by default the one that the document was parsed with. Raises `TypeError` where
        neither is known: for an `MRZ` that was made without one.
        """
        birth = self.date_of_birth
        if birth is None:
            return ResolvedDate()
        on = self._reference_date(on)
        return resolve_birth(birth, on=on, expiry=self.expiry(on).date)

    def _reference_date(self, on: date | None) -> date:
        day = self._on if on is None else on
        if day is None:
            raise TypeError("this document was made without a reference date: give on=")
        return day

    @property
    def evidence(self) -> Mapping[str, Evidence]:
        """What check digits say of each field that the format has; `composite` is a key of every format."""
        if self._digits_hold:
            return (
                check_digits.ONE_ABSENT if self.text[check_digits.OPTIONAL_DIGIT] == FILLER else check_digits.ALL_HOLD
            )
        return check_digits.evidence_of(self.layout, self.lines)

    @property
    def mrz_information(self) -> str | None:
        """Number, birth and expiry with their digits, for access control to the chip: Doc 9303-11, 4.3.2.

        `None` where the format lacks one of the three.
        """
        return mrz_information(self.layout, self.lines)

    def explain(self) -> str:
        """Explain the findings to a person, with a pointer under the characters. Holds holder data."""
        return report.explain(self)

    def to_dict(self, *, redact: bool = False) -> dict[str, Any]:
        """Return everything as JSON has it; with `redact`, codes and places but no values."""
        return report.to_dict(self, redact=redact)


def mrz_information(layout: Layout, lines: Sequence[str]) -> str | None:
    """Return number, birth and expiry with their digits, or `None` where the format lacks one of the three.

    >>> lines = "P<UTOERIKSSON<<ANNA<MARIA".ljust(44, "<"), "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
    >>> mrz_information(LAYOUTS["TD3"], lines)
    'L898902C3674081221204159'

    The key of access control to the chip is derived from it: Doc 9303-11, 4.3.2.
    """
    by_field = {digit.field: digit for digit in layout.digits}
    digits = [check_digits.number_digit(layout, lines), *map(by_field.get, ("date_of_birth", "date_of_expiry"))]
    whole = [digit.data(lines) + digit.position.of(lines) for digit in digits if digit is not None]
    return "".join(whole) if len(whole) == len(digits) else None


class MRZSlots:
    """The slots of `MRZ`, neither frozen nor filled.

    The frozen `__init__` that attrs writes sets each slot by a call. Code that makes documents often fills these slots
    and then changes the class (docs/decisions/0009).
    """

    __slots__ = MRZ.__slots__  # type: ignore[attr-defined] # attrs writes it


def make_document(
    layout: Layout, lines: tuple[str, ...], findings: tuple[Finding, ...] = (), *, on: date | None
) -> MRZ:
    """Return `MRZ(layout.format, lines, findings, on)`, made without a call for each slot.

    >>> make_document(LAYOUTS["D1FRA"], ("D1FRA13AA000026181231MARTIN<<9",), on=None).primary_identifier
    'MARTIN'
    """
    doc: Any = MRZSlots()
    doc.format = layout.format
    doc.text = "\n".join(lines)
    doc._found = findings  # noqa: SLF001 - the slots of MRZ
    doc._on = on  # noqa: SLF001 - the slots of MRZ
    doc._lines = lines  # noqa: SLF001 - the slots of MRZ
    doc.layout = layout
    doc.consistent = Severity.ERROR not in [one.severity for one in findings]
    doc._digits_hold = False  # noqa: SLF001 - the slots of MRZ
    doc.__class__ = MRZ  # it has the same slots, and does not change from here on
    return doc  # type: ignore[no-any-return] # its class was changed
