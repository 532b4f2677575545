"""Composing: what is written is what a reader finds, or it is refused."""

from __future__ import annotations

import json
import pickle
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mrz
from mrz.icao.composer import WRITABLE_FORMATS
from mrz.icao.layouts import LAYOUTS
from tests.support.hostile import Hostile, HostileDate, HostileList, HostileText

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

NAMES = json.loads((Path(__file__).parents[1] / "data" / "names.json").read_text("utf-8"))
ON = date(2026, 6, 30)
CODES = {"TD1": "I", "TD2": "I", "TD3": "P", "MRVA": "V", "MRVB": "V"}


SPECIMEN: dict[str, Any] = {
    "document_code": "P",
    "issuing_state": "UTO",
    "primary_identifier": "ERIKSSON",
    "secondary_identifier": "ANNA MARIA",
    "document_number": "L898902C3",
    "nationality": "UTO",
    "date_of_birth": date(1974, 8, 12),
    "sex": "F",
    "date_of_expiry": date(2012, 4, 15),
}


def compose(format_name: Any = "TD3", **facts: Any) -> mrz.MRZ:
    """Write the specimen of Utopia with some facts replaced."""
    code = CODES.get(format_name, "P") if issubclass(type(format_name), str) else "P"
    return mrz.compose(format_name, on=ON, **(SPECIMEN | {"document_code": code} | facts))


LETTERS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=14)
FACTS = st.fixed_dictionaries(
    {
        "primary_identifier": st.lists(LETTERS, min_size=1, max_size=4),
        "secondary_identifier": st.lists(LETTERS, max_size=4),
        "document_number": st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=1, max_size=9),
        "nationality": st.sampled_from(["UTO", "D", "XXA"]),
        "date_of_birth": st.dates(date(1927, 1, 1), date(2011, 1, 1)),
        "sex": st.sampled_from("MFX<"),
        "date_of_expiry": st.dates(date(2012, 1, 1), date(2036, 1, 1)),
        "optional_data": st.text("ABC019", max_size=7),
    }
)


@given(st.sampled_from(WRITABLE_FORMATS), FACTS)
def test_what_was_composed_parses_to_the_same_document(format_name: str, facts: dict[str, Any]) -> None:
    """parse(compose(x)) == x, and every fact is found again."""
    doc = compose(format_name, **facts)
    assert mrz.parse(doc.text, on=ON) == doc
    assert doc.consistent
    assert (doc.document_number, doc.nationality) == (facts["document_number"], facts["nationality"])
    assert (doc.optional_data, doc.sex) == (facts["optional_data"], facts["sex"].replace("<", "X"))
    assert doc.birth(ON).date == facts["date_of_birth"]
    assert doc.expiry(ON).date == facts["date_of_expiry"]


class TestNames:
    @pytest.mark.parametrize("case", NAMES["examples"], ids=lambda case: f"{case['format']}-{case['primary'][0]}")
    def test_the_recommended_truncation_of_icaos_names(self, case: dict[str, Any]) -> None:
        """Every example of Parts 4 to 7, by the default method."""
        doc = compose(case["format"], primary_identifier=case["primary"], secondary_identifier=case["secondary"])
        assert doc.raw("name") == case["initials"]

    @pytest.mark.parametrize("case", NAMES["initials"], ids=lambda case: str(case["primary"])[:24])
    def test_the_recommended_truncation_of_other_names(self, case: dict[str, Any]) -> None:
        """Names that Doc 9303 does not print, in each width."""
        for format_name, field in case["fields"].items():
            facts = {"primary_identifier": case["primary"], "secondary_identifier": case["secondary"]}
            assert compose(format_name, **facts).raw("name") == field

    def test_names_are_transliterated_as_their_language_wants(self) -> None:
        """Doc 9303-3, section 6: Юрій is Ukrainian."""
        doc = compose(primary_identifier="Ґалаґан", secondary_identifier=["Юрій"], language="uk")
        assert (doc.primary_identifier, doc.secondary_identifier) == ("GALAGAN", "YURII")

    def test_another_method_of_truncation_can_be_chosen(self) -> None:
        """Doc 9303-4, 4.2.3 shows several."""
        long = {"primary_identifier": "NILAVADHANANANDA", "secondary_identifier": "CHAYAPA DEJTHAMRONG KRASUANG"}
        assert compose("TD1", **long, truncation="right").raw("name") == "NILAVADHANANANDA<<CHAYAPA<DEJT"

    @pytest.mark.parametrize(
        ("name", "written"),
        [
            ("Lü", "LYU"),
            ("LÜ", "LYU"),
            ("Lu\u0308", "LYU"),
            ("Lǚ", "LYU"),
            ("Nü", "NYU"),
            ("Nǚshi", "NYUSHI"),
            ("Lüqiu", "LYUQIU"),
            ("Lü'an", "LYUAN"),
            ("Lü'er", "LYUER"),
            ("Lüe", "LUE"),
            ("Nüè", "NUE"),
            ("Lüelü", "LUELYU"),
            ("Xü", "XU"),
            ("Jüe Yü", "JUE<YU"),
            ("Lü-Müller", "LYU<MUELLER"),
            ("Nürnberg", "NUERNBERG"),
            ("Güzel", "GUEZEL"),
            ("Lu", "LU"),
            ("Lv", "LV"),
        ],
    )
    @pytest.mark.parametrize("how", [{"issuing_state": "CHN"}, {"language": "zh"}])
    def test_u_with_diaeresis_in_hanyu_pinyin(self, how: dict[str, str], name: str, written: str) -> None:
        """GB/T 28039-2011: LYU and NYU, but LUE and NUE; only in a word that is pinyin."""
        assert compose(primary_identifier=name, **how).raw("name") == f"{written}<<ANNA<MARIA".ljust(39, "<")

    @pytest.mark.parametrize("facts", [{}, {"language": "de", "issuing_state": "CHN"}, {"nationality": "CHN"}])
    def test_the_practice_of_china_is_for_its_own_documents_without_another_language(
        self, facts: dict[str, Any]
    ) -> None:
        """Elsewhere Ü is UE, and a language that is given counts."""
        assert compose(primary_identifier="Lü", **facts).primary_identifier == "LUE"

    @pytest.mark.parametrize(
        ("marks", "written"),
        [
            ("expanded", "AE<OE<UE<AA<N<OE<SS<E"),
            ("simple", "A<O<U<A<N<OE<SS<E"),
            ("xx", "AE<OE<UXX<AA<NXX<OE<SS<E"),
        ],
    )
    @pytest.mark.parametrize("language", [None, "de", "es", "no"])
    def test_letters_with_marks_have_three_styles(self, language: str | None, marks: str, written: str) -> None:
        """Doc 9303-3, Table A, where it has a choice; a style precedes the forms of a language."""
        doc = compose(
            "MRVA", primary_identifier="Ä Ö Ü Å Ñ Ø ß É", secondary_identifier="", language=language, marks=marks
        )
        assert doc.raw("name") == written.ljust(39, "<")

    def test_the_example_of_the_standard_with_xx(self) -> None:
        """Doc 9303-3, Appendix B.4.1: Térèsa CAÑON."""
        doc = compose(primary_identifier="CAÑON", secondary_identifier="Térèsa", marks="xx")
        assert doc.raw("name") == "CANXXON<<TERESA".ljust(39, "<")

    @pytest.mark.parametrize(("marks", "written"), [("simple", "LU"), ("xx", "LUXX")])
    def test_a_style_precedes_the_practice_of_china(self, marks: str, written: str) -> None:
        """Passports of China had LU before 2012."""
        assert compose(issuing_state="CHN", primary_identifier="Lü", marks=marks).primary_identifier == written

    @pytest.mark.parametrize("name", [("Anna", "Maria"), ["Anna Maria"], ["Anna", "Maria"]])
    def test_an_identifier_may_be_a_sequence_of_components(self, name: Sequence[str]) -> None:
        """Each component is divided as a whole identifier is."""
        assert compose(secondary_identifier=name).secondary_identifier == "ANNA MARIA"

    @pytest.mark.parametrize("field", ["primary_identifier", "secondary_identifier"])
    def test_a_character_without_a_form_is_refused_without_being_quoted(self, field: str) -> None:
        """Chinese has no table in Doc 9303."""
        with pytest.raises(mrz.ComposeError, match=rf"^{field}: position 1: U\+5F20") as caught:
            compose(**{field: "张"})
        assert caught.value.field == field
        assert caught.value.__context__ is None

    @pytest.mark.parametrize("empty", ["", [], "-", [""]])
    def test_somebody_has_a_primary_identifier(self, empty: str | list[str]) -> None:
        """A single name is the primary identifier, Doc 9303-3, 4.6."""
        with pytest.raises(mrz.ComposeError, match="a single name is the primary identifier"):
            compose(primary_identifier=empty)


class TestNumbers:
    @pytest.mark.parametrize(
        ("format_name", "number"),
        [("TD1", "D23145890734"), ("TD1", "D" * 22), ("TD2", "D23145890734"), ("TD2", "D" * 14)],
    )
    def test_long_numbers_go_on_in_the_optional_data(self, format_name: str, number: str) -> None:
        """Doc 9303-5 and 9303-6, note j."""
        doc = compose(format_name, document_number=number)
        assert (doc.document_number, doc.optional_data, doc.consistent) == (number, "", True)

    def test_optional_data_follow_a_long_number(self) -> None:
        """As far as there is room."""
        doc = compose("TD1", document_number="D23145890734", optional_data="AB 1")
        assert (doc.document_number, doc.optional_data) == ("D23145890734", "AB<1")

    @pytest.mark.parametrize(
        ("format_name", "number", "says"),
        [
            ("TD3", "D231458907", "must have at most 9 characters on a TD3"),
            ("MRVA", "D231458907", "must have at most 9 characters on a MRVA"),
            ("TD1", "D" * 23, "must have at most 22 characters on a TD1"),
            ("TD2", "D" * 15, "must have at most 14 characters on a TD2"),
            ("TD1", "D2314-589", "character 6 is outside the MRZ alphabet"),
            ("TD1", "D23145890-1", "character 10 is outside the MRZ alphabet"),
            ("TD3", "D2314589é", "character 9 is outside the MRZ alphabet"),
            ("TD3", "", "the document number is empty"),
            ("TD1", "D2314589<12", "document number"),
            ("TD1", "D2314589014<3", "cannot be separated from the optional data when it is read"),
            ("TD1", "D23145890 734", "more than 9 characters must have no space: a filler ends it"),
            ("TD1", "D231 45890734", "more than 9 characters must have no space: a filler ends it"),
            ("TD2", "D23145890 73", "more than 9 characters must have no space: a filler ends it"),
            ("TD1", "D23145890\t734", "character 10 is outside the MRZ alphabet"),
            ("TD1", "D23145ß", "character 7 is outside the MRZ alphabet"),
        ],
    )
    def test_what_a_reader_would_not_find_again_is_refused(self, format_name: str, number: str, says: str) -> None:
        """Too long, outside the alphabet, empty, or not told from what follows."""
        with pytest.raises(mrz.ComposeError, match=says) as caught:
            compose(format_name, document_number=number)
        assert caught.value.field == "document_number"

    @pytest.mark.parametrize("number", ["D<3145890", "D 3145890", "D-3145890", "d/3145890", " D 3145890 "])
    def test_signs_in_a_passports_number_are_fillers(self, number: str) -> None:
        """Doc 9303-4, 4.2.2: any special character or space."""
        assert compose(document_number=number).document_number == "D<3145890"


class TestOtherFacts:
    @pytest.mark.parametrize(
        ("format_name", "fact", "field"),
        [
            ("TD3", {"document_code": "V"}, "document_code"),
            ("TD3", {"document_code": "PPP"}, "document_code"),
            ("TD2", {"document_code": "ID", "issuing_state": "FRA"}, "document_code"),
            ("TD3", {"issuing_state": "Q1Z"}, "issuing_state"),
            ("TD3", {"nationality": "Utopia"}, "nationality"),
            ("TD3", {"sex": "W"}, "sex"),
            ("TD3", {"date_of_birth": "740231"}, "date_of_birth"),
            ("TD3", {"date_of_birth": "1974-08-12"}, "date_of_birth"),
            ("TD3", {"date_of_expiry": "<<<<<<"}, "date_of_expiry"),
            ("TD3", {"optional_data": "A" * 15}, "optional_data"),
            ("TD3", {"optional_data": "é"}, "optional_data"),
            ("TD3", {"optional_data_2": "A"}, "optional_data_2"),
            ("TD1", {"optional_data_2": "A" * 12}, "optional_data_2"),
            ("IDFRA", {}, "format"),
            ("TD4", {}, "format"),
            ("TD3", {"date_of_birth": "050201", "date_of_expiry": "040101"}, "date_of_birth"),
        ],
    )
    def test_what_cannot_be_written_names_its_field(self, format_name: str, fact: dict[str, Any], field: str) -> None:
        """And does not quote the value."""
        with pytest.raises(mrz.ComposeError) as caught:
            compose(format_name, **fact)
        assert caught.value.field == field
        again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own bytes
        assert (str(again), again.field) == (str(caught.value), field)

    @pytest.mark.parametrize(
        ("day", "printed"),
        [(date(1974, 8, 12), "740812"), (datetime(1974, 8, 12, 23, 59, tzinfo=UTC), "740812"), ("740812", "740812")],
    )
    def test_of_a_datetime_the_day_is_written(self, day: date | str, printed: str) -> None:
        """As in every function that takes a date."""
        assert compose(date_of_birth=day).raw("date_of_birth") == printed

    @pytest.mark.parametrize("raw", ["7408<<", "74<<<<", "<<<<<<"])
    def test_unknown_parts_of_a_birth_are_fillers(self, raw: str) -> None:
        """Doc 9303-3, 4.8; the digit is computed with the filler as zero."""
        doc = compose(date_of_birth=raw)
        assert (doc.raw("date_of_birth"), doc.consistent) == (raw, True)

    def test_second_optional_data_of_a_td1(self) -> None:
        """Line 2, positions 19 to 29."""
        assert compose("TD1", optional_data_2="AB12").optional_data_2 == "AB12"

    def test_over_empty_optional_data_stands_zero(self) -> None:
        """Doc 9303-4, 4.2.2.2 leaves the choice; zero is what the arithmetic gives."""
        assert compose().lines[1][42] == "0"

    @pytest.mark.parametrize("format_name", WRITABLE_FORMATS)
    def test_every_written_format_has_its_shape(self, format_name: str) -> None:
        """As its layout says."""
        layout = LAYOUTS[mrz.Format(format_name)]
        assert [len(line) for line in compose(format_name).lines] == [layout.width] * layout.line_count


ARGUMENTS = [
    *("format", "document_code", "issuing_state", "primary_identifier", "secondary_identifier", "document_number"),
    *("nationality", "date_of_birth", "sex", "date_of_expiry", "optional_data", "optional_data_2", "language", "marks"),
    *("truncation", "on"),
]
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.from_regex("[A-Z0-9<]{1,14}", fullmatch=True),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=4,
)
OTHERS: dict[str, Callable[[], object]] = {
    "NoneType": lambda: None,
    "bool": lambda: True,
    "int": lambda: 7,
    "float": lambda: 1.5,
    "complex": lambda: 3j,
    "bytes": lambda: b"UTO",
    "bytearray": lambda: bytearray(b"UTO"),
    "memoryview": lambda: memoryview(b"UTO"),
    "set": lambda: {"UTO"},
    "range": lambda: range(3),
    "ellipsis": lambda: ...,
    "dict": dict,
    "object": object,
    "type": lambda: str,
    "datetime": lambda: datetime(2026, 6, 30, tzinfo=UTC),
    "date": lambda: ON,
    "Severity": lambda: mrz.Severity.ERROR,
    "Hostile": Hostile,
    "HostileList": lambda: HostileList(["UTO"]),
    "HostileDate": lambda: HostileDate(2026, 6, 30),
}
"""Values by the names of their types, made for each test: pytest and Hypothesis look at what they are given."""
makers = (
    JSON.map(lambda value: lambda: value)
    | st.sampled_from([*OTHERS.values()])
    | st.sampled_from([lambda: HostileText("UTO"), lambda: HostileText("TD3")])
)


class TestWrongArguments:
    """What is no value of an argument is refused as the value of that argument."""

    @given(st.sampled_from(WRITABLE_FORMATS), st.dictionaries(st.sampled_from(ARGUMENTS), makers, max_size=3))
    def test_whatever_is_given_only_a_compose_error_is_raised(
        self, format_name: str, made: dict[str, Callable[[], Any]]
    ) -> None:
        """Of any type, and in any argument; the error names an argument of `compose`."""
        facts: dict[str, Any] = {"document_code": CODES[format_name], "on": ON} | {
            name: make() for name, make in made.items()
        }
        chosen = facts.pop("format", format_name)
        consistent, refused = True, None
        try:
            consistent = mrz.compose(chosen, **(SPECIMEN | facts)).consistent
        except mrz.ComposeError as error:
            refused = error
        assert consistent
        assert refused is None or refused.field in ARGUMENTS

    @pytest.mark.parametrize("field", [name for name in ARGUMENTS if name not in ("language", "on")])
    @pytest.mark.parametrize("kind", ["NoneType", "int", "float", "bool", "bytes", "dict", "Hostile", "HostileList"])
    def test_a_value_of_a_wrong_type_names_its_argument(self, field: str, kind: str) -> None:
        """And the type that was given, but for the sex, which has four values."""
        chosen = {"format_name" if field == "format" else field: OTHERS[kind]()}
        with pytest.raises(mrz.ComposeError) as caught:
            compose(**chosen)
        assert caught.value.field == field
        wanted = "must be M" if field == "sex" else "None" if kind == "NoneType" else kind
        assert wanted in caught.value.reason

    @pytest.mark.parametrize(
        ("fact", "says"),
        [
            ({"format_name": "IDFRA"}, "format: must be one of TD1, TD2, TD3, MRVA, MRVB"),
            ({"format_name": "TD9"}, "format: must be one of TD1, TD2, TD3, MRVA, MRVB; did you mean 'TD3'?"),
            ({"format_name": "td3"}, "format: must be one of TD1, TD2, TD3, MRVA, MRVB; did you mean 'TD3'?"),
            ({"language": "klingon"}, "language: must be one of be, bg, da, de, el, es, et, fi, is, mk, no, "),
            ({"language": ""}, "language: must be one of be, bg, da, de, el, es, et, fi, is, mk, no, "),
            ({"language": "ukr"}, ", sr, uk, zh; did you mean 'uk'?"),
            ({"marks": "XX"}, "marks: must be one of expanded, simple, xx; did you mean 'xx'?"),
            ({"truncation": "left"}, "truncation: must be one of initials, right, fixed"),
            ({"truncation": "initial" * 9}, "truncation: must be one of initials, right, fixed"),
            ({"sex": "f"}, "sex: must be M, F, X or <"),
            ({"date_of_birth": "７40812"}, "date_of_birth: must be a date, or six characters YYMMDD"),
            ({"secondary_identifier": ["ANNA", 7]}, "secondary_identifier: must be a str, not int"),
            ({"secondary_identifier": {"ANNA"}}, "secondary_identifier: must be a str or a sequence of str, not set"),
        ],
    )
    def test_the_error_says_what_there_is(self, fact: dict[str, Any], says: str) -> None:
        """The known names, and one of them if it is near."""
        with pytest.raises(mrz.ComposeError) as caught:
            compose(**fact)
        assert says in str(caught.value)
        assert not says.startswith(("format", "truncation")) or str(caught.value) == says

    @pytest.mark.parametrize("field", ["date_of_birth", "date_of_expiry"])
    def test_a_date_without_parts_is_no_date(self, field: str) -> None:
        """As the missing date of a data frame."""
        with pytest.raises(mrz.ComposeError, match=rf"^{field}: must be a date, .* not HostileDate$"):
            compose(**{field: HostileDate(2026, 6, 30)})

    @pytest.mark.parametrize("kind", ["int", "bytes", "HostileDate", "Hostile"])
    def test_a_wrong_reference_date_names_its_argument(self, kind: str) -> None:
        """As every other argument of `compose`."""
        with pytest.raises(mrz.ComposeError, match=rf"^on: is a datetime\.date, not {kind}$") as caught:
            mrz.compose("TD3", **(SPECIMEN | {"on": OTHERS[kind]()}))
        assert caught.value.field == "on"

    def test_text_of_a_derived_class_is_its_characters(self) -> None:
        """No method of the class is called."""
        assert compose(issuing_state=HostileText("UTO")) == compose()
