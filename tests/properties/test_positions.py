"""Laws of the layouts: every position is where its part of Doc 9303 counts it (4.2.2), and every digit weighs right."""

from __future__ import annotations

import pytest

import mrz
from mrz.icao.alphabet import ALPHABET, VALUES
from mrz.icao.check_digits import examine
from mrz.icao.layouts import LAYOUTS, Span
from tests.support import digit_sums
from tests.support.positions import DIGITS, FIELDS, NATIONAL, SHAPES, SHORT

EVERY = pytest.mark.parametrize("name", list(SHAPES))


def counted(span: Span) -> tuple[int, int, int]:
    """Return a span as the standard counts: from 1, both ends included."""
    return span.line + 1, span.start + 1, span.end


def marked(name: str) -> tuple[str, ...]:
    """Return lines of the format's shape that change at every position, and end each field in a letter."""
    lines, width = SHAPES[name]
    return tuple(
        "".join([ALPHABET[11 + (7 * position + 5 * line) % 26] for position in range(width)]) for line in range(lines)
    )


@EVERY
def test_every_field_stands_where_its_clause_counts_it(name: str) -> None:
    """Line, first and last position; no field more or less."""
    assert {field: counted(span) for field, span in LAYOUTS[mrz.Format(name)].fields.items()} == FIELDS[name]


@EVERY
def test_every_digit_stands_where_its_clause_counts_it_and_covers_what_it_says(name: str) -> None:
    """In the order of the zone; no digit more or less."""
    digits = LAYOUTS[mrz.Format(name)].digits
    assert [(d.field, counted(d.position), [counted(span) for span in d.covers]) for d in digits] == [
        (of, (line, at, at), over) for of, (line, at), over in DIGITS[name]
    ]


@EVERY
def test_every_attribute_is_what_stands_in_its_positions(name: str) -> None:
    """However it is cut."""
    lines = marked(name)
    doc = mrz.MRZ(mrz.Format(name), lines)
    for field, stretch in FIELDS[name].items():
        cut = digit_sums.covered(lines, [stretch])
        if field == "name":
            assert doc.primary_identifier == cut
        else:
            said = getattr(doc, field)
            assert getattr(said, "raw", said) == cut
        assert doc.raw(field) == cut


@EVERY
def test_every_digit_is_the_sum_of_its_positions(name: str) -> None:
    """Doc 9303-3, 4.9: weights 7, 3, 1 from the first position that it covers, modulo ten."""
    lines = marked(name)
    verdicts = examine(LAYOUTS[mrz.Format(name)], lines)
    assert [(v.digit.field, v.printed, v.computed) for v in verdicts] == [
        (of, lines[line - 1][at - 1], digit_sums.digit(digit_sums.covered(lines, over)))
        for of, (line, at), over in DIGITS[name]
    ]


@pytest.mark.parametrize("between", ["\n", " ", ""])
@pytest.mark.parametrize("name", SHORT)
def test_a_line_is_filled_up_where_fewer_characters_are_printed(name: str, between: str) -> None:
    """Whatever separates the lines, and without a finding."""
    printed = [line[:length] for line, length in zip(NATIONAL[name], SHORT[name], strict=True)]
    doc = mrz.parse(between.join(printed))
    assert (doc.format, doc.lines, doc.findings) == (name, NATIONAL[name], ())


@pytest.mark.parametrize("name", SHORT)
def test_nothing_else_is_printed_behind_a_short_line(name: str) -> None:
    """The text then has another shape, whatever character stands there."""
    for line, length in enumerate(SHORT[name]):
        for column in range(length, SHAPES[name][1]):
            rows = list(NATIONAL[name])
            rows[line] = f"{rows[line][:column]}0{rows[line][column + 1 :]}"
            with pytest.raises(mrz.FormatError):
                mrz.parse(rows, format=name)
            assert mrz.parse(rows).format != name


@pytest.mark.parametrize("length", [1, 2, 3, 4, 50])
def test_every_character_has_its_value_at_every_weight(length: int) -> None:
    """Doc 9303-3, 4.9, table: digits their value, A to Z 10 to 35, the filler nothing."""
    for character in ALPHABET:
        data = "<" * (length - 1) + character
        assert VALUES[character] == digit_sums.VALUES[character]
        assert mrz.check_digit(data) == digit_sums.digit(data)
