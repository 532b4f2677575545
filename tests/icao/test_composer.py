"""Composing: what is written is what a reader finds, or it is refused."""

from __future__ import annotations

import json
import pickle
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mrz
from mrz.icao.composer import WRITABLE_FORMATS
from mrz.icao.layouts import LAYOUTS

NAMES = json.loads((Path(__file__).parents[1] / "data" / "names.json").read_text("utf-8"))
ON = date(2026, 6, 30)
CODES = {"TD1": "I", "TD2": "I", "TD3": "P", "MRVA": "V", "MRVB": "V"}


def compose(format_name: str = "TD3", **facts: Any) -> mrz.MRZ:
    """Write the specimen of Utopia with some facts replaced."""
    specimen: dict[str, Any] = {
        "document_code": CODES.get(format_name, "P"),
        "issuing_state": "UTO",
        "primary_identifier": "ERIKSSON",
        "secondary_identifier": "ANNA MARIA",
        "document_number": "L898902C3",
        "nationality": "UTO",
        "date_of_birth": date(1974, 8, 12),
        "sex": "F",
        "date_of_expiry": date(2012, 4, 15),
    }
    return mrz.compose(format_name, on=ON, **(specimen | facts))


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
