"""Documents: the facts fit together, and the same choices make the same document."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

import mrz
from mrz.icao.composer import WRITABLE_FORMATS
from mrz.synthetic.choices import simplest
from mrz.synthetic.dates import ON, Timetable, printed
from mrz.synthetic.documents import FORMATS, NATIONAL, document_codes, facts, lines, write
from mrz.synthetic.numbers import document_number, optional_data

if TYPE_CHECKING:
    from mrz.synthetic.documents import Facts

SPECIMENS = {
    "TD1": ("I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"),
    "TD2": ("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6"),
    "TD3": ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"),
    "MRVA": ("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<<<"),
    "MRVB": ("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226"),
}


def seeded(seed: int, count: int, on: date = ON) -> list[Facts]:
    """Make facts with a seeded generator, as fast as they come."""
    randrange = random.Random(seed).randrange  # noqa: S311 - a seed, not a secret
    return [facts(randrange, on=on) for _ in range(count)]


@pytest.mark.parametrize("format_name", SPECIMENS)
def test_the_simplest_document_is_the_specimen_of_utopia(format_name: str) -> None:
    """As Parts 4 to 6 print it; visas with the passport's dates, because theirs are of another century."""
    made = facts(simplest, [mrz.Format(format_name)])
    assert write(made, on=ON).lines == SPECIMENS[format_name]


def test_every_format_that_compose_writes_is_made() -> None:
    """And no other."""
    assert set(FORMATS) == set(WRITABLE_FORMATS)


def test_the_same_seed_makes_the_same_documents() -> None:
    """A load test can be run again."""
    assert seeded(7, 20) == seeded(7, 20)
    assert seeded(7, 20) != seeded(8, 20)


@pytest.mark.parametrize("on", [ON, date(2010, 2, 28), date(2028, 2, 29), date(2099, 12, 31)])
def test_what_is_made_can_be_written_and_is_consistent(on: date) -> None:
    """Whatever the reference date, and with no warning."""
    for made in seeded(9303, 300, on):
        assert {f.code for f in write(made, on=on).findings} <= {"expired", "date-unknown", "blind-spot"}


def test_the_zone_says_what_the_facts_say() -> None:
    """Number, optional data, dates with their centuries, codes and sex."""
    for made in seeded(74, 300):
        doc = write(made, on=ON)
        assert (doc.format, doc.document_code, doc.issuing_state) == (made.format, made.document_code, "UTO")
        assert (doc.document_number, doc.nationality, doc.sex) == (made.document_number, made.nationality, made.sex)
        assert (doc.optional_data, doc.optional_data_2 or "") == (made.optional_data, made.optional_data_2)
        assert doc.raw("date_of_birth") == made.date_of_birth
        assert doc.expiry(ON).date == made.date_of_expiry
        assert doc.birth(ON).date in (made.birth, None)
        assert (doc.birth(ON).date is None) == ("<" in made.date_of_birth)


class TestDates:
    def test_birth_issue_and_expiry_come_in_this_order(self) -> None:
        """Issued in the last twenty years, to somebody below a hundred."""
        for made in seeded(1, 300):
            assert made.birth <= made.date_of_issue <= ON
            assert made.date_of_issue < made.date_of_expiry
            assert ON.year - made.date_of_issue.year <= 20
            assert ON.year - made.birth.year <= 99

    @pytest.mark.parametrize("on", [ON, date(2007, 4, 16), date(2007, 4, 15), date(1990, 1, 1)])
    def test_the_simplest_dates_are_as_near_to_the_specimens_as_can_be(self, on: date) -> None:
        """Nothing is issued after the reference date."""
        made = Timetable(on).choose_dates(simplest)
        assert made.issue == min(on, date(2007, 4, 16))
        assert made.expiry == made.issue.replace(year=made.issue.year + 5) - timedelta(days=1)

    def test_any_part_that_the_clause_lets_be_unknown_is(self) -> None:
        """Doc 9303-3, 4.8: the day, month and day, or all."""
        assert {printed(lambda _, k=k: k, date(1974, 8, 12)) for k in range(8)} == {  # type: ignore[misc]
            "740812",
            "7408<<",
            "74<<<<",
            "<<<<<<",
        }


class TestCodes:
    def test_a_card_does_not_begin_as_a_national_layout(self) -> None:
        """IDFRA on two lines of 36 is the French card before 2021, and read as that."""
        assert "ID" in document_codes(mrz.Format.TD2, "UTO", ON)
        assert "ID" not in document_codes(mrz.Format.TD2, "FRA", ON)

    def test_passports_issued_from_2028_carry_a_harmonized_letter(self) -> None:
        """Doc 9303-4, 4.4; before that the letter was the issuer's."""
        assert document_codes(mrz.Format.TD3, "UTO", date(2027, 12, 31))[:2] == ("P", "PA")
        assert document_codes(mrz.Format.TD3, "UTO", date(2028, 1, 1))[0] == "PP"


class TestNumbers:
    @pytest.mark.parametrize(("format_name", "longest"), [("TD1", 22), ("TD2", 14), ("TD3", 9), ("MRVA", 9)])
    def test_numbers_are_as_long_as_the_format_has_room_for(self, format_name: str, longest: int) -> None:
        """Doc 9303-5 and 9303-6, note j; nothing overflows in a passport or a visa."""
        randrange = random.Random(3).randrange  # noqa: S311 - a seed, not a secret
        made = [document_number(randrange, mrz.Format(format_name)) for _ in range(1_000)]
        assert max(map(len, made)) == longest
        assert min(map(len, made)) == 1

    def test_optional_data_fill_what_a_long_number_leaves(self) -> None:
        """Of fifteen positions, three go to the remainder, one to its digit, one to a filler."""
        randrange = random.Random(3).randrange  # noqa: S311 - a seed, not a secret
        made = {len(optional_data(randrange, mrz.Format.TD1, "D23145890734")) for _ in range(1_000)}
        assert made == set(range(11))


@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.parametrize("on", [ON, date(2036, 2, 29)])
def test_they_are_those_that_compose_writes(format_name: mrz.Format, on: date) -> None:
    """Long numbers, truncated names and all alphabets included."""
    randrange = random.Random(9303).randrange  # noqa: S311 - a seed, not a secret
    for _ in range(400):
        made = facts(randrange, [format_name], on=on)
        assert lines(made) == write(made, on=on).lines


@pytest.mark.parametrize("format_name", NATIONAL)
def test_national_layouts_say_what_the_facts_say(format_name: mrz.Format) -> None:
    """Names as far as their fields reach; every digit holds."""
    randrange = random.Random(9303).randrange  # noqa: S311 - a seed, not a secret
    for _ in range(400):
        made = facts(randrange, [format_name], on=ON)
        doc = mrz.parse(lines(made), on=ON, format=format_name)
        assert doc == write(made, on=ON)
        facts_alone = {"expired", "date-unknown", *(["blind-spot"] if format_name in ("D1EST", "IDKYA") else [])}
        assert {finding.code for finding in doc.findings} <= facts_alone
        assert (doc.format, doc.document_number or "") == (format_name, made.document_number)
        assert doc.sex in (None, made.sex)
        assert doc.optional_data in (None, made.optional_data)
        assert doc.optional_data_2 in (None, made.optional_data_2)
        assert doc.raw("date_of_birth") in (None, made.date_of_birth)
        assert doc.raw("date_of_issue") in (None, f"{made.date_of_issue:%y%m%d}")
        assert doc.expiry(ON).date in (None, made.date_of_expiry)
