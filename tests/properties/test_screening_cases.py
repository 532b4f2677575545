"""Screening as cases: every place, every weight and every condition of a TD3 (Doc 9303-4, 4.2.2) has its own.

`test_every_rule.py` and `test_screening.py` draw documents. Here check digits are corrected by the sums written out, so
that the other rules are reached.
"""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

import mrz
from mrz import strategies
from mrz.icao.alphabet import ALPHABET, FILLER
from mrz.icao.date_sums import reference_day
from mrz.icao.flags import ANY_DIGIT, Flag
from mrz.icao.layouts import LAYOUTS
from mrz.icao.screening import screen
from tests.support import digit_sums, every_rule

ON = strategies.ON
FIRST = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
SECOND = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
DIGITS = {
    "document_number": Flag.NUMBER_DIGIT,
    "date_of_birth": Flag.BIRTH_DIGIT,
    "date_of_expiry": Flag.EXPIRY_DIGIT,
    "optional_data": Flag.OPTIONAL_DATA_DIGIT,
    "composite": Flag.COMPOSITE,
}


def agree(first: str, second: str, on: date = ON) -> None:
    """Assert that the document is the one of every rule, and that flags of digits are those of the sums written out."""
    assert every_rule.agree((first, second), on)
    if set(second) <= set(ALPHABET):
        failing = [DIGITS[name] for name, evidence in digit_sums.td3_evidence(second).items() if evidence == "FAILS"]
        assert flags(first, second, on) & ANY_DIGIT == sum(failing)


def flags(first: str, second: str, on: date = ON) -> Flag:
    """Return the flags of two lines."""
    return Flag(screen(LAYOUTS[mrz.Format.TD3], f"{first}\n{second}", reference_day(on)))


def digits_hold(second: str) -> bool:
    """Return whether no digit of a second line is flagged, and both dates are in the tables."""
    return not flags(FIRST, second) & (ANY_DIGIT | Flag.CHARACTERS | Flag.BIRTH | Flag.EXPIRY)


@pytest.mark.parametrize("at", range(44))
def test_a_character_of_the_second_line_weighs_what_the_clause_says(at: int) -> None:
    """With its digits corrected they hold, and with the old ones they fail as the sums written out say."""
    for character in ALPHABET:
        other = SECOND[:at] + character + SECOND[at + 1 :]
        agree(FIRST, other)
        right = digit_sums.with_digits(other)
        agree(FIRST, right)
        dates = right[13:19] + right[21:27]
        if dates.isdigit() and right[13:19] != "740230":
            holds = set(digit_sums.evidence("TD3", ("", right)).values()) == {"HOLDS"}
            found = every_rule.every_rule((FIRST, right), on=ON).findings
            possible = "date-impossible" not in {finding.code for finding in found}
            assert digits_hold(right) == (holds and possible)
        assert not digits_hold(other) or other == right


@pytest.mark.parametrize("at", range(44))
def test_a_character_of_the_first_line_is_looked_at(at: int) -> None:
    """Code, state and names as the rules do."""
    for character in "<0AKPUXZ":
        agree(FIRST[:at] + character + FIRST[at + 1 :], SECOND)


@pytest.mark.parametrize(("digit", "at"), [("1", 9), ("1", 19), ("1", 27), ("9", 42), ("9", 43)])
def test_each_digit_alone_is_looked_at(digit: str, at: int) -> None:
    """A digit that fails has its flag, with the composite right for it and wrong for it."""
    wrong = SECOND[:at] + digit + SECOND[at + 1 :]
    composite = digit_sums.td3(wrong)["composite"][1]
    for line in (wrong, wrong[:43] + composite):
        assert not digits_hold(line) or line == SECOND
        agree(FIRST, line)


@pytest.mark.parametrize("data", ["<" * 14, "0" + "<" * 13, "<" * 13 + "K", "ZE184226B<<<<<", "ZE184226K<<<<<"])
def test_a_filler_for_a_digit_is_none_over_empty_data_only(data: str) -> None:
    """Doc 9303-4, 4.2.2.2, position 43."""
    for digit in "0<":
        line = SECOND[:28] + data + digit
        line += digit_sums.td3(line + "0")["composite"][1]
        agree(FIRST, line)
        absent = digit == "<" and not data.strip("<")
        holds = digit == "0" and digit_sums.digit(data) == "0"
        assert digits_hold(line) == (absent or holds)


@pytest.mark.parametrize(
    "number", ["L898902C3", "L898902<K", "L89890<0<", "<<<<<<<<<", "L898902CK", "KKKKKKKK<", "L8<K<02C3"]
)
@pytest.mark.parametrize(
    "data",
    [
        "ZE184226B<<<<<",
        "ZE184226K<<<<<",
        "0<<<<<<<<<<<<<",
        "<<<<<<<<<<<<<U",
        "<" * 14,
        "A" * 13 + "K",
        "A" * 12 + "K<",
        "<K" + "1" * 12,
    ],
)
def test_blind_spots_are_found(number: str, data: str) -> None:
    """Twins of the filler beside a filler, before and after the document has expired."""
    for on in (date(2012, 4, 15), date(2012, 4, 16)):
        agree(FIRST, digit_sums.with_digits(f"{number}0{SECOND[10:28]}{data}00"), on)


DATES = ["740812", "000101", "991231", "260630", "260701", "040229", "010229", "380101", "371231", "760630", "070101"]


@pytest.mark.parametrize("on", [ON, date(2012, 4, 15), date(2012, 4, 16), date(1999, 12, 31), date(2037, 1, 1)])
def test_dates_are_those_of_every_rule(on: date) -> None:
    """Centuries, order, expiry, and the passports that have a harmonized code."""
    for birth, expiry, code in product(DATES, DATES, ("P<", "PP", "PK")):
        agree(code + FIRST[2:], digit_sums.with_digits(f"{SECOND[:13]}{birth}0F{expiry}0{SECOND[28:]}"), on)


@pytest.mark.parametrize("on", [date(1903, 1, 1), date(1904, 1, 1), date(1904, 1, 2), date(2104, 1, 1), ON])
def test_half_a_century_ahead_is_that_of_every_rule(on: date) -> None:
    """Where the century behind it has no 29 February of 00, the last day of the year is as near in the past."""
    for year, day in product(range(on.year + 48, on.year + 52), ("0101", "0102", "1230", "1231")):
        for code in ("P<", "PP"):
            expiry = f"{year % 100:02}{day}"
            agree(code + FIRST[2:], digit_sums.with_digits(f"{SECOND[:21]}{expiry}0{SECOND[28:]}"), on)


@pytest.mark.parametrize("on", [ON, date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1), date(1900, 3, 1)])
def test_leap_days_are_those_of_every_rule(on: date) -> None:
    """Births and expiries on 29 February of any year, of which one in four has one."""
    for year in range(100):
        for birth, expiry in ((f"{year:02}0229", "280228"), ("740812", f"{year:02}0229"), (f"{year:02}0229",) * 2):
            agree(FIRST, digit_sums.with_digits(f"{SECOND[:13]}{birth}0F{expiry}0{SECOND[28:]}"), on)


@pytest.mark.parametrize(
    ("year", "codes", "known"),
    [
        ("24", [], True),
        ("96", [], True),
        ("00", [], False),
        ("23", ["date-impossible"], False),
        ("26", ["date-impossible"], False),
    ],
)
def test_a_leap_day_is_left_to_the_rules_of_dates_unless_every_century_has_it(
    year: str,
    codes: list[str],
    known: bool,  # noqa: FBT001 - a parameter
) -> None:
    """1900 was no leap year, and no document says which 00 it means. Other rules are not applied for that."""
    line = digit_sums.with_digits(f"{SECOND[:13]}{year}02290F3204150{SECOND[28:]}")
    looked_at = Flag.BIRTH | Flag.DATE_ORDER
    assert flags(FIRST, line) == (Flag(0) if known else looked_at)
    assert [finding.code for finding in mrz.parse((FIRST, line), on=ON).findings] == codes
    agree(FIRST, line)


@pytest.mark.parametrize("birth", ["7408<<", "74<<<<", "<<<<<<", "<<0812", "1<0812", "<10812", "74<812", "7<<<12"])
def test_an_unknown_part_of_a_birth_is_two_fillers(birth: str) -> None:
    """Doc 9303-3, 4.8: a single filler makes no date, whatever its value adds to the tens of a year."""
    line = digit_sums.with_digits(f"{SECOND[:13]}{birth}0F3204150{SECOND[28:]}")
    assert Flag.BIRTH in flags(FIRST, line)
    agree(FIRST, line)


@pytest.mark.parametrize("on", [ON, date(2000, 1, 1), date(1999, 12, 31), date(2050, 7, 1)])
@pytest.mark.parametrize("birth", ["0101", "0701", "1231", "<<<<", "07<<", "<<15"])
def test_dates_out_of_order_have_a_flag_and_others_have_none(birth: str, on: date) -> None:
    """Births and expiries of every year: the flag is set exactly where the rule finds something, but for one day."""
    for born, expires in product(range(100), range(on.year - 48, on.year + 49)):
        line = f"{SECOND[:13]}{born:02}{birth}0F{expires % 100:02}07010{SECOND[28:]}"
        doc = mrz.MRZ(mrz.Format.TD3, (FIRST, line), (), on)
        out_of_order = doc.birth(on).candidates == ()
        if not (birth in ("0701", "07<<") and born == expires % 100):
            assert (Flag.DATE_ORDER in flags(FIRST, line, on)) == out_of_order, (born, expires)


@pytest.mark.parametrize(("expiry", "late"), [("371231", False), ("380101", True), ("361231", False), ("390101", True)])
@pytest.mark.parametrize("on", [ON, date(2010, 1, 1), date(2038, 1, 1), date(2080, 1, 1)])
def test_codes_are_looked_at_from_2038_on(expiry: str, late: bool, on: date) -> None:  # noqa: FBT001 - a parameter
    """Doc 9303-4, 4.4 (Amendment 2): passports that expire on or after 1 January of that year."""
    line = digit_sums.with_digits(f"{SECOND[:21]}{expiry}0{SECOND[28:]}")
    assert (Flag.DOCUMENT_CODE in flags(FIRST, line, on)) == late
    agree(FIRST, line, on)


@pytest.mark.parametrize("month", range(1, 13))
def test_a_day_has_passed_or_not_whatever_the_month(month: int) -> None:
    """Against days of every month of the same year."""
    for other, day in product(range(1, 13), (1, 15, 28)):
        line = digit_sums.with_digits(f"{SECOND[:21]}26{other:02}{day:02}0{SECOND[28:]}")
        agree(FIRST, line, date(2026, month, 15))


@pytest.mark.parametrize("code", ["PP", "PE", "PD", "PO", "PR", "PT", "PS", "PL", "PM", "PU"])
def test_a_document_with_a_harmonized_code_has_no_flag_in_2038_and_later(code: str) -> None:
    """Doc 9303-4, 4.4 (Amendment 2): these letters, and no others."""
    line = digit_sums.with_digits(f"{SECOND[:21]}4001010{SECOND[28:]}")
    assert flags(code + FIRST[2:], line) == Flag(0)
    assert flags(FIRST, line) == Flag.DOCUMENT_CODE


def test_a_document_without_findings_has_no_flag() -> None:
    """On any of its days, whatever month: otherwise rules would run in vain."""
    for month, day in product(range(1, 13), (1, 15, 28)):
        line = digit_sums.with_digits(f"{SECOND[:13]}74{month:02}{day:02}0F28{month:02}{day:02}0{SECOND[28:]}")
        assert flags(FIRST, line) == Flag(0)
        assert mrz.parse((FIRST, line), on=ON).findings == ()
        assert digits_hold(line)


def test_a_filler_over_empty_optional_data_has_no_flag() -> None:
    """Doc 9303-4, 4.2.2.2: position 43 holds 0 or the filler there, and many issuers print the filler."""
    line = f"{digit_sums.with_digits(SECOND[:28] + FILLER * 14 + '00')[:42]}{FILLER}0"
    line = line[:43] + digit_sums.td3(line)["composite"][1]
    assert flags(FIRST, line) == Flag.EXPIRED
    assert mrz.parse((FIRST, line), on=ON).evidence["optional_data"] == "ABSENT"
