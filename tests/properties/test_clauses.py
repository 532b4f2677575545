"""Laws of single clauses of Doc 9303: visas' codes, a nationality left out, the code of ICAO, the end of long numbers.

Rows and columns say the same, and screening sets the flags.
"""

from __future__ import annotations

from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st

import mrz
from mrz import strategies
from mrz.icao.alphabet import ALPHABET, DIGITS, LETTERS
from mrz.icao.layouts import LAYOUTS
from tests.properties.test_columns import assert_same
from tests.support.digit_sums import with_every_digit
from tests.support.every_rule import agree

ON = date(2026, 6, 30)
VISAS = strategies.mrzs(formats=["MRVA", "MRVB"])
DOCUMENTS = strategies.mrzs(formats=["TD1", "TD2", "TD3", "MRVA", "MRVB"])


def put(doc: mrz.MRZ, name: str, text: str) -> tuple[str, ...]:
    """Return the lines of a document with another text in a field, and digits that hold."""
    span = doc.layout.fields[name]
    lines = list(doc.lines)
    lines[span.line] = lines[span.line][: span.start] + text + lines[span.line][span.end :]
    return with_every_digit(doc.format, lines)


def found(lines: tuple[str, ...], name: str) -> list[tuple[str, str]]:
    """Return codes and severities of what is found in a field, the same by every way."""
    doc = mrz.parse(lines, on=ON)
    assert agree("\n".join(lines), ON)
    assert_same(["\n".join(lines)])
    return [(one.code, one.severity.value) for one in doc.findings if one.field == name and one.code != "blind-spot"]


@given(VISAS, st.sampled_from(ALPHABET))
def test_the_second_character_of_a_visa_s_code_is_the_issuer_s_choice(doc: mrz.MRZ, second: str) -> None:
    """Doc 9303-7, 4.2.2.1: any character, a digit too."""
    assert found(put(doc, "document_code", f"V{second}"), "document_code") == []


@given(strategies.mrzs(formats=["TD3"]), st.sampled_from(DIGITS))
def test_that_of_a_passport_is_a_letter(doc: mrz.MRZ, second: str) -> None:
    """Doc 9303-4, 4.4."""
    assert found(put(doc, "document_code", f"P{second}"), "document_code") == [("document-code", "ERROR")]


@given(DOCUMENTS)
def test_a_nationality_may_be_left_out(doc: mrz.MRZ) -> None:
    """Doc 9303-4, note o: by issuers of documents of refugees and stateless persons; it is a warning."""
    assert found(put(doc, "nationality", "<<<"), "nationality") == [("state-nonstandard", "WARNING")]


@given(DOCUMENTS, st.sampled_from(DIGITS))
def test_a_digit_is_no_nationality(doc: mrz.MRZ, digit: str) -> None:
    """Doc 9303-3, 5: codes have letters."""
    assert ("state-unknown", "ERROR") in found(put(doc, "nationality", f"{digit}<<"), "nationality")


@given(DOCUMENTS, st.sampled_from(["D9<", "9D<", "US9", "U9A"]), st.sampled_from(["issuing_state", "nationality"]))
def test_a_nine_is_no_filler_of_a_state(doc: mrz.MRZ, code: str, name: str) -> None:
    """`D` is Germany, `D9` is nothing."""
    assert ("state-unknown", "ERROR") in found(put(doc, name, code), name)


@given(DOCUMENTS)
def test_an_issuer_may_not(doc: mrz.MRZ) -> None:
    """Each document has one."""
    assume(doc.document_code != "ID")
    assert found(put(doc, "issuing_state", "<<<"), "issuing_state") == [("state-unknown", "ERROR")]


@given(DOCUMENTS, st.sampled_from(["issuing_state", "nationality"]))
def test_the_code_of_icao_stands_in_no_document(doc: mrz.MRZ, name: str) -> None:
    """Doc 9303-3, section 5, Part H: it signs master lists."""
    assert found(put(doc, name, "IAO"), name) == [("state-nonstandard", "WARNING")]


@given(strategies.mrzs(formats=["TD1", "TD2"]), st.text(LETTERS + DIGITS, min_size=9, max_size=9), st.data())
def test_a_long_number_ends_with_its_digit_and_a_filler(doc: mrz.MRZ, number: str, data: st.DataObject) -> None:
    """Doc 9303-5, 4.2.4: data that fill their field are no rest of a number, whatever their last digit is."""
    layout = LAYOUTS[doc.format]
    width = layout.fields["optional_data"].end - layout.fields["optional_data"].start
    rest = data.draw(st.text(LETTERS + DIGITS, min_size=width - 1, max_size=width - 1)) + mrz.check_digit(number)
    full = mrz.parse(put(doc, "document_number", number), on=ON)
    lines = list(full.lines)
    place = next(digit.position for digit in layout.digits if digit.field == "document_number")
    over = layout.fields["optional_data"]
    lines[over.line] = lines[over.line][: over.start] + rest + lines[over.line][over.end :]
    lines[place.line] = lines[place.line][: place.start] + "<" + lines[place.line][place.end :]
    read = mrz.parse(lines, on=ON)
    assert agree("\n".join(lines), ON)
    assert_same(["\n".join(lines)])
    assert read.document_number == number
    assert read.optional_data == rest
    assert read.evidence["document_number"] is mrz.Evidence.FAILS
