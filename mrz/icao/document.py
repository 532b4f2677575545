"""`MRZ`, a machine readable zone that was read: its lines, fields, evidence and findings.

>>> from datetime import date, datetime
>>> from mrz.icao.parser import parse
>>> doc = parse("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159ZE184226B<<<<<10",
...             on=date(2026, 6, 30))
>>> doc.primary_identifier, doc.secondary_identifier, doc.date_of_birth.month
('ERIKSSON', 'ANNA MARIA', 8)

The fields have the printed values, `evidence` has the results of the check digits, `findings` has everything that
the rules report. Fields and evidence are computed when they are read. No `repr` shows personal data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from attrs import define, field, frozen, setters

from mrz._public import public
from mrz.icao import check_digits, issuer_practices, names, report
from mrz.icao.alphabet import FILLER
from mrz.icao.dates import PartialDate, ResolvedDate, partial_date, resolve_birth, resolve_expiry
from mrz.icao.findings import Evidence, Finding, Severity
from mrz.icao.flags import ALL_FLAGS, ANY_DIGIT, ERRORS, Flag
from mrz.icao.layouts import LAYOUTS, Format, Layout, Span, layout_named
from mrz.icao.names import SEPARATOR
from mrz.icao.policy import Policy  # noqa: TC001 - the hints of MRZ resolve at run time

UNSPECIFIED_SEX: Final = "X"
_SEX: Final = Flag.SEX.value
_EXPIRY: Final = Flag.EXPIRY.value
_ERROR: Final = Severity.ERROR  # on Python 3.11, the attribute of an enum costs as much as a look-up

_SPLIT_NUMBERS: Final = {
    key: (place.digit, layout.text_slice("document_number"), layout.text_slice("optional_data"))
    for key, layout in LAYOUTS.items()
    if (place := check_digits.LONG_NUMBERS.get(key))
}
"""Of formats whose number may continue in the optional data: where in the text its usual digit and both fields are."""

FindingsFunction = Callable[[Any], "tuple[Finding, ...]"]
"""A function that returns the findings of a document, in order."""


def _as_findings(found: Iterable[Finding] | FindingsFunction) -> tuple[Finding, ...] | FindingsFunction:
    return found if callable(found) else tuple(found)


def _as_text(lines: str | Iterable[str]) -> str:
    # `attrs.evolve` passes the text, which is the value of the attribute.
    return lines if isinstance(lines, str) else "\n".join(lines)


@define(eq=False, init=False, repr=False, weakref_slot=False, on_setattr=setters.NO_OP)
class MRZSlots:
    """The attributes of `MRZ`, not frozen and without values.

    The frozen `__init__` that attrs writes calls a function for each attribute. Code that makes many documents sets
    these attributes and then changes the class of the object (docs/decisions/0009).
    """

    format: Format
    text: str = field(alias="lines", converter=_as_text, repr=False)
    """The lines joined by line feeds."""
    _found: tuple[Finding, ...] | FindingsFunction = field(
        default=(), alias="findings", converter=_as_findings, repr=False
    )
    """The findings, or the function that computes them when they are first read."""
    _on: date | None = field(default=None, repr=False)
    """The reference date that the document was parsed with."""
    layout: Layout = field(init=False, repr=False)
    """The layout of the format: the positions of its fields and check digits."""
    _flags: int = field(default=ALL_FLAGS, init=False, repr=False)
    """The rules that may have something to say: see `flags`."""
    _policy: Policy | None = field(default=None, init=False, repr=False)
    """The policy of the findings, under which any of them may be an ERROR."""

    @layout.default
    def _default_layout(self) -> Layout:
        return layout_named(self.format)


@public("mrz")
@frozen(eq=False, repr=False, weakref_slot=False)
class MRZ(MRZSlots):
    """A machine readable zone, after normalization of its text.

    >>> import mrz
    >>> doc = mrz.parse("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<< L898902C36UTO7408122F1204159ZE184226B<<<<<10")
    >>> doc.consistent, doc.primary_identifier, doc.document_number
    (True, 'ERIKSSON', 'L898902C3')

    `mrz.parse`, `mrz.validate` and `mrz.compose` return one. It is frozen, hashable and compares by value. Its text
    fields are `str` without trailing fillers, or `None` if the format has no such field; `date_of_birth`,
    `date_of_expiry` and `date_of_issue` are `mrz.PartialDate`.

    `consistent` is true if no finding is an ERROR. A consistent zone need not be genuine: a check digit is a filter,
    not a proof.

    The constructor does not apply any rule: call `mrz.parse`. Use `to_dict` rather than `attrs.asdict`, because
    findings may not have been computed yet.
    """

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
        """The findings: a tuple of `mrz.Finding`, root causes first."""
        found = self._found
        if type(found) is not tuple:
            found = found(self)  # type: ignore[operator] # mypy does not narrow by `type()`
            _set_findings(self, found)
        return found

    @property
    def consistent(self) -> bool:
        """Whether no finding is an ERROR. A consistent zone need not be genuine."""
        if not self._flags & (ERRORS if self._policy is None else self._policy.error_flags):
            return True
        return _ERROR not in [one.severity for one in self.findings]

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines after normalization: a tuple of `str`, each as long as the format requires."""
        return tuple(self.text.split("\n"))

    def span(self, name: str) -> Span | None:
        """Return the span of the field `name`, or `None` if the format has no such field."""
        return self.layout.fields.get(name)

    def identifier_span(self, name: str) -> Span:
        """Return the span of `primary_identifier` or `secondary_identifier`, also inside a shared name field."""
        own = self.span(name)
        if own is not None:
            return own
        whole = self.layout.fields["name"]
        start, end = self.name.primary_at if name == "primary_identifier" else self.name.secondary_at
        return Span(whole.line, whole.start + start, whole.start + end)

    def raw(self, name: str) -> str | None:
        """Return the characters of the field `name` with all fillers, or `None` if the format has no such field."""
        span = self.layout.fields.get(name)
        return None if span is None else span.of(self.lines)

    @property
    def document_code(self) -> str:
        """The document code, without trailing fillers: `"P"`, `"ID"`."""
        return self.text[self.layout.slices.document_code].rstrip(FILLER)

    @property
    def issuing_state(self) -> str | None:
        """The code of the issuing state or organization, without trailing fillers: `"D"` for Germany; or `None`."""
        cut = self.layout.slices.issuing_state
        return None if cut is None else self.text[cut].rstrip(FILLER)

    @property
    def nationality(self) -> str | None:
        """The code of the holder's nationality, without trailing fillers, or `None`."""
        cut = self.layout.slices.nationality
        return None if cut is None else self.text[cut].rstrip(FILLER)

    @property
    def document_number(self) -> str | None:
        """The document number, or `None`. Inner fillers are kept; both parts of a long number are joined."""
        cut = self.layout.slices.document_number
        if cut is not None:
            return self.text[cut].rstrip(FILLER)
        split = _SPLIT_NUMBERS.get(self.format)
        if split is None:
            return None
        digit, number, optional_data = split
        if self.text[digit] == FILLER:
            length = check_digits.length_of_remainder(self.layout, self.text)
            if length:
                return self.text[number] + self.text[optional_data][: length - 1]
        return self.text[number].rstrip(FILLER)

    @property
    def optional_data(self) -> str | None:
        """The optional data, without the second part of a long document number, or `None`."""
        cut = self.layout.slices.optional_data
        if cut is not None:
            return self.text[cut].rstrip(FILLER)
        split = _SPLIT_NUMBERS.get(self.format)
        if split is None:
            return None
        data = self.text[split[2]].rstrip(FILLER)
        if self.text[split[0]] == FILLER:
            length = check_digits.length_of_remainder(self.layout, self.text)
            return data[length:].removeprefix(FILLER) if length else data
        return data

    @property
    def optional_data_2(self) -> str | None:
        """The second optional data of a TD1; `None` in other formats."""
        cut = self.layout.slices.optional_data_2
        return None if cut is None else self.text[cut].rstrip(FILLER)

    @property
    def name(self) -> names.Name:
        """Both identifiers as components, from one name field or from two separate fields."""
        whole = self.raw("name")
        if whole is not None:
            return names.read(whole)
        return names.of_two_fields(self.raw("primary_identifier") or "", self.raw("secondary_identifier") or "")

    @property
    def primary_components(self) -> tuple[str, ...]:
        """The components of the primary identifier, a tuple of `str`."""
        return self.name.primary

    @property
    def secondary_components(self) -> tuple[str, ...]:
        """The components of the secondary identifier, a tuple of `str`; empty if there is none."""
        return self.name.secondary

    @property
    def primary_identifier(self) -> str:
        """The components of the primary identifier joined by one space, `""` if there is none."""
        cut = self.layout.slices.name
        if cut is None:
            return " ".join(self.primary_components)
        # The part before the first separator has single fillers only.
        return self.text[cut].partition(SEPARATOR)[0].strip(FILLER).replace(FILLER, " ")

    @property
    def secondary_identifier(self) -> str:
        """The components of the secondary identifier joined by one space, `""` if there is none."""
        cut = self.layout.slices.name
        if cut is None:
            return " ".join(self.secondary_components)
        secondary = self.text[cut].partition(SEPARATOR)[2].strip(FILLER)
        return names.spaced(secondary) if SEPARATOR in secondary else secondary.replace(FILLER, " ")

    @property
    def name_truncated(self) -> bool:
        """Whether the last position of the name is a letter: it must be assumed truncated (Doc 9303-3, 4.6)."""
        cut = self.layout.slices.name
        return self.name.truncated if cut is None else names.truncated(self.text[cut])

    @property
    def sex(self) -> str | None:
        """`"M"`, `"F"`, `"X"` for unspecified (a filler or a printed X), any other character as printed; or `None`.

        Letters that an issuer is recorded to print in its language are translated: Mexico's `H` is `"M"`.
        """
        cut = self.layout.slices.sex
        if cut is None:
            return None
        raw = self.text[cut]
        if self._flags & _SEX and (practice := issuer_practices.sex_letters(self.layout, self.text)) is not None:
            return practice.letters[raw]
        return UNSPECIFIED_SEX if raw == FILLER else raw

    @property
    def date_of_birth(self) -> PartialDate | None:
        """The date of birth as printed, or `None` if the format has none."""
        cut = self.layout.slices.date_of_birth
        return None if cut is None else partial_date(self.text[cut])

    @property
    def date_of_expiry(self) -> PartialDate | None:
        """The date of expiry as printed (of a visa: valid until), or `None` if the format has none."""
        cut = self.layout.slices.date_of_expiry
        return None if cut is None else partial_date(self.text[cut])

    @property
    def date_of_issue(self) -> PartialDate | None:
        """The date of issue as printed, or `None` if the format has none, as those of Doc 9303."""
        cut = self.layout.slices.date_of_issue
        return None if cut is None else partial_date(self.text[cut])

    def expiry(self, on: date | None = None) -> ResolvedDate:
        """Return the date of expiry with its century: of the possible days, the one nearest to `on`.

        `on` is the reference date, by default the one that the document was parsed with. Raises `TypeError` if neither
        is known, as for an `MRZ` that the constructor made.
        """
        expiry = self.date_of_expiry
        on = self._reference_date(on)
        if expiry is None or (self._flags & _EXPIRY and issuer_practices.without_end(self.layout, self.text)):
            return ResolvedDate()
        return resolve_expiry(expiry, on=on)

    def birth(self, on: date | None = None) -> ResolvedDate:
        """Return the date of birth with its century: the latest day that is not after `on` and agrees with the expiry.

        `on` is the reference date, by default the one that the document was parsed with. Raises `TypeError` if neither
        is known, as for an `MRZ` that the constructor made.
        """
        birth = self.date_of_birth
        if birth is None:
            return ResolvedDate()
        on = self._reference_date(on)
        return resolve_birth(birth, on=on, expiry=self.expiry(on).date)

    def _reference_date(self, on: date | None) -> date:
        day = self._on if on is None else on
        if day is None:
            raise TypeError("this document has no reference date; pass on=")
        if isinstance(day, datetime):
            return day.date()
        if not isinstance(day, date):
            raise TypeError(f"on is a datetime.date, not {type(day).__name__}")
        return day

    @property
    def evidence(self) -> Mapping[str, Evidence]:
        """A read-only mapping from each field of the format, and `"composite"`, to its `mrz.Evidence`."""
        if not self._flags & ANY_DIGIT:
            return check_digits.evidence_if_all_hold(self.layout, self.text)
        return check_digits.evidence_of(self.layout, self.lines)

    @property
    def mrz_information(self) -> str | None:
        """Document number, date of birth and date of expiry with their check digits: Doc 9303-11, 4.3.2.

        The key of access control to the chip is derived from it. `None` if the format lacks one of the three.
        """
        return mrz_information(self.layout, self.lines)

    def explain(self) -> str:
        """Return the findings as text for people, with a pointer under the characters. It contains personal data."""
        return report.explain(self)

    def to_dict(self, *, redact: bool = False) -> dict[str, Any]:
        """Return all of it as values of JSON; with `redact`, codes and places but no personal data."""
        return report.to_dict(self, redact=redact)


def mrz_information(layout: Layout, lines: Sequence[str]) -> str | None:
    """Return document number, date of birth and date of expiry with their digits, or `None` if one is lacking.

    >>> lines = "P<UTOERIKSSON<<ANNA<MARIA".ljust(44, "<"), "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
    >>> mrz_information(layout_named("TD3"), lines)
    'L898902C3674081221204159'

    The key of access control to the chip is derived from it: Doc 9303-11, 4.3.2.
    """
    by_field = {digit.field: digit for digit in layout.digits}
    digits = [check_digits.number_digit(layout, lines), *map(by_field.get, ("date_of_birth", "date_of_expiry"))]
    whole = [digit.data(lines) + digit.position.of(lines) for digit in digits if digit is not None]
    return "".join(whole) if len(whole) == len(digits) else None


_set_findings: Final = MRZSlots.__dict__["_found"].__set__
"""Sets the findings of a document when they are computed, in less time than `object.__setattr__` takes."""


def screened_document(  # noqa: PLR0917 - keywords would cost time for every document
    layout: Layout,
    text: str,
    flags: int,
    findings: tuple[Finding, ...] | FindingsFunction,
    on: date | None,
    policy: Policy | None,
) -> MRZ:
    """Return a document with its flags, without a function call for each slot.

    `findings` may be a function that computes them when they are first read.
    """
    doc: Any = MRZSlots()
    doc.format = layout.format
    doc.text = text
    doc._found = findings  # noqa: SLF001 - the slots of MRZ
    doc._on = on  # noqa: SLF001 - the slots of MRZ
    doc.layout = layout
    doc._flags = flags  # noqa: SLF001 - the slots of MRZ
    doc._policy = policy  # noqa: SLF001 - the slots of MRZ
    doc.__class__ = MRZ  # it adds no slot, and is not changed from here on
    return doc  # type: ignore[no-any-return] # its class was changed


def make_document(
    layout: Layout, lines: Sequence[str], findings: tuple[Finding, ...] | FindingsFunction = (), *, on: date | None
) -> MRZ:
    """Return `MRZ(layout.format, lines, findings, on)`.

    >>> make_document(layout_named("D1FRA"), ("D1FRA13AA000026181231MARTIN<<9",), on=None).primary_identifier
    'MARTIN'
    """
    return screened_document(layout, "\n".join(lines), ALL_FLAGS, findings, on, None)


def has_facts_only(doc: MRZ) -> bool:
    """Return whether no finding of a document is an ERROR or a WARNING, as far as that is known without making any.

    >>> from mrz.icao.parser import parse
    >>> text = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159ZE184226B<<<<<10"
    >>> has_facts_only(parse(text, on=date(2026, 6, 30))), has_facts_only(parse(text[:-1] + "1", on=date(2026, 6, 30)))
    (True, False)

    `False` proves nothing. Findings that were made with the document, such as `filler-count`, have no flags.
    """
    made = doc._found and type(doc._found) is tuple  # noqa: SLF001 - same module
    return not made and not doc._flags & ERRORS and doc._policy is None  # noqa: SLF001 - same module
