"""Layouts: the positions of every format against `tests/support/positions.py`, which counts as the standard does."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import attrs
import pytest

from mrz.icao.layouts import LAYOUTS, CheckDigit, Format, Span, fits, layout_of
from tests.support.positions import DIGITS, FIELDS, SHAPES

if TYPE_CHECKING:
    from mrz.icao.layouts import Layout
    from tests.support.positions import Stretch

REFERENCES = {
    "TD1": "Doc 9303-5, 4.2.2",
    "TD2": "Doc 9303-6, 4.2.2",
    "TD3": "Doc 9303-4, 4.2.2",
    "MRVA": "Doc 9303-7, 4.2.2",
    "MRVB": "Doc 9303-7, 4.2.2",
    "IDFRA": "French identity card before 2021, PRADO FRA-BO-02002",
    "D1FRA": "French driving licence since 2013",
    "D1": "driving licence, frame of ISO/IEC 18013; vvorld/mrz-1, datacheckerbv/MRZParser",
    "D1NLD": "Dutch driving licence, ISO/IEC 18013; test of vvorld/mrz-1",
    "D1EST": "Estonian driving licence, ISO/IEC 18013; test of vvorld/mrz-1",
    "D1IRL": "Irish driving licence, ISO/IEC 18013; test of vvorld/mrz-1",
    "D1HRV": "Croatian driving licence, ISO/IEC 18013; test of vvorld/mrz-1",
    "DLCHE": "Swiss driving licence; tests of vvorld/mrz-1 and cheminfo/mrz",
    "PERMITCHN": "Chinese permit to Hong Kong, Macao and Taiwan; rgex/bondi issue 7, EepMrzParser",
    "IDSVK": "old identity card of Slovakia; test of ZsBT/mrz-java",
    "IDKYA": "Kenyan identity card of the second generation; test of vvorld/mrz-1",
}

ICAO = ("TD1", "TD2", "TD3", "MRVA", "MRVB")
EVERY = pytest.mark.parametrize("name", list(SHAPES))


def layout(name: str) -> Layout:
    """Return the layout of a format."""
    return LAYOUTS[Format(name)]


def counted(span: Span) -> Stretch:
    """Return a span as the standard counts: from 1, both ends included."""
    return span.line + 1, span.start + 1, span.end


def numbered(name: str) -> list[str]:
    """Return lines of the format's shape in which no character stands twice."""
    lines, width = SHAPES[name]
    return ["".join([chr(1000 * line + position) for position in range(1, width + 1)]) for line in range(1, lines + 1)]


def characters(stretches: list[Stretch]) -> str:
    """Return what stands at these positions of the numbered lines."""
    return "".join([chr(1000 * line + at) for line, first, last in stretches for at in range(first, last + 1)])


def lines_of(name: str, begins: str) -> list[str]:
    """Return lines of a format's shape that begin so."""
    count, width = SHAPES[name]
    lines = ["<" * width] * count
    at = FIELDS[name]["document_code"][0] - 1
    return [*lines[:at], begins.ljust(width, "<"), *lines[at + 1 :]]


class TestTables:
    def test_there_are_the_five_formats_of_the_standard_and_two_of_france(self) -> None:
        """Doc 9303-4 to 9303-7 define TD1, TD2, TD3, MRV-A and MRV-B; the French layouts are national."""
        assert {known.value for known in LAYOUTS} == {known.value for known in Format} == set(SHAPES)
        assert all(known.name == known.value for known in Format)
        assert all(LAYOUTS[known].format is known for known in Format)

    @EVERY
    def test_number_and_length_of_the_lines(self, name: str) -> None:
        """Doc 9303-3, 4.2: three lines of 30, two of 36, two of 44."""
        assert (layout(name).line_count, layout(name).width) == SHAPES[name]

    @EVERY
    def test_every_field_stands_where_the_standard_counts_it(self, name: str) -> None:
        """4.2.2 of each part, the table of the data structure; no format has a field more or less."""
        assert {field: counted(span) for field, span in layout(name).fields.items()} == FIELDS[name]

    @EVERY
    def test_every_check_digit_stands_where_the_standard_counts_it_and_covers_what_it_says(self, name: str) -> None:
        """Doc 9303-3, 4.9 and 4.2.4 of each part; a composite stands behind the digits that it covers."""
        digits = [(d.field, counted(d.position), [counted(span) for span in d.covers]) for d in layout(name).digits]
        assert digits == [(of, (line, at, at), over) for of, (line, at), over in DIGITS[name]]

    @EVERY
    def test_a_filler_may_stand_for_one_digit_only(self, name: str) -> None:
        """Doc 9303-4, 4.2.2.2: position 43 of a TD3, over empty optional data, and nowhere else."""
        allowed = [(name, digit.field) for digit in layout(name).digits if digit.filler_over_empty]
        assert allowed == ([("TD3", "optional_data")] if name == "TD3" else [])

    @EVERY
    def test_a_number_longer_than_nine_goes_on_in_the_optional_data_of_cards(self, name: str) -> None:
        """Doc 9303-5 and 9303-6, note j; passports and visas have no such rule."""
        assert layout(name).overflow == ("optional_data" if name in ("TD1", "TD2") else None)

    @pytest.mark.parametrize(
        ("name", "letters", "unusual"),
        [
            ("TD1", "ACI", "P"),
            ("TD2", "ACI", "P"),
            ("TD3", "P", ""),
            ("MRVA", "V", ""),
            ("MRVB", "V", ""),
            ("IDFRA", "I", ""),
            ("D1FRA", "D", ""),
            ("D1", "D", ""),
            ("D1NLD", "D", ""),
            ("D1EST", "D", ""),
            ("D1IRL", "D", ""),
            ("D1HRV", "D", ""),
            ("DLCHE", "F", ""),
            ("IDSVK", "I", ""),
            ("PERMITCHN", "C", ""),
            ("IDKYA", "I", ""),
        ],
    )
    def test_first_letters_of_the_document_code(self, name: str, letters: str, unusual: str) -> None:
        """Notes k of Parts 5 and 6: A, C or I; P on passports, and in print on cards (Part 8); V on visas."""
        assert (layout(name).code_letters, layout(name).unusual_letters) == (letters, unusual)

    @EVERY
    def test_each_layout_names_its_source(self, name: str) -> None:
        """A finding says which clause it rests on."""
        assert layout(name).reference == REFERENCES[name]


class TestLaws:
    @pytest.mark.parametrize("name", ICAO)
    def test_every_position_belongs_to_one_field_or_one_digit(self, name: str) -> None:
        """The zone of the standard has no position to spare and none twice."""
        spans = [*layout(name).fields.values(), *[digit.position for digit in layout(name).digits]]
        assert sorted(chain.from_iterable([span.of(numbered(name)) for span in spans])) == sorted(
            "".join(numbered(name))
        )

    @EVERY
    def test_no_position_belongs_to_two(self, name: str) -> None:
        """Nor in a national layout, of which a position may be unknown."""
        spans = [*layout(name).fields.values(), *[digit.position for digit in layout(name).digits]]
        cut = "".join([span.of(numbered(name)) for span in spans])
        assert len(set(cut)) == len(cut)

    @pytest.mark.parametrize(("name", "length"), [("TD1", 50), ("TD2", 31), ("TD3", 39)])
    def test_what_the_composite_covers_has_the_length_of_the_clause(self, name: str, length: int) -> None:
        """4.2.4 of Parts 5, 6 and 4: the ranges joined."""
        composite = layout(name).composite
        assert composite is not None
        assert len(composite.data(numbered(name))) == length

    @pytest.mark.parametrize("name", ICAO)
    def test_the_composite_covers_the_other_digits(self, name: str) -> None:
        """Each range ends behind a check digit or in optional data; the digits are covered with their fields."""
        composite = layout(name).composite
        if composite is not None:
            covered = composite.data(numbered(name))
            assert all(
                digit.position.of(numbered(name)) in covered for digit in layout(name).digits if digit != composite
            )


class TestCutting:
    @EVERY
    def test_a_span_cuts_its_positions(self, name: str) -> None:
        """From the first to the last, both included, of its own line."""
        cut = {field: span.of(numbered(name)) for field, span in layout(name).fields.items()}
        assert cut == {field: characters([stretch]) for field, stretch in FIELDS[name].items()}

    @EVERY
    def test_what_a_digit_covers_is_joined_in_order(self, name: str) -> None:
        """4.2.4 of each part: the weights run on across the joints."""
        data = {digit.field: digit.data(numbered(name)) for digit in layout(name).digits}
        assert data == {of: characters(over) for of, _, over in DIGITS[name]}

    def test_the_place_of_a_span_is_its_three_numbers(self) -> None:
        """Line, start and end, as findings have them."""
        assert Span(1, 13, 19).place == (1, 13, 19)


class TestFieldsByPurpose:
    @EVERY
    def test_the_name_is_the_field_of_both_identifiers(self, name: str) -> None:
        """4.2.2 of each part has one; the French layouts have fields of their own, so they have none."""
        found = layout(name).name
        assert (found and counted(found)) == FIELDS[name].get("name")

    @EVERY
    def test_the_composite_is_the_digit_of_that_name(self, name: str) -> None:
        """Visas have none: Doc 9303-7, 4.2.2."""
        found = layout(name).composite
        assert (found and counted(found.position)) == {
            "TD1": (2, 30, 30),
            "TD2": (2, 36, 36),
            "TD3": (2, 44, 44),
            "IDFRA": (2, 36, 36),
            "IDKYA": (2, 30, 30),
            **dict.fromkeys(("D1FRA", "D1", "D1NLD", "D1EST", "D1IRL", "D1HRV", "PERMITCHN"), (1, 30, 30)),
        }.get(name)

    @pytest.mark.parametrize("other", ["a", "Composite", "composites", "document_number", "z"])
    def test_no_other_digit_is_the_composite(self, other: str) -> None:
        """The name of a digit is all its letters, and whoever spells them names it."""
        td3 = layout("TD3")
        last = td3.digits[-1]
        assert attrs.evolve(td3, digits=(attrs.evolve(last, field=other),)).composite is None
        again = attrs.evolve(last, field="the composite".removeprefix("the "))
        assert attrs.evolve(td3, digits=(attrs.evolve(last, field=other), again)).composite is again

    @pytest.mark.parametrize(
        ("name", "covered"),
        [
            ("TD1", "document_number optional_data date_of_birth date_of_expiry optional_data_2"),
            ("TD2", "document_number date_of_birth date_of_expiry optional_data"),
            ("TD3", "document_number date_of_birth date_of_expiry optional_data"),
            ("MRVA", ""),
            ("MRVB", ""),
            ("IDFRA", " ".join(FIELDS["IDFRA"])),
            *[(name, " ".join(FIELDS[name])) for name in ("D1FRA", "D1", "D1NLD", "D1EST", "D1IRL", "D1HRV")],
            ("DLCHE", ""),
            ("IDSVK", ""),
            ("PERMITCHN", "document_number date_of_expiry date_of_birth"),
            ("IDKYA", "date_of_birth sex date_of_issue optional_data_2"),
        ],
    )
    def test_the_fields_under_the_composite(self, name: str, covered: str) -> None:
        """4.2.4 of each part: never code, issuer, name, nationality or sex; the French digits cover all."""
        assert [field for field in FIELDS[name] if layout(name).under_composite(field)] == covered.split()


class TestRecognising:
    @EVERY
    def test_shape_and_beginning_tell_the_format(self, name: str) -> None:
        """What has the shape of two formats is of the one whose beginning it has."""
        begins = {
            "MRVA": "VCUTO",
            "MRVB": "V<UTO",
            "D1": "DPNLE",
            "D1NLD": "DPNLD",
            "D1EST": "DNEST",
            "D1IRL": "D<NLE<<<<<<<<<IRL",
            "D1HRV": "D1123",
            "PERMITCHN": "CS123",
            "DLCHE": "FACHE",
            "IDSVK": "I<SVK",
        }.get(name, "I<UTO" if name in ICAO else name)
        # A Croatian licence prints no state: without its format it is any licence.
        assert layout_of(lines_of(name, begins)) is layout("D1" if name == "D1HRV" else name)

    @pytest.mark.parametrize(
        ("shape", "begins", "expected"),
        [
            ("MRVA", "P<UTO", "TD3"),
            ("MRVB", "I<UTO", "TD2"),
            ("IDFRA", "IDFRB", "TD2"),
            ("IDFRA", "I<FRA", "TD2"),
            ("TD1", "V<UTO", "TD1"),
            ("TD1", "IDFRA", "TD1"),
            ("TD1", "I<KYA", "TD1"),
            ("D1FRA", "D<FRA", "D1"),
            ("D1NLD", "D1NLE", "D1"),
            ("DLCHE", "FACHF", "TD1"),
            ("TD1", "FACHE", "TD1"),
        ],
    )
    def test_another_beginning_is_another_format(self, shape: str, begins: str, expected: str) -> None:
        """A visa begins with V (Doc 9303-7), and the French card before 2021 with IDFRA; all else is the card's."""
        assert layout_of(lines_of(shape, begins)) is layout(expected)

    @pytest.mark.parametrize("column", range(9, 30))
    def test_what_is_printed_behind_a_short_line_is_another_format(self, column: int) -> None:
        """The first line of a Swiss licence has nine characters."""
        first, *others = lines_of("DLCHE", "FACHE")
        longer = [f"{first[:column]}0{first[column + 1 :]}", *others]
        assert layout_of(longer) is layout("TD1")
        assert not fits(layout("DLCHE"), longer)

    @EVERY
    def test_the_printed_lengths_of_the_lines(self, name: str) -> None:
        """Of the Swiss licence, the first line has nine characters; all other lines have the width of their format."""
        count, width = SHAPES[name]
        assert layout(name).lengths == ((9, 30, 30) if name == "DLCHE" else (width,) * count)

    @pytest.mark.parametrize("begins", ["DA", "D2", "CT", "I<UTO", "<<"])
    def test_a_line_of_30_is_a_licence_or_a_permit_or_nothing(self, begins: str) -> None:
        """No format of the standard has one line."""
        assert layout_of(lines_of("D1FRA", begins)) is None

    @EVERY
    def test_lines_fit_by_number_and_by_the_length_of_each(self, name: str) -> None:
        """One line more or less, one character more or less in any line, and nothing fits."""
        lines = lines_of(name, "")
        assert fits(layout(name), lines)
        others = [[*lines, lines[0]], lines[:-1], []]
        for at, line in enumerate(lines):
            others += [[*lines[:at], line + "<", *lines[at + 1 :]], [*lines[:at], line[:-1], *lines[at + 1 :]]]
        assert [other for other in others if fits(layout(name), other)] == []

    @pytest.mark.parametrize("lines", [[], [""], ["<" * 44], ["<" * 44, "<" * 36], ["<" * 30] * 2, ["<" * 36] * 3])
    def test_another_shape_has_no_layout(self, lines: list[str]) -> None:
        """It is for the caller to say so."""
        assert layout_of(lines) is None


class TestValues:
    def test_nobody_changes_a_table(self) -> None:
        """One layout serves every document that is read."""
        td3 = layout("TD3")
        for value, attribute in ((td3, "width"), (td3.digits[0], "field"), (td3.digits[0].position, "line")):
            with pytest.raises(attrs.exceptions.FrozenInstanceError):
                setattr(value, attribute, 0)
        for table in (LAYOUTS, td3.fields):
            with pytest.raises(TypeError):
                table["name"] = td3  # type: ignore[index]

    def test_layouts_are_values(self) -> None:
        """Equal where everything is equal, and fit for a set."""
        assert len({*LAYOUTS.values(), *[attrs.evolve(known) for known in LAYOUTS.values()]}) == len(SHAPES)

    def test_a_digit_needs_a_digit_unless_the_clause_allows_the_filler(self) -> None:
        """Doc 9303-4, 4.2.2.2 is the exception, so a table has to say it."""
        assert CheckDigit("composite", Span(0, 29, 30), (Span(0, 0, 29),)).filler_over_empty is False
