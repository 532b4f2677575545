"""A law of composing and verifying: a name that `compose` writes agrees with a visual zone that prints that name.

Doc 9303-3, 4.6 and section 6: the zone is written from the name in the visual zone, so that the two cannot differ.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import mrz
from mrz import strategies
from mrz.icao.composer import WRITABLE_FORMATS
from mrz.icao.name_truncation import METHODS
from mrz.icao.states import Kind
from mrz.icao.tables.transliteration import LANGUAGES
from mrz.icao.transliteration import MARKS
from mrz.synthetic.names import HolderName

ON = date(2026, 6, 30)
CODES = {"TD1": "I", "TD2": "I", "TD3": "P", "MRVA": "V", "MRVB": "V"}
ISSUERS = sorted(code for code, state in mrz.states.items() if state.kind is not Kind.WITHDRAWN)
PINYIN = ["lü", "lǘ", "lǚ", "nü", "nǚ", "lüe", "nüè", "lv", "jü", "er", "en", "an", "xi", "guang", "zhang", "mü"]

casings = st.sampled_from([str, str.upper, str.lower])
pinyin_words = st.lists(st.sampled_from(PINYIN), min_size=1, max_size=3)
pinyin_names = st.builds(
    HolderName,
    st.builds(str.join, st.sampled_from(["", " ", "-", "'"]), pinyin_words),
    st.builds(str.join, st.sampled_from(["", " ", "-", "'"]), pinyin_words),
    st.sampled_from(["zh", "de", None]),
)
names = strategies.names() | pinyin_names
styles = st.fixed_dictionaries({"marks": st.sampled_from([*MARKS]), "truncation": st.sampled_from([*METHODS])})


def written(name: HolderName, format_name: str, issuer: str, **options: Any) -> mrz.MRZ:
    """Compose a document of this holder."""
    return mrz.compose(
        format_name,
        document_code=CODES[format_name],
        issuing_state=issuer,
        primary_identifier=name.primary_identifier,
        secondary_identifier=name.secondary_identifier,
        document_number="E12345678",
        nationality=issuer,
        date_of_birth=date(1974, 8, 12),
        sex="F",
        date_of_expiry=date(2029, 4, 15),
        on=ON,
        **options,
    )


def decided(lines: tuple[str, ...], primary: str, secondary: str) -> dict[str, str]:
    """Return how the identifiers of a visual zone compare with the lines."""
    viz = mrz.VIZ(primary_identifier=primary, secondary_identifier=secondary)
    comparisons = mrz.verify(mrz.Reading(lines, viz), on=ON).comparisons
    return {one.field: one.result.value for one in comparisons if one.field.endswith("identifier")}


def expected(doc: mrz.MRZ) -> dict[str, str]:
    """Return what the law says: MATCH, and nothing to compare where the holder has no secondary identifier."""
    return {
        "primary_identifier": "MATCH",
        "secondary_identifier": "MATCH" if doc.secondary_identifier else "UNCHECKED",
    }


@given(names, st.sampled_from(WRITABLE_FORMATS), st.sampled_from(ISSUERS), styles, casings)
@example(HolderName("Lü", "Nüe"), "TD3", "CHN", {"marks": "expanded", "truncation": "initials"}, str)
@example(HolderName("Müller", "Åsa"), "TD1", "D", {"marks": "xx", "truncation": "initials"}, str)
def test_a_written_name_agrees_with_the_printed_one(
    name: HolderName, format_name: str, issuer: str, style: dict[str, str], case: Any
) -> None:
    """For every issuer, format, script, language, style and way of truncation."""
    if name.language == "zh" and issuer != "CHN":
        return  # the next law
    doc = written(name, format_name, issuer, language=name.language, **style)
    found = decided(doc.lines, case(name.primary_identifier), case(name.secondary_identifier))
    assert found == expected(doc)


@given(pinyin_names, st.sampled_from(ISSUERS))
def test_the_spelling_of_china_by_another_issuer_is_never_a_mismatch(name: HolderName, issuer: str) -> None:
    """Nothing says that this issuer writes ü as China does: the comparison is UNCHECKED, and says why."""
    doc = written(name, "TD3", issuer, language="zh")
    assert "MISMATCH" not in decided(doc.lines, name.primary_identifier, name.secondary_identifier).values()


@given(names, st.sampled_from(ISSUERS), styles)
def test_a_written_name_agrees_in_the_form_of_passport_ocr(
    name: HolderName, issuer: str, style: dict[str, str]
) -> None:
    """The fields of Tencent Cloud's answer are compared as any others."""
    language = None if name.language == "zh" else name.language
    doc = written(name, "TD3", issuer, language=language, **style)
    answer = {
        **dict(zip(("CodeSet", "CodeCrc"), doc.lines, strict=True)),
        "FamilyName": name.primary_identifier,
        "FirstName": name.secondary_identifier,
        "PassportNo": "E12345678",
        "BirthDate": "19740812",
        "ExpiryDate": "20290415",
        "Sex": "F",
        "Country": issuer,
        "Nationality": issuer,
        "RequestId": "1",
    }
    verification = mrz.verify({"Response": answer}, vendor="tencent.PassportOCR", on=ON)
    results = {one.field: one.result.value for one in verification.comparisons if one.field.endswith("identifier")}
    assert results == expected(doc)
    assert verification.outcome != "INCONSISTENT"


@pytest.mark.parametrize("language", [None, *LANGUAGES])
@given(data=st.data())
def test_any_language_writes_any_name_so_that_it_agrees(language: str | None, data: st.DataObject) -> None:
    """A language that is not the name's own chooses other forms, and the comparison knows them."""
    name = data.draw(strategies.names())
    doc = written(name, "MRVA", "CHN", language=language)
    assert decided(doc.lines, name.primary_identifier, name.secondary_identifier) == expected(doc)


@given(st.sampled_from(["МЕЛЬНИК/MELNYK", "MELNYK/МЕЛЬНИК", "Мельник / Melnyk"]), st.sampled_from(WRITABLE_FORMATS))
def test_of_a_name_in_two_scripts_the_latin_letters_are_written(printed: str, format_name: str) -> None:
    """As in the visual zones of Ukraine, where a slash stands between the scripts."""
    doc = written(HolderName(printed, "АННА/ANNA"), format_name, "UKR", language="uk")
    assert (doc.primary_identifier, doc.secondary_identifier) == ("MELNYK", "ANNA")
    assert decided(doc.lines, printed, "АННА/ANNA") == expected(doc)
