"""Layouts: the positions of fields and check digits in each format, as tables.

>>> LAYOUTS[Format.TD3].fields["date_of_birth"]
Span(line=1, start=13, end=19)

Sources: Doc 9303-5 (TD1), 9303-6 (TD2), 9303-4 (TD3), 9303-7 (MRV-A, MRV-B), section 4.2.2 each.
The others are national layouts. Their check digits hold on published specimens, but for `PERMITCHN`, on whose positions
readers agree; `DLCHE` has none. Characters that belong to no field have no known meaning. Positions are 0-based and
half-open; the standard counts from 1. No other module contains a position.
"""

from __future__ import annotations

import enum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import attrs
from attrs import frozen

from mrz._arguments import plain_text
from mrz._errors import unknown_name
from mrz._public import public
from mrz.icao.alphabet import FILLER
from mrz.icao.flags import ANY_DIGIT, DIGIT_FLAGS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@public("mrz")
class Format(enum.StrEnum):
    """A format of machine readable zone.

    `TD1`, `TD2` and `TD3` are the sizes of cards and passports of Doc 9303, `MRVA` and `MRVB` its visas. `IDFRA` is the
    French identity card before 2021, `IDKYA` the Kenyan identity card of the second generation, `PERMITCHN` the Chinese
    permit to Hong Kong, Macao and Taiwan, `IDSVK` the old identity card of Slovakia. `D1` is the driving licence of any
    issuer, `D1FRA`, `D1NLD`, `D1EST`, `D1IRL` and `D1HRV` are those of issuers whose fields are known; `D1HRV` prints
    no issuer, so it is read as `D1` unless the format is given. `DLCHE` is the Swiss driving licence. Members are
    strings equal to their names.
    """

    __hash__ = str.__hash__  # that of an enum is a function of Python, and tables by format are looked up all the time

    TD1 = "TD1"
    TD2 = "TD2"
    TD3 = "TD3"
    MRVA = "MRVA"
    MRVB = "MRVB"
    IDFRA = "IDFRA"
    D1FRA = "D1FRA"
    D1 = "D1"
    D1NLD = "D1NLD"
    D1EST = "D1EST"
    D1IRL = "D1IRL"
    D1HRV = "D1HRV"
    DLCHE = "DLCHE"
    PERMITCHN = "PERMITCHN"
    IDKYA = "IDKYA"
    IDSVK = "IDSVK"


@frozen
class Span:
    """A range of columns in one line. `line`, `start` and `end` are 0-based; `end` is not included."""

    line: int
    start: int
    end: int

    def of(self, lines: Sequence[str]) -> str:
        """Return the characters of this span."""
        return lines[self.line][self.start : self.end]

    place: tuple[int, int, int] = attrs.field(init=False, eq=False, repr=False)
    """The span as the place of a finding: line, start, end."""

    @place.default
    def _place(self) -> tuple[int, int, int]:
        return self.line, self.start, self.end


@frozen
class CheckDigit:
    """A printed check digit: the field that it checks, its position, and the spans that it covers, in order.

    `filler_over_empty` says that a filler may be printed for the digit if the data are empty.
    """

    field: str
    position: Span
    covers: tuple[Span, ...]
    filler_over_empty: bool = False

    flag: int = attrs.field(init=False, eq=False, repr=False)
    """The flag of the rule of this digit: see `flags`."""
    places: tuple[tuple[int, int], ...] = attrs.field(init=False, eq=False, repr=False)
    """The places that the digit covers, each a line and a column, in order."""

    @flag.default
    def _flag(self) -> int:
        return DIGIT_FLAGS.get(self.field, ANY_DIGIT)

    @places.default
    def _places(self) -> tuple[tuple[int, int], ...]:
        return tuple([(span.line, column) for span in self.covers for column in range(span.start, span.end)])

    def data(self, lines: Sequence[str]) -> str:
        """Return the characters covered, joined: the weights continue from one span to the next."""
        if len(self.covers) == 1:
            (span,) = self.covers
            return lines[span.line][span.start : span.end]
        return "".join([lines[span.line][span.start : span.end] for span in self.covers])


@frozen
class FieldSlices:
    """The slice of each field in the text of a format, or `None` if the format has no such field.

    >>> LAYOUTS["TD3"].slices.date_of_birth
    slice(58, 64, None)

    In the text, one line feed separates the lines. The properties of `MRZ` use these slices because looking up a span
    in its layout takes longer than slicing.
    """

    document_code: slice
    issuing_state: slice | None
    nationality: slice | None
    document_number: slice | None
    """`None` also if a long number may continue in the optional data, which are then `None` too."""
    optional_data: slice | None
    optional_data_2: slice | None
    name: slice | None
    sex: slice | None
    date_of_birth: slice | None
    date_of_expiry: slice | None
    date_of_issue: slice | None


class PrintedDigit(NamedTuple):
    """A check digit with its place in the text of a format, and the slices of the text that it covers, in order.

    `moves` says that it stands elsewhere where the document number is long.
    """

    digit: CheckDigit
    flag: int
    at: int
    covers: tuple[slice, ...]
    moves: bool


@frozen
class Layout:
    """The layout of one format: its shape, its fields, its check digits.

    `line_count` and `width` are the number and the length of the lines. `fields` maps names to spans; `name` is the
    field of both identifiers, absent if they have separate fields. `digits` are the check digits, the composite last.
    `code_letters` are the letters that may begin the document code; `unusual_letters` are others that issuers print.
    `begins` has the characters that may stand in each column at the beginning of the line with the document code, where
    another format has the same shape; an empty text stands for any character. `short` maps each line that is printed
    with fewer characters to their number; fillers fill it up to the width. `overflow` is the field in which a document
    number longer than nine characters continues. `reference` is the clause or source. A layout is `detected` if a text
    of its shape and beginning is read in it without its format being given. `slices` are the slices of the fields in
    the text.
    """

    format: Format
    line_count: int
    width: int
    fields: Mapping[str, Span] = attrs.field(hash=False)
    digits: tuple[CheckDigit, ...]
    code_letters: str
    unusual_letters: str = ""
    begins: Sequence[str] = ""
    short: Mapping[int, int] = attrs.field(default=MappingProxyType({}), hash=False)
    overflow: str | None = None
    reference: str = ""
    detected: bool = True
    slices: FieldSlices = attrs.field(init=False, repr=False, eq=False)
    printed_digits: tuple[PrintedDigit, ...] = attrs.field(init=False, repr=False, eq=False)
    """The check digits with their places in the text."""
    marks: Mapping[tuple[int, int], str] = attrs.field(init=False, repr=False, eq=False)
    """The places by whose characters the layout is known, each a line and a column, with what may stand there: those of
    `begins`, and a filler behind each short line."""

    @slices.default
    def _whole_fields(self) -> FieldSlices:
        split_fields = ("document_number", self.overflow) if self.overflow is not None else ()
        whole = {name: self.text_slice(name) for name in self.fields if name not in split_fields}
        known: dict[str, Any] = {field.name: whole.get(field.name) for field in attrs.fields(FieldSlices)}
        return FieldSlices(**known)

    @printed_digits.default
    def _printed_digits(self) -> tuple[PrintedDigit, ...]:
        return tuple([self._printed(digit) for digit in self.digits])

    @marks.default
    def _marks(self) -> Mapping[tuple[int, int], str]:
        code = self.fields["document_code"].line
        filled = {(line, at): FILLER for line, length in self.short.items() for at in range(length, self.width)}
        return MappingProxyType({(code, at): allowed for at, allowed in enumerate(self.begins) if allowed} | filled)

    def _printed(self, digit: CheckDigit) -> PrintedDigit:
        covers = [
            slice(self.place_in_text(span.line, span.start), self.place_in_text(span.line, span.end))
            for span in digit.covers
        ]
        at = self.place_in_text(digit.position.line, digit.position.start)
        moves = self.overflow is not None and digit.field == "document_number"
        return PrintedDigit(digit, digit.flag, at, tuple(covers), moves)

    @property
    def name(self) -> Span | None:
        """The field of both identifiers, or `None`."""
        return self.fields.get("name")

    @property
    def composite(self) -> CheckDigit | None:
        """The composite check digit, or `None` (visas)."""
        last = self.digits[-1] if self.digits else None
        return last if last is not None and last.field == "composite" else None

    @property
    def is_national(self) -> bool:
        """Whether the layout is that of an issuer, which its beginning names; a visa's has one letter alone."""
        return len(self.begins) > 1

    def has_beginning(self, line: str) -> bool:
        """Return whether a line begins as the line with the document code does in this layout.

        >>> LAYOUTS["D1"].has_beginning("DPXYZ".ljust(30, "<")), LAYOUTS["D1"].has_beginning("D")
        (True, False)
        """
        return len(line) >= len(self.begins) and all(
            not allowed or character in allowed for character, allowed in zip(line, self.begins, strict=False)
        )

    def has_marks(self, lines: Sequence[str]) -> bool:
        """Return whether lines, of the number and length of this layout, have the characters by which it is known."""
        return all(lines[line][column] in allowed for (line, column), allowed in self.marks.items())

    @property
    def lengths(self) -> tuple[int, ...]:
        """How many characters of each line are printed: the width, but for a short line."""
        return tuple([self.short.get(line, self.width) for line in range(self.line_count)])

    def text_slice(self, name: str) -> slice:
        """Return the slice of a field in the text: the lines, separated by a line feed."""
        line, start, end = self.fields[name].place
        return slice(self.place_in_text(line, start), self.place_in_text(line, end))

    def place_in_text(self, line: int, column: int) -> int:
        """Return the index of a place in the text."""
        return line * (self.width + 1) + column

    def under_composite(self, name: str) -> bool:
        """Return whether the composite check digit covers the field `name`."""
        span = self.fields[name]
        return self.composite is not None and any(
            over.line == span.line and over.start <= span.start and span.end <= over.end
            for over in self.composite.covers
        )


def _spans(line: int, *ranges: tuple[int, int]) -> tuple[Span, ...]:
    """Return spans of one line, from ranges as the standard counts them: 1-based, both ends included."""
    return tuple(Span(line, first - 1, last) for first, last in ranges)


def _fields(**places: tuple[int, int, int]) -> Mapping[str, Span]:
    """Return the spans of fields, from (line, first, last) as the standard counts them: 1-based, `last` included."""
    return MappingProxyType({name: Span(line - 1, first - 1, last) for name, (line, first, last) in places.items()})


def _digit(name: str, at: tuple[int, int], *over: Span, filler_over_empty: bool = False) -> CheckDigit:
    line, position = at
    return CheckDigit(name, Span(line - 1, position - 1, position), over, filler_over_empty)


# Line 2 of TD3, TD2 and both visas is the same up to position 28.
_LINE_2: Final = (
    _digit("document_number", (2, 10), *_spans(1, (1, 9))),
    _digit("date_of_birth", (2, 20), *_spans(1, (14, 19))),
    _digit("date_of_expiry", (2, 28), *_spans(1, (22, 27))),
)


_ANY: Final = ""

# The frame of driving licences: D, the configuration, and a check digit over all of the line.
_LICENCE: Final = ("D", "1PN" + FILLER)
_OVER_LICENCE: Final = (_digit("composite", (1, 30), *_spans(0, (1, 29))),)


def _two_lines(name_end: int, optional_end: int) -> Mapping[str, Span]:
    return _fields(
        document_code=(1, 1, 2),
        issuing_state=(1, 3, 5),
        name=(1, 6, name_end),
        document_number=(2, 1, 9),
        nationality=(2, 11, 13),
        date_of_birth=(2, 14, 19),
        sex=(2, 21, 21),
        date_of_expiry=(2, 22, 27),
        optional_data=(2, 29, optional_end),
    )


def _three_lines(date: str, **others: tuple[int, int, int]) -> Mapping[str, Span]:
    return _fields(
        document_code=(1, 1, 2),
        issuing_state=(1, 3, 5),
        document_number=(1, 6, 14),
        optional_data=(1, 16, 30),
        date_of_birth=(2, 1, 6),
        sex=(2, 8, 8),
        **{date: (2, 9, 14)},
        **others,
        optional_data_2=(2, 19, 29),
        name=(3, 1, 30),
    )


def _digits_of_three_lines(date: str, *composite: Span) -> tuple[CheckDigit, ...]:
    return (
        _digit("document_number", (1, 15), *_spans(0, (6, 14))),
        _digit("date_of_birth", (2, 7), *_spans(1, (1, 6))),
        _digit(date, (2, 15), *_spans(1, (9, 14))),
        _digit("composite", (2, 30), *composite),
    )


_TABLE: Final = (
    Layout(
        Format.IDKYA,
        line_count=3,
        width=30,
        fields=_three_lines("date_of_issue"),
        digits=_digits_of_three_lines("date_of_issue", *_spans(1, (1, 29))),
        code_letters="I",
        begins="IDKYA",
        reference="Kenyan identity card of the second generation; test of vvorld/mrz-1",
    ),
    Layout(
        Format.IDSVK,
        line_count=2,
        width=34,
        fields=_two_lines(34, 33),
        digits=_LINE_2,
        code_letters="I",
        begins=("I", _ANY, *"SVK"),
        reference="old identity card of Slovakia; test of ZsBT/mrz-java",
    ),
    Layout(
        Format.DLCHE,
        line_count=3,
        width=30,
        fields=_fields(
            document_number=(1, 1, 9),
            document_code=(2, 1, 2),
            issuing_state=(2, 3, 5),
            optional_data=(2, 6, 14),
            date_of_birth=(2, 20, 25),
            name=(3, 1, 30),
        ),
        digits=(),
        code_letters="F",
        begins="FACHE",
        short=MappingProxyType({0: 9}),
        reference="Swiss driving licence; tests of vvorld/mrz-1 and cheminfo/mrz",
    ),
    Layout(
        Format.TD1,
        line_count=3,
        width=30,
        fields=_three_lines("date_of_expiry", nationality=(2, 16, 18)),
        digits=_digits_of_three_lines("date_of_expiry", *_spans(0, (6, 30)), *_spans(1, (1, 7), (9, 15), (19, 29))),
        code_letters="ACI",
        unusual_letters="P",
        overflow="optional_data",
        reference="Doc 9303-5, 4.2.2",
    ),
    Layout(
        Format.MRVA,
        line_count=2,
        width=44,
        fields=_two_lines(44, 44),
        digits=_LINE_2,
        code_letters="V",
        begins="V",
        reference="Doc 9303-7, 4.2.2",
    ),
    Layout(
        Format.TD3,
        line_count=2,
        width=44,
        fields=_two_lines(44, 42),
        digits=(
            *_LINE_2,
            _digit("optional_data", (2, 43), *_spans(1, (29, 42)), filler_over_empty=True),
            _digit("composite", (2, 44), *_spans(1, (1, 10), (14, 20), (22, 43))),
        ),
        code_letters="P",
        reference="Doc 9303-4, 4.2.2",
    ),
    Layout(
        Format.IDFRA,
        line_count=2,
        width=36,
        fields=_fields(
            document_code=(1, 1, 2),
            issuing_state=(1, 3, 5),
            primary_identifier=(1, 6, 30),
            optional_data=(1, 31, 36),
            document_number=(2, 1, 12),
            secondary_identifier=(2, 14, 27),
            date_of_birth=(2, 28, 33),
            sex=(2, 35, 35),
        ),
        digits=(
            _digit("document_number", (2, 13), *_spans(1, (1, 12))),
            _digit("date_of_birth", (2, 34), *_spans(1, (28, 33))),
            _digit("composite", (2, 36), *_spans(0, (1, 36)), *_spans(1, (1, 35))),
        ),
        code_letters="I",
        begins="IDFRA",
        reference="French identity card before 2021, PRADO FRA-BO-02002",
    ),
    Layout(
        Format.MRVB,
        line_count=2,
        width=36,
        fields=_two_lines(36, 36),
        digits=_LINE_2,
        code_letters="V",
        begins="V",
        reference="Doc 9303-7, 4.2.2",
    ),
    Layout(
        Format.TD2,
        line_count=2,
        width=36,
        fields=_two_lines(36, 35),
        digits=(*_LINE_2, _digit("composite", (2, 36), *_spans(1, (1, 10), (14, 20), (22, 35)))),
        code_letters="ACI",
        unusual_letters="P",
        overflow="optional_data",
        reference="Doc 9303-6, 4.2.2",
    ),
    Layout(
        Format.D1FRA,
        line_count=1,
        width=30,
        fields=_fields(
            document_code=(1, 1, 2),
            issuing_state=(1, 3, 5),
            document_number=(1, 6, 14),
            date_of_expiry=(1, 16, 21),
            primary_identifier=(1, 22, 29),
        ),
        digits=(_digit("document_number", (1, 15), *_spans(0, (1, 14))), *_OVER_LICENCE),
        code_letters="D",
        begins="D1FRA",
        reference="French driving licence since 2013",
    ),
    Layout(
        Format.D1NLD,
        line_count=1,
        width=30,
        fields=_fields(document_code=(1, 1, 2), issuing_state=(1, 3, 5), document_number=(1, 7, 16)),
        digits=_OVER_LICENCE,
        code_letters="D",
        begins=(*_LICENCE, *"NLD"),
        reference="Dutch driving licence, ISO/IEC 18013; test of vvorld/mrz-1",
    ),
    Layout(
        Format.D1EST,
        line_count=1,
        width=30,
        fields=_fields(
            document_code=(1, 1, 2), issuing_state=(1, 3, 5), document_number=(1, 6, 13), optional_data=(1, 15, 29)
        ),
        digits=_OVER_LICENCE,
        code_letters="D",
        begins=(*_LICENCE, *"EST"),
        reference="Estonian driving licence, ISO/IEC 18013; test of vvorld/mrz-1",
    ),
    Layout(
        Format.D1IRL,
        line_count=1,
        width=30,
        fields=_fields(
            document_code=(1, 1, 2), primary_identifier=(1, 3, 14), nationality=(1, 15, 17), document_number=(1, 19, 28)
        ),
        digits=_OVER_LICENCE,
        code_letters="D",
        begins=(*_LICENCE, *[_ANY] * 12, *"IRL"),
        reference="Irish driving licence, ISO/IEC 18013; test of vvorld/mrz-1",
    ),
    Layout(
        Format.PERMITCHN,
        line_count=1,
        width=30,
        fields=_fields(
            document_code=(1, 1, 2), document_number=(1, 3, 11), date_of_expiry=(1, 14, 19), date_of_birth=(1, 22, 27)
        ),
        digits=(
            _digit("document_number", (1, 12), *_spans(0, (3, 11))),
            _digit("date_of_birth", (1, 28), *_spans(0, (22, 27))),
            _digit("date_of_expiry", (1, 20), *_spans(0, (14, 19))),
            _digit("composite", (1, 30), *_spans(0, (3, 12), (14, 20), (22, 28))),
        ),
        code_letters="C",
        begins="CS",
        reference="Chinese permit to Hong Kong, Macao and Taiwan; rgex/bondi issue 7, EepMrzParser",
    ),
    Layout(
        Format.D1,
        line_count=1,
        width=30,
        fields=_fields(document_code=(1, 1, 2)),
        digits=_OVER_LICENCE,
        code_letters="D",
        begins=_LICENCE,
        reference="driving licence, frame of ISO/IEC 18013; vvorld/mrz-1, datacheckerbv/MRZParser",
    ),
    Layout(
        Format.D1HRV,
        line_count=1,
        width=30,
        fields=_fields(document_code=(1, 1, 2), document_number=(1, 3, 10)),
        digits=_OVER_LICENCE,
        code_letters="D",
        begins=_LICENCE,
        reference="Croatian driving licence, ISO/IEC 18013; test of vvorld/mrz-1",
        detected=False,
    ),
)

LAYOUTS: Final[Mapping[Format, Layout]] = MappingProxyType({layout.format: layout for layout in _TABLE})
"""Every layout by its format. Of two with the same shape, the one with the longer `begins` comes first."""


def layout_named(name: Format | str) -> Layout:
    """Return the layout of a format, given by its name; raise `ArgumentError` for an unknown one."""
    text = plain_text(name)
    if text is None or text not in LAYOUTS:
        raise unknown_name("format", name, Format)
    return LAYOUTS[Format(text)]


def layout_of(lines: Sequence[str]) -> Layout | None:
    """Return the layout of lines with this shape and this beginning, or `None`.

    >>> layout_of(["V<UTO".ljust(44, "<"), "<" * 44]).format
    <Format.MRVA: 'MRVA'>
    """
    if not lines:
        return None
    width = len(lines[0])
    for line in lines:
        if len(line) != width:
            return None
    for layout in _BY_SHAPE.get((len(lines), width), ()):
        if layout.has_marks(lines):
            return layout
    return None


_BY_SHAPE: Final = {
    (shape.line_count, shape.width): tuple(
        [
            layout
            for layout in _TABLE
            if layout.detected and (layout.line_count, layout.width) == (shape.line_count, shape.width)
        ]
    )
    for shape in _TABLE
}


def fits(layout: Layout, lines: Sequence[str]) -> bool:
    """Return whether lines have the number and the length of the layout, and fillers where a short one ends."""
    if len(lines) != layout.line_count or any(len(line) != layout.width for line in lines):
        return False
    return not any(lines[line][length:].strip(FILLER) for line, length in layout.short.items())
