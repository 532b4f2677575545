"""Laws of practices: what an issuer is recorded to print is no ERROR; in another issuer's document, it is.

Rows and columns say the same, and screening sets the flags of the rules that know the practice.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

import mrz
from mrz.crosscheck.fields.codes import number
from mrz.icao import issuer_practices
from mrz.icao.layouts import LAYOUTS, layout_of
from tests.support.digit_sums import with_every_digit
from tests.support.every_rule import agree

if TYPE_CHECKING:
    from mrz.icao.issuer_practices import Practice

ON = date(2026, 6, 30)
NAMES = "ERIKSSON<<ANNA<MARIA"


@frozen
class Case:
    """A document with a practice, what is found, and the code of an issuer of which it is not recorded.

    `broken` is the code of the finding if such an issuer prints the same, `None` if that is a usual document.
    """

    lines: tuple[str, ...]
    code: str
    severity: str
    field: str
    other: str
    broken: str | None
    computed: bool = True


def card(first: str, second: str) -> tuple[str, ...]:
    """Return the lines of a TD1."""
    return first.ljust(30, "<"), second.ljust(30, "<"), NAMES.ljust(30, "<")


def td2(first: str, second: str) -> tuple[str, ...]:
    """Return the lines of a TD2."""
    return (first + NAMES).ljust(36, "<"), second.ljust(36, "<")


def td3(first: str, second: str) -> tuple[str, ...]:
    """Return the lines of a TD3."""
    return (first + NAMES).ljust(44, "<"), second.ljust(44, "<")


UNUSUAL = "document-code-unusual", "WARNING", "document_code"
CODE = "issuer-practice", "INFO", "document_code"
MISSING = "check-digit-missing", "WARNING"

CASES = {
    "EST RP": Case(card("RPESTBB0030837", "8511290M2904050RUS"), *CODE, "LVA", "document-code"),
    "GEO TR": Case(card("TRGEO123456789", "8511290M2904050RUS"), *CODE, "ARM", "document-code"),
    "MOZ BI": Case(card("BIMOZ123456789", "8511290M2904050MOZ"), *UNUSUAL, "AGO", "document-code"),
    "D ME": Case(td2("MED<<", "6525845090USA7008030M2901010"), *CODE, "AUT", "document-code"),
    "D NF": Case(td2("NFD<<", "6525845090USA7008030M2901010"), *CODE, "AUT", "document-code"),
    "FRA TS": Case(td2("TSFRA", "6525845090USA7008030M2901010"), *UNUSUAL, "BEL", "document-code"),
    "TD3 R": Case(td3("RAUTO", "L898902C36UTO7408122F3204159"), *UNUSUAL, "FRA", "document-code-unusual"),
    "TD3 T": Case(td3("T<UTO", "L898902C36UTO7408122F3204159"), *UNUSUAL, "FRA", "document-code-unusual"),
    "MEX H": Case(
        card("IDMEX1234567890<0123456789012", "8001010H3312310MEX<02<<12345"),
        *("issuer-practice", "INFO", "sex", "GTM", "sex"),
    ),
    "MEX M": Case(
        card("IDMEX1234567890<0123456789012", "8001010M3312310MEX<02<<12345"),
        *("issuer-practice", "INFO", "sex", "GTM", None),
    ),
    "GTM": Case(
        card("IDGTM20519899120101S0101<<<001", "8010306F3201255GTM<<1050078436"),
        *("issuer-practice", "WARNING", "composite", "MEX", "check-digit"),
        computed=False,
    ),
    "D NF composite": Case(
        td2("NFD<<", "6525845096USA7008038M2901019<<<<<<<0"),
        *("issuer-practice", "WARNING", "composite", "AUT", "check-digit"),
        computed=False,
    ),
    "ESP": Case(
        card("IDESPBAA0005890", "5001010F9901010ESP"), *("issuer-practice", "INFO", "date_of_expiry", "FRA", "expired")
    ),
    "ITA": Case(
        card("C<ITABAA0005890", "5001010F9901010ITA"), *("issuer-practice", "INFO", "date_of_expiry", "FRA", "expired")
    ),
    "EST": Case(
        ("IDESTAS0001005<38001085718<<<<", "8001081M2901019EST<<<<<<<<<<<1", "MANNIK<<MARI<<<<<<<<<<<<<<<<<<"),
        *(*MISSING, "document_number", "FIN", "check-digit"),
        computed=False,
    ),
    "RUS PN": Case(td3("PNRUS", "4600000000RUS8005010M<<<<<<<"), *(*MISSING, "date_of_expiry", "UTO", "check-digit")),
    "TUR": Case(
        td3("P<TUR", "U000000000TUR8005010M290101012345678901<<<"), *(*MISSING, "optional_data", "UTO", "check-digit")
    ),
}
EVERY = pytest.mark.parametrize("name", CASES)


def text_of(name: str) -> str:
    """Return the text of a case: with digits that hold, unless the practice is about a digit."""
    case = CASES[name]
    lines = case.lines
    if case.computed:
        layout = layout_of(lines)
        assert layout is not None
        lines = with_every_digit(layout.format, lines)
        for digit in layout.digits:  # a filler for the digit is the practice
            if case.code == "check-digit-missing" and digit.field == case.field:
                line, at, _ = digit.position.place
                lines = (*lines[:line], lines[line][:at] + "<" + lines[line][at + 1 :], *lines[line + 1 :])
                composite = layout.digits[-1]
                value = mrz.check_digit(composite.data(lines))
                lines = (*lines[:line], lines[line][:-1] + value)
    return "\n".join(lines)


def of_another(name: str) -> str:
    """Return the text of a case with another issuer."""
    text, cut = text_of(name), slice(2, 5)
    return text[: cut.start] + CASES[name].other + text[cut.stop :]


def found(text: str, **options: Any) -> list[tuple[str, str, str | None]]:
    """Return code, severity and field of what is found in a text."""
    return [(one.code, one.severity.value, one.field) for one in mrz.parse(text, on=ON, **options).findings]


@EVERY
def test_what_is_recorded_is_never_an_error(name: str) -> None:
    """It is a remark where several sources say so, else a warning, and cites its source."""
    case = CASES[name]
    doc = mrz.parse(text_of(name), on=ON)
    (finding,) = [one for one in doc.findings if (one.code, one.field) == (case.code, case.field)]
    assert doc.consistent
    assert (finding.severity.value, bool(finding.reference)) == (case.severity, True)


@EVERY
def test_of_another_issuer_it_is_what_the_standard_says(name: str) -> None:
    """The practice is recorded for one issuer."""
    case = CASES[name]
    if case.field != "document_code" or case.broken == "document-code":
        assert (case.code, case.severity, case.field) not in found(of_another(name))
    if case.broken is not None:
        assert case.broken in [code for code, _, _ in found(of_another(name))]


@EVERY
@given(place=st.integers(0, 91), character=st.sampled_from("0159AKMHXZ<"))
def test_screening_says_what_every_rule_says(name: str, place: int, character: str) -> None:
    """Also with one more character replaced: a flag is set wherever a rule that knows the practice has something."""
    text = text_of(name)
    if place < len(text) and text[place] != "\n":
        text = text[:place] + character + text[place + 1 :]
    assert agree(text, ON)


@EVERY
def test_a_policy_has_the_last_word(name: str) -> None:
    """Whatever severity the practice has by itself."""
    case = CASES[name]
    assert (case.code, "ERROR", case.field) in found(text_of(name), policy={case.code: "ERROR"})
    assert (case.code, "INFO", case.field) in found(text_of(name), policy={case.code: "INFO"})
    assert case.code not in [code for code, _, _ in found(text_of(name), policy={case.code: None})]


@EVERY
def test_rows_and_columns_say_the_same(name: str) -> None:
    """A document with a practice is like any other in a table."""
    pa = pytest.importorskip("pyarrow")
    from mrz.arrow import parse  # noqa: PLC0415 - the extra may be missing
    from tests.support.column_rows import added, parsed  # noqa: PLC0415 - it needs the extra as well

    texts = [text_of(name), of_another(name)]
    assert added(parse(pa.table({"zone": texts}), lines="zone", on=ON)) == [parsed(text, ON) for text in texts]


def test_every_practice_has_a_case() -> None:
    """A new entry of a table is a new case."""
    values = [*vars(issuer_practices).values(), *issuer_practices.MISSING_DIGITS.values()]
    tables = [value for value in values if type(value) is tuple and isinstance(value[0], issuer_practices.Practice)]
    assert issuer_practices.PERSONAL_NUMBERS in tables
    texts = [text_of(name) for name in CASES]

    def has_case(practice: Practice) -> bool:
        return any(
            layout.format == practice.format and practice.applies(layout, text)
            for text in texts
            if (layout := layout_of(text.split("\n"))) is not None
        )

    assert [one for table in tables for one in table if not has_case(one)] == []


def test_a_match_by_a_practice_cites_the_source_of_that_practice() -> None:
    """It is the issuer that prints so, not the standard."""
    for source in ("one issuer", "another issuer"):
        compared = number("99999999R", "BAA000589", ("99999999R",), recorded=source)
        assert (compared.note, compared.reference) == ("issuer-practice", source)
    lines = ("IDESPBAA000589599999999R<<<<<<", "8001014F3212312ESP<<<<<<<<<<<7", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<")
    answer = mrz.Reading(lines, mrz.VIZ(document_number="99999999R"))
    (finding,) = [one for one in mrz.verify(answer, on=ON).findings if one.code == "issuer-practice"]
    assert finding.reference == issuer_practices.PERSONAL_NUMBERS[0].source


def test_the_sex_is_read_as_the_issuer_prints_it() -> None:
    """On Mexico's INE, M is mujer; on every other Mexican document, M is male."""
    assert [mrz.parse(text_of(name), on=ON).sex for name in ("MEX H", "MEX M")] == ["M", "F"]
    assert mrz.parse(text_of("MEX M").replace("IDMEX", "I<MEX"), on=ON).sex == "M"
    assert mrz.parse(of_another("MEX M"), on=ON).sex == "M"


def test_an_ine_is_of_a_mexican() -> None:
    """The letters are recorded for cards of state and nationality MEX, with the code ID."""
    text = text_of("MEX H")
    for other in (text.replace("MEX<02", "GTM<02"), text.replace("IDMEX", "I<MEX")):
        assert ("sex", "ERROR", "sex") in found(other)
    assert "sex" not in [field for _, _, field in found(text.replace("H331231", "F331231"))]


def test_a_card_for_ever_has_no_end() -> None:
    """Neither a day nor a year of expiry is known, and the holder may be born after 1999."""
    doc = mrz.parse(text_of("ESP").replace("5001010", "0501010"), on=ON)
    assert (doc.expiry().date, doc.expiry().precision) == (None, "unknown")
    assert mrz.parse(text_of("ESP"), on=ON).birth().date == date(1950, 1, 1)
    assert {"expired", "expiry-unknown", "date-order", "validity-period"}.isdisjoint([one.code for one in doc.findings])


def test_a_card_with_an_end_is_usual() -> None:
    """Spain and Italy print 1 January 9999 for cards that are valid for ever, and other dates for others."""
    for name in ("ESP", "ITA"):
        first, second, third = text_of(name).split("\n")
        usual = with_every_digit("TD1", (first, second.replace("990101", "320415"), third))
        assert found("\n".join(usual)) == []


@given(st.integers(0, 10**11 - 1))
def test_a_personal_code_may_hold_as_the_rest_of_a_long_number(code: int) -> None:
    """One in ten does by chance, and the digit of the number is missing all the same."""
    number = f"{code:011}"[:10]
    code_that_holds = number + mrz.check_digit("AS0001005" + number)
    text = text_of("EST").replace("38001085718", code_that_holds)
    assert ("check-digit-missing", "WARNING", "document_number") in found(text)
    assert agree(text, ON)


def test_a_personal_code_is_no_part_of_the_number() -> None:
    """Estonia prints it behind a number whose digit is missing, and it may hold by chance."""
    doc = mrz.parse(text_of("EST"), on=ON)
    assert (doc.document_number, doc.optional_data) == ("AS0001005", "38001085718")
    assert doc.evidence["document_number"] == "FAILS"


def test_a_personal_code_has_eleven_digits() -> None:
    """Behind a number whose digit is missing, other text is the rest of a long number."""
    text = text_of("EST")
    for other in ("3800108571<", "380010857189", "A8001085718"):
        longer = text.replace("38001085718<<<<", other.ljust(15, "<"))
        assert "check-digit-missing" not in [code for code, _, _ in found(longer)]


def test_the_slices_of_the_issuer_are_those_of_every_layout_with_a_practice() -> None:
    """`of_another` writes the issuer there."""
    assert all(LAYOUTS[mrz.Format(name)].text_slice("issuing_state") == slice(2, 5) for name in ("TD1", "TD2", "TD3"))


def test_digits_stand_in_the_names_of_one_document_only() -> None:
    """Russia's internal passport writes letters of its own as digits; its other passports do not."""
    text = text_of("RUS PN").replace("ERIKSSON", "3RIK9SON")
    assert "name" not in [code for code, _, _ in found(text)]
    assert ("name", "ERROR", "primary_identifier") in found("P<" + text[2:])
