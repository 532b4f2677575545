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


@given(
    st.sampled_from(["ШЕВЧЕНКО/SCHEWTSCHENKO", "SCHEWTSCHENKO/ШЕВЧЕНКО", "Шевченко / Schewtschenko"]),
    st.sampled_from(WRITABLE_FORMATS),
)
def test_of_a_name_in_two_scripts_the_latin_letters_are_written(printed: str, format_name: str) -> None:
    """As in visual zones in which a slash stands between the scripts."""
    doc = written(HolderName(printed, "АННА/ANNA"), format_name, "UKR", language="uk")
    assert (doc.primary_identifier, doc.secondary_identifier) == ("SCHEWTSCHENKO", "ANNA")
    assert decided(doc.lines, printed, "АННА/ANNA") == expected(doc)


@pytest.mark.parametrize(
    ("language", "name", "form"),
    [
        ("uk", "Гаврило Юрій", "HAVRYLO YURII"),
        ("be", "Ігар", "IHAR"),
        ("bg", "Щука", "SHTUKA"),
        ("mk", "Христо", "HRISTO"),
        ("sr", "Шабац", "SABAC"),
        ("ru", "Щеглова", "SHCHEGLOVA"),
    ],
)
def test_a_language_has_its_exceptions(language: str, name: str, form: str) -> None:
    """Doc 9303-3, Table B."""
    assert written(HolderName(name), "TD3", "UTO", language=language).primary_identifier == form


SPELLED = {
    "lü": "LYU",
    "lǘ": "LYU",
    "nü": "NYU",
    "nǚ": "NYU",
    "lüe": "LUE",
    "nüè": "NUE",
    "jü": "JU",
    "xü": "XU",
    "qü": "QU",
    "xüe": "XUE",
    "yü": "YU",
    "lüan": "LYUAN",
    "nüer": "NYUER",
    "lüelü": "LUELYU",
    "lüqiu": "LYUQIU",
    "zhanglü": "ZHANGLYU",
    "zhuanglüe": "ZHUANGLUE",
    "mü": "MUE",
    "nürnberg": "NUERNBERG",
    "lüth": "LUETH",
}
"""Words with ü, and how a passport of China has them; the last three are not pinyin."""


@given(st.lists(st.sampled_from([*SPELLED]), min_size=1, max_size=4), casings, st.sampled_from(["zh", None]))
@example([*SPELLED][:9], str, None)
@example([*SPELLED][9:], str, "zh")
def test_the_umlaut_of_pinyin_is_written_as_china_does(words: list[str], case: Any, language: str | None) -> None:
    """GB/T 28039-2011; in the language, and in documents of China without one."""
    issuer = "CHN" if language is None else "UTO"
    for word in words:
        doc = written(HolderName(case(word)), "TD3", issuer, language=language)
        assert doc.primary_identifier == SPELLED[word]


@pytest.mark.parametrize("language", ["de", None])
@given(st.sampled_from([*SPELLED]))
def test_elsewhere_the_umlaut_is_written_by_table_a(language: str | None, word: str) -> None:
    """In another language, also by China; and by another issuer."""
    doc = written(HolderName(word), "TD3", "CHN" if language else "UTO", language=language)
    assert doc.primary_identifier == "".join(mrz_form(letter) for letter in word)


def mrz_form(letter: str) -> str:
    """Return the default form of a letter of these words."""
    return {"ü": "UE", "ǘ": "U", "ǚ": "U", "è": "E"}.get(letter, letter.upper())


@pytest.mark.parametrize("printed", ["LYU", "LU", "LV"])
@pytest.mark.parametrize("seen", ["Lü", "LÜ", "lǚ"])
@pytest.mark.parametrize(("issuer", "known"), [("CHN", True), ("UTO", False)])
def test_the_spellings_of_china_are_known_in_its_documents(
    printed: str, seen: str, issuer: str, *, known: bool
) -> None:
    """LU and LV before 2012; elsewhere only LU, a form of Table A, is a MATCH."""
    doc = written(HolderName(printed), "TD3", issuer)
    found = decided(doc.lines, seen, "")["primary_identifier"]
    assert found == ("MATCH" if known or printed == "LU" else "UNCHECKED")


STYLES = {
    "Ä": "AE A AE",
    "Å": "AA A AA",
    "Ñ": "N N NXX",
    "Ö": "OE O OE",
    "Ü": "UE U UXX",
    "Ø": "OE OE OE",
    "É": "E E E",
}
"""Letters with marks in the three styles: expanded, simple and xx."""


@given(
    st.text("ÄÅÑÖÜØÉäåñöüøé", min_size=1, max_size=8), st.sampled_from([*MARKS]), st.sampled_from(["de", "es", None])
)
@example("ÄÅÑÖÜØÉ", "expanded", None)
@example("ÄÅÑÖÜØÉ", "simple", "de")
@example("ÄÅÑÖÜØÉ", "xx", "es")
def test_a_style_has_its_forms(name: str, marks: str, language: str | None) -> None:
    """Doc 9303-3, Table A; the style precedes the language."""
    doc = written(HolderName(name), "MRVA", "CHN", language=language, marks=marks)
    forms = [STYLES[letter.upper()].split()[[*MARKS].index(marks)] for letter in name]
    assert doc.primary_identifier == "".join(forms)[:39]


@pytest.mark.parametrize(("marks", "form"), [("expanded", "LYU"), ("simple", "LU"), ("xx", "LU")])
def test_a_style_precedes_the_practice_of_china(marks: str, form: str) -> None:
    """Also of a ü with a tone mark, for which Table A has no row."""
    assert written(HolderName("Lǚ"), "TD3", "CHN", marks=marks).primary_identifier == form


@given(st.from_regex("[A-Z0-9]{1,12} [A-Z0-9]{1,12}", fullmatch=True), st.sampled_from(["TD1", "TD2"]))
@example("D23145890 1", "TD1")
def test_a_long_number_has_no_space(number: str, format_name: str) -> None:
    """A filler ends it, so that a reader would find another number; a short one has its filler."""
    facts = {"document_code": "I", "issuing_state": "UTO", "primary_identifier": "ERIKSSON", "nationality": "UTO"}
    dates = {"date_of_birth": "740812", "date_of_expiry": "290415", "sex": "F", "on": ON}
    if len(number) <= 9:
        doc = mrz.compose(format_name, document_number=number, **facts, **dates)  # type: ignore[arg-type]
        assert doc.document_number == number.replace(" ", "<")
        return
    with pytest.raises(mrz.ComposeError) as caught:
        mrz.compose(format_name, document_number=number, **facts, **dates)  # type: ignore[arg-type]
    assert caught.value.field == "document_number"
