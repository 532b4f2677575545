"""Findings: every rule fires where the clause is broken, with its place, and nowhere else."""

from __future__ import annotations

import json
import pickle
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mrz
from mrz.icao.alphabet import ALPHABET
from mrz.icao.layouts import LAYOUTS
from tests.support import digit_sums

DATA = Path(__file__).parents[1] / "data"
ON = date(2026, 6, 30)
LINE_1 = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
LINE_2 = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
Row = tuple[str, str | None, int | None, int | None, int | None]


def put(line: str, first: int, text: str) -> str:
    """Return a line with `text` put at position `first`, counted from 1 as the standard counts."""
    return line[: first - 1] + text + line[first - 1 + len(text) :]


def with_line_2(first: int, text: str) -> mrz.MRZ:
    """Return the specimen with one field of line 2 replaced and its digits put right."""
    return mrz.parse([LINE_1, digit_sums.with_digits(put(LINE_2, first, text))], on=ON)


def with_name(name: str) -> mrz.MRZ:
    """Return the specimen with another name."""
    return mrz.parse(["P<UTO" + name.ljust(39, "<"), LINE_2], on=ON)


def rows(doc: mrz.MRZ, severity: str | None = None) -> list[Row]:
    """Return code, field and place of the findings that count (or of one severity), without `expired`."""
    return [
        (f.code, f.field, f.line, f.start, f.end)
        for f in doc.findings
        if f.code != "expired" and severity in (None, f.severity)
    ]


class TestRefusals:
    FOREIGN = f"{LINE_1}\nUtopia\n{LINE_2}"
    CLAUSE = "; mrz.find reads a zone in this text"

    @pytest.mark.parametrize("text", [FOREIGN, FOREIGN.split("\n"), FOREIGN.encode()])
    def test_a_text_in_which_a_zone_is_found_is_refused_with_a_hint(self, text: Any) -> None:
        """The error says where to go on, and holds nothing of the text."""
        with pytest.raises(mrz.FormatError) as caught:
            mrz.parse(text, on=ON)
        assert str(caught.value).endswith(self.CLAUSE)
        assert caught.value.__context__ is None
        assert self.CLAUSE not in caught.value.findings[0].message
        assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301 - ours

    @pytest.mark.parametrize("text", [f"{LINE_1}\n{LINE_2[:20]}{LINE_2[21:]}", LINE_1 + LINE_2[:20] + LINE_2[21:]])
    def test_a_text_in_which_a_damaged_zone_is_found_is_refused_with_another(self, text: str) -> None:
        """There is no document, but there are proposals."""
        with pytest.raises(
            mrz.FormatError, match=r"; mrz\.find sees a damaged zone in this text and proposes repairs$"
        ):
            mrz.parse(text, on=ON)

    def test_validate_says_so_too(self) -> None:
        """It parses first."""
        with pytest.raises(mrz.FormatError, match=self.CLAUSE):
            mrz.validate(self.FOREIGN, on=ON)

    @pytest.mark.parametrize(
        ("text", "max_chars"),
        [("no zone", 1_000_000), (FOREIGN + " " * 20_000, 1_000_000), (FOREIGN, 90), ("P<UTO", None)],
    )
    def test_another_text_is_refused_without_one(self, text: str, max_chars: int | None) -> None:
        """Nothing is found in it, or it is too long to look."""
        with pytest.raises(mrz.FormatError) as caught:
            mrz.parse(text, on=ON, max_chars=max_chars)
        assert "find" not in str(caught.value)


class TestSpecimen:
    def test_it_is_consistent_and_only_expired(self) -> None:
        """The specimen of Utopia: every digit holds, and it expired in 2012."""
        doc = mrz.parse([LINE_1, LINE_2], on=ON)
        assert doc.consistent
        assert [(f.code, f.severity) for f in doc.findings] == [("expired", "INFO")]

    def test_its_evidence_covers_every_field_of_the_format(self) -> None:
        """What a digit covers holds; what none covers is unchecked, which is no praise."""
        evidence = mrz.parse([LINE_1, LINE_2], on=ON).evidence
        assert {name for name, said in evidence.items() if said == "HOLDS"} == {
            "document_number",
            "date_of_birth",
            "date_of_expiry",
            "optional_data",
            "composite",
        }
        assert {name for name, said in evidence.items() if said == "UNCHECKED"} == {
            "document_code",
            "issuing_state",
            "nationality",
            "primary_identifier",
            "secondary_identifier",
            "sex",
        }

    def test_it_has_no_field_that_its_format_has_not(self) -> None:
        """TD3 has one stretch of optional data."""
        assert mrz.parse([LINE_1, LINE_2], on=ON).optional_data_2 is None

    def test_access_control_information_is_the_worked_example(self) -> None:
        """Doc 9303-11, appendix D: number, birth and expiry with their digits."""
        doc = mrz.parse([LINE_1, "L898902C<3UTO6908061F9406236ZE184226B<<<<<14"], on=ON)
        assert doc.mrz_information == "L898902C<369080619406236"


class TestCheckDigits:
    @given(st.text(ALPHABET, min_size=44, max_size=44))
    def test_evidence_is_what_the_written_out_reference_says(self, line_2: str) -> None:
        """On any 44 characters, the library and the sums written out agree on all five digits."""
        evidence = mrz.parse([LINE_1, line_2], on=ON).evidence
        written = digit_sums.td3_evidence(line_2)
        missing = {name: evidence[name].value for name in written}
        assert missing == written

    @pytest.mark.parametrize(
        ("position", "field"),
        [(10, "document_number"), (20, "date_of_birth"), (28, "date_of_expiry"), (43, "optional_data")],
    )
    def test_a_wrong_digit_is_one_root_cause_and_the_composite_follows(self, position: int, field: str) -> None:
        """One character misread makes two digits fail; only one of them is a cause."""
        wrong = str((int(LINE_2[position - 1]) + 1) % 10)
        errors = [f for f in mrz.parse([LINE_1, put(LINE_2, position, wrong)], on=ON).findings if f.severity == "ERROR"]
        assert [(f.field, f.start, f.found) for f in errors if f.caused_by is None] == [(field, position - 1, wrong)]
        assert [(f.field, f.caused_by) for f in errors[1:]] == [("composite", errors[0])]

    def test_the_composite_alone_is_a_cause_of_its_own(self) -> None:
        """When every field's digit holds, nothing explains a composite that does not."""
        doc = mrz.parse([LINE_1, put(LINE_2, 44, "5")], on=ON)
        assert rows(doc, "ERROR") == [("check-digit", "composite", 1, 43, 44)]
        assert doc.findings[0].caused_by is None

    def test_a_composite_that_the_field_cannot_explain_is_a_second_cause(self) -> None:
        """Number misread and composite misread: undoing one does not right the other."""
        doc = mrz.parse([LINE_1, put(put(LINE_2, 10, "7"), 44, "9")], on=ON)
        assert [f.field for f in doc.findings if f.severity == "ERROR" and f.caused_by is None] == [
            "document_number",
            "composite",
        ]

    @pytest.mark.parametrize("digit", ["0", "<"])
    def test_over_empty_optional_data_stand_zero_or_the_filler(self, digit: str) -> None:
        """Doc 9303-4, 4.2.2.2: at the issuer's option; the filler is no digit, and nothing fails."""
        line_2 = put(LINE_2, 29, "<" * 14)
        line_2 = put(put(line_2, 43, digit), 44, digit_sums.td3(put(line_2, 43, digit))["composite"][1])
        doc = mrz.parse([LINE_1, line_2], on=ON)
        assert rows(doc, "ERROR") == []
        assert doc.evidence["optional_data"] == {"0": "HOLDS", "<": "ABSENT"}[digit]

    def test_a_filler_over_optional_data_that_are_not_empty_fails(self) -> None:
        """The option is for empty data alone."""
        doc = mrz.parse([LINE_1, put(LINE_2, 43, "<")], on=ON)
        assert ("check-digit", "optional_data", 1, 42, 43) in rows(doc, "ERROR")

    def test_a_filler_where_this_issuer_prints_it_is_a_warning(self) -> None:
        """The Russian internal passport prints fillers for expiry and its digit; the evidence is FAILS all the same."""
        lines = ["PNRUSZDRIL7K<<SERGEQ<ANATOL9EVI3<<<<<<<<<<<<", "3919353498RUS7207233M<<<<<<<4151218910003<50"]
        doc = mrz.parse(lines, on=ON)
        assert doc.consistent
        assert rows(doc, "WARNING") == [
            ("expiry-unknown", "date_of_expiry", 1, 21, 27),
            ("check-digit-missing", "date_of_expiry", 1, 27, 28),
        ]
        assert doc.evidence["date_of_expiry"] == "FAILS"


SPECIMENS = [json.loads(line) for line in (DATA / "specimens.jsonl").read_text("utf-8").splitlines()]


class TestRootCauses:
    """One thing misread is one cause: everything else follows from it."""

    @pytest.mark.parametrize(
        "specimen",
        # The Russian internal passport is read by its issuer's practice, which a misread code undoes.
        [s for s in SPECIMENS if not s["failed"] and mrz.is_valid(s["lines"], on=ON)],
        ids=lambda s: s["lines"][-1][:12],
    )
    def test_one_misread_character_is_one_root_cause(self, specimen: dict[str, Any]) -> None:
        """In every place of every line, by a letter, two digits, a filler and a sign; in every format."""
        lines = specimen["lines"]
        layout = mrz.parse(lines, on=ON).format
        for line, text in enumerate(lines):
            for column in range(len(text)):
                for character in "K<05?":
                    misread = [*lines[:line], text[:column] + character + text[column + 1 :], *lines[line + 1 :]]
                    errors = [f for f in mrz.parse(misread, on=ON, format=layout).findings if f.severity == "ERROR"]
                    roots = [f for f in errors if f.caused_by is None]
                    assert len(roots) == bool(errors), (line, column, character)

    def test_two_misread_fields_are_two(self) -> None:
        """Neither explains the other."""
        doc = mrz.parse([LINE_1, put(put(LINE_2, 10, "7"), 20, "3")], on=ON)
        assert len([f for f in doc.findings if f.severity == "ERROR" and f.caused_by is None]) == 2

    def test_a_date_out_of_order_follows_from_its_misread_digit(self) -> None:
        """An expiry misread into the time before the birth."""
        line_2 = digit_sums.with_digits(put(put(LINE_2, 14, "050201"), 22, "140101"))
        doc = mrz.parse([LINE_1, put(line_2, 22, "0")], on=ON)
        causes = {(f.code, f.field): f.caused_by and f.caused_by.field for f in doc.findings if f.severity == "ERROR"}
        assert causes == {
            ("check-digit", "date_of_expiry"): None,
            ("date-order", "date_of_birth"): "date_of_expiry",
            ("check-digit", "composite"): "date_of_expiry",
        }

    def test_a_sign_in_the_remainder_of_a_long_number_is_its_cause(self) -> None:
        """The number goes on in the optional data."""
        doc = mrz.parse([put(TestLongNumbers.LINES[0], 17, "?"), *TestLongNumbers.LINES[1:]], on=ON)
        assert [f.code for f in doc.findings if f.severity == "ERROR" and f.caused_by is None] == ["charset"]


class TestLongNumbers:
    LINES = ("I<UTOD23145890<7349<<<<<<<<<<<", "3407127M9507122UTO<<<<<<<<<<<2", "STEVENSON<<PETER<JOHN<<<<<<<<<")

    def test_the_number_goes_on_in_the_optional_data(self) -> None:
        """Doc 9303-5, note j: nine characters, filler, remainder, digit, filler."""
        doc = mrz.parse(self.LINES, on=ON)
        assert (doc.document_number, doc.optional_data) == ("D23145890734", "")
        assert (doc.consistent, doc.evidence["document_number"]) == (True, "HOLDS")
        assert doc.mrz_information == "D23145890734934071279507122"

    def test_what_stands_after_it_is_optional_data(self) -> None:
        """The first filler ends the remainder."""
        doc = mrz.parse([put(self.LINES[0], 21, "AB<C"), *self.LINES[1:]], on=ON)
        assert (doc.document_number, doc.optional_data) == ("D23145890734", "AB<C")

    def test_a_digit_that_counts_the_filler_holds_where_the_composite_does(self) -> None:
        """Older Belgian cards weigh the filler; the composite decides that nothing else is wrong."""
        line_1 = "IDBEL592211692<1741<<<<<<<<<<<"
        birth, expiry = "850201", "090125"
        line_2 = f"{birth}{digit_sums.digit(birth)}F{expiry}{digit_sums.digit(expiry)}BEL<<<<<<<<<<<"
        composite = digit_sums.digit(line_1[5:30] + line_2[0:7] + line_2[8:15] + line_2[18:29])
        lines = [line_1, line_2 + composite, "ERIKSSON<<ANNA<<<<<<<<<<<<<<<<"]
        doc = mrz.parse(lines, on=ON)
        assert rows(doc, "WARNING") == [("check-digit-filler-counted", "document_number", 0, 18, 19)]
        assert (doc.consistent, doc.evidence["document_number"]) == (True, "HOLDS")
        broken = mrz.parse([line_1, line_2 + str((int(composite) + 1) % 10), lines[2]], on=ON)
        assert broken.evidence["document_number"] == "FAILS"

    def test_a_digit_in_neither_form_fails_though_the_composite_holds(self) -> None:
        """A composite that holds does not excuse a digit that no form of the rule gives."""
        line_1, line_2 = put(self.LINES[0], 19, "1"), self.LINES[1]
        composite = digit_sums.digit(line_1[5:30] + line_2[0:7] + line_2[8:15] + line_2[18:29])
        doc = mrz.parse([line_1, put(line_2, 30, composite), self.LINES[2]], on=ON)
        assert (doc.evidence["document_number"], doc.evidence["composite"]) == ("FAILS", "HOLDS")

    def test_a_long_number_with_a_wrong_digit_fails_at_its_digit(self) -> None:
        """Neither form gives the digit printed."""
        doc = mrz.parse([put(self.LINES[0], 19, "1"), *self.LINES[1:]], on=ON)
        assert ("check-digit", "document_number", 0, 18, 19) in rows(doc, "ERROR")

    @pytest.mark.parametrize("optional", ["<<<<<<<<<<<<<<<", "7<<<<<<<<<<<<<<", "ABC<<<<<<<<<<<<", "<7349<<<<<<<<<<"])
    def test_a_filler_for_a_digit_without_a_remainder_is_a_missing_digit(self, optional: str) -> None:
        """What follows is no remainder with a digit, so the number simply lacks its own."""
        doc = mrz.parse([put(self.LINES[0], 16, optional), *self.LINES[1:]], on=ON)
        assert ("check-digit", "document_number", 0, 14, 15) in rows(doc, "ERROR")

    def test_a_short_number_does_not_go_on(self) -> None:
        """A number that ends in a filler has room left and needs no remainder."""
        doc = mrz.parse([put(self.LINES[0], 14, "<"), *self.LINES[1:]], on=ON)
        assert doc.document_number == "D2314589"


class TestOtherFormats:
    def test_optional_data_of_a_td1_have_the_composites_evidence(self) -> None:
        """No digit of their own covers them."""
        lines = ["I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"]
        assert mrz.parse(lines, on=ON).evidence["optional_data_2"] == "HOLDS"
        lines[1] = put(lines[1], 30, "7")
        assert mrz.parse(lines, on=ON).evidence["optional_data_2"] == "FAILS"

    def test_a_visa_has_no_composite(self) -> None:
        """Doc 9303-7: no digit over optional data, no composite; both are unchecked."""
        doc = mrz.parse(
            ["V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C<3UTO6908061F9406236ZE184226B<<<<<<<"], on=ON
        )
        assert (doc.evidence["composite"], doc.evidence["optional_data"]) == ("UNCHECKED", "UNCHECKED")
        assert doc.consistent

    def test_the_french_identity_card_before_2021(self) -> None:
        """A national layout: no nationality, no expiry, a composite over everything."""
        doc = mrz.parse(["IDFRALOISEAU<<<<<<<<<<<<<<<<<<<<<<<<", "970675K002774HERVE<<DJAMEL<7303216M4"], on=ON)
        assert (doc.consistent, doc.nationality, doc.date_of_expiry, doc.mrz_information) == (True, None, None, None)
        assert (doc.primary_identifier, doc.secondary_components) == ("LOISEAU", ("HERVE", "DJAMEL"))
        assert doc.evidence["primary_identifier"] == "HOLDS"
        assert doc.expiry(ON).candidates == ()

    def test_the_french_driving_licence(self) -> None:
        """One line of 30 and one digit over all of it; it has no date of birth."""
        doc = mrz.parse("D1FRA13AA000026181231MARTIN<<9", on=ON)
        assert (doc.consistent, doc.document_number, doc.primary_identifier) == (True, "13AA00002", "MARTIN")
        assert (doc.date_of_birth, doc.birth(ON).candidates, doc.sex) == (None, (), None)
        assert doc.evidence["document_number"] == "HOLDS"


class TestCharset:
    def test_a_character_in_a_covered_field_is_the_cause_of_its_digits(self) -> None:
        """A sum over a character without value is not defined: the character is what is wrong."""
        doc = mrz.parse([LINE_1, put(LINE_2, 3, "Ω")], on=ON)
        errors = [f for f in doc.findings if f.severity == "ERROR"]
        assert [(f.code, f.field) for f in errors] == [
            ("charset", "document_number"),
            ("check-digit", "document_number"),
            ("check-digit", "composite"),
        ]
        assert [f.caused_by for f in errors] == [None, errors[0], errors[0]]
        assert errors[1].expected is None

    def test_a_character_in_place_of_a_digit_is_its_cause(self) -> None:
        """Nothing but the digit itself is unreadable."""
        doc = mrz.parse([LINE_1, put(LINE_2, 10, "?")], on=ON)
        assert [f.code for f in doc.findings if f.severity == "ERROR" and f.caused_by is None] == ["charset"]

    def test_a_character_that_no_digit_covers_leaves_the_digits_alone(self) -> None:
        """Names are under no digit."""
        doc = with_name("ERIKSS?N<<ANNA")
        assert rows(doc, "ERROR") == [("charset", "primary_identifier", 0, 11, 12)]

    def test_a_character_in_the_secondary_identifier_is_told_there(self) -> None:
        """And a digit elsewhere in the name is a fault of its own."""
        doc = with_name("ER1KSSON<<AN?A")
        assert rows(doc, "ERROR") == [
            ("name", "primary_identifier", 0, 7, 8),
            ("charset", "secondary_identifier", 0, 17, 18),
        ]

    def test_a_character_between_the_fields_has_a_place_all_the_same(self) -> None:
        """Position 18 of the Dutch licence belongs to no field that is known."""
        doc = mrz.parse("D1NLD250949621112?F7W55VL42L21", on=ON)
        assert rows(doc, "ERROR")[0] == ("charset", None, 0, 17, 18)


class TestDocumentCode:
    @pytest.mark.parametrize("code", ["P<", "PP", "PO", "PA", "PN"])
    def test_any_letter_may_follow_p(self, code: str) -> None:
        """Doc 9303-4, 4.4: until 2028 the second position is the issuer's."""
        doc = mrz.parse([put(LINE_1, 1, code), LINE_2], on=ON)
        assert rows(doc) == []

    @pytest.mark.parametrize("code", ["I<", "<P", "1<", "P1", "F<"])
    def test_a_passport_begins_with_p_and_a_letter_or_filler(self, code: str) -> None:
        """Doc 9303-4, 4.4 and note m."""
        doc = mrz.parse([put(LINE_1, 1, code), LINE_2], on=ON)
        assert rows(doc, "ERROR") == [("document-code", "document_code", 0, 0, 2)]

    def test_a_code_that_could_not_be_read_is_caused_by_its_character(self) -> None:
        """The character is what is wrong."""
        doc = mrz.parse([put(LINE_1, 1, "?<"), LINE_2], on=ON)
        assert [(f.code, f.caused_by is None) for f in doc.findings if f.severity == "ERROR"] == [
            ("charset", True),
            ("document-code", False),
        ]

    @pytest.mark.parametrize(("code", "expected"), [("P<", ["document-code-unusual"]), ("PP", [])])
    def test_from_2038_on_a_harmonized_letter_is_expected(self, code: str, expected: list[str]) -> None:
        """Documents without one expire before 1 January 2038."""
        line_2 = digit_sums.with_digits(put(LINE_2, 22, "380101"))
        assert [row[0] for row in rows(mrz.parse([put(LINE_1, 1, code), line_2], on=date(2036, 1, 1)))] == expected

    @pytest.mark.parametrize(
        ("format_name", "code", "expected"),
        [
            ("TD1", "IV", "document-code"),
            ("TD1", "AI", "document-code"),
            ("TD1", "XA", "document-code"),
            ("TD1", "AC", None),
            ("TD1", "ID", None),
            ("TD1", "I1", "document-code-unusual"),
            ("TD1", "P<", "document-code-unusual"),
            ("TD1", "PU", "document-code-unusual"),
            ("MRVA", "V1", None),
            ("MRVB", "VB", None),
            ("TD2", "CV", "document-code"),
            ("TD2", "AC", "document-code-unusual"),
            ("TD2", "PU", None),
            ("TD2", "AI", None),
        ],
    )
    def test_cards(self, format_name: str, code: str, expected: str | None) -> None:
        """Doc 9303-5 and 9303-6, note k: A, C or I; V never second, AI never, AC for crew members on TD1."""
        layout = LAYOUTS[mrz.Format(format_name)]
        lines = [code.ljust(layout.width, "<"), *["<" * layout.width] * (layout.line_count - 1)]
        codes = {f.code for f in mrz.parse(lines, on=ON).findings}
        assert codes & {"document-code", "document-code-unusual"} == ({expected} if expected else set())


class TestStates:
    @pytest.mark.parametrize("code", ["D<<", "RKS", "XXA", "SSD", "XPO", "EUE", "UTO", "GBD", "UNK"])
    def test_the_codes_of_the_standard_are_known(self, code: str) -> None:
        """Doc 9303-3, section 5, all parts; Germany is D."""
        assert rows(with_line_2(11, code)) == []

    @pytest.mark.parametrize(
        ("code", "expected"),
        [
            ("Q1Z", "state-unknown"),
            ("D<D", "state-unknown"),
            ("<<<", "state-nonstandard"),
            ("IAO", "state-nonstandard"),
            ("DEU", "state-nonstandard"),
            ("XXK", "state-nonstandard"),
            ("RSL", "state-nonstandard"),
            ("ROM", "state-withdrawn"),
            ("YUG", "state-withdrawn"),
        ],
    )
    def test_others_are_told_by_kind(self, code: str, expected: str) -> None:
        """Unknown is an error, in use or withdrawn a warning."""
        assert rows(with_line_2(11, code)) == [(expected, "nationality", 1, 10, 13)]

    def test_the_issuing_state_likewise(self) -> None:
        """One table serves both fields."""
        assert rows(mrz.parse([put(LINE_1, 3, "QQQ"), LINE_2], on=ON)) == [("state-unknown", "issuing_state", 0, 2, 5)]


class TestDates:
    @pytest.mark.parametrize("raw", ["740231", "999999", "000000", "7A0812", "7<0812"])
    def test_a_day_that_no_year_has_is_an_error(self, raw: str) -> None:
        """Doc 9303-3, 4.8: the digit may be right, the day is not."""
        assert rows(with_line_2(14, raw)) == [("date-impossible", "date_of_birth", 1, 13, 19)]

    def test_an_impossible_date_with_a_wrong_digit_follows_from_it(self) -> None:
        """One misread character is one cause."""
        doc = mrz.parse([LINE_1, put(LINE_2, 16, "9")], on=ON)
        causes = {f.code: f.caused_by and f.caused_by.code for f in doc.findings if f.field == "date_of_birth"}
        assert causes == {"check-digit": None, "date-impossible": "check-digit"}

    @pytest.mark.parametrize("raw", ["7408<<", "74<<<<", "<<<<<<", "<<0812"])
    def test_an_unknown_birth_is_information(self, raw: str) -> None:
        """The standard foresees it."""
        assert rows(with_line_2(14, raw)) == [("date-unknown", "date_of_birth", 1, 13, 19)]

    def test_an_unknown_expiry_is_a_warning(self) -> None:
        """The standard foresees it only for the birth."""
        assert rows(with_line_2(22, "<<<<<<")) == [("expiry-unknown", "date_of_expiry", 1, 21, 27)]

    def test_an_impossible_expiry_is_an_error(self) -> None:
        """2011 was no leap year, nor was 1911 or will be 2111."""
        assert rows(with_line_2(22, "110229")) == [("date-impossible", "date_of_expiry", 1, 21, 27)]

    def test_a_birth_that_fits_no_century_before_the_expiry_is_out_of_order(self) -> None:
        """Born in 2005 at the latest possible, 1905 is 121 years ago, and the document expired in 2004."""
        doc = mrz.parse([LINE_1, digit_sums.with_digits(put(put(LINE_2, 14, "050201"), 22, "040101"))], on=ON)
        assert rows(doc) == [("date-order", "date_of_birth", 1, 13, 19)]

    def test_on_a_card_that_may_be_valid_without_limit_it_is_a_warning(self) -> None:
        """A card that expires on 31 December 99 and was issued to somebody born in 2003."""
        facts = {"document_code": "I", "issuing_state": "UTO", "primary_identifier": "A", "nationality": "UTO"}
        card = mrz.compose(
            "TD1", **facts, document_number="1", date_of_birth="030101", sex="F", date_of_expiry="991231", on=ON
        )
        assert rows(card) == [("validity-period", "date_of_birth", 1, 0, 6)]

    def test_a_card_may_be_valid_beyond_the_holders_120th_year(self) -> None:
        """Belgian cards of people over 75 are valid for thirty years."""
        facts = {"document_code": "I", "issuing_state": "UTO", "primary_identifier": "A", "nationality": "UTO"}
        card = mrz.compose(
            "TD1", **facts, document_number="1", date_of_birth="310615", sex="F", date_of_expiry="520629", on=ON
        )
        assert (rows(card), card.birth(ON).year) == ([], 1931)

    def test_a_birth_that_is_still_to_come_in_any_century_is_out_of_order(self) -> None:
        """29 February 2000 lies ahead, and 1900 had none."""
        doc = mrz.parse([LINE_1, digit_sums.with_digits(put(LINE_2, 14, "000229"))], on=date(2000, 2, 28))
        assert ("date-order", "date_of_birth", 1, 13, 19) in rows(doc, "ERROR")

    @pytest.mark.parametrize(("raw", "expired"), [("260629", True), ("260630", False), ("260701", False)])
    def test_a_document_is_valid_on_its_last_day(self, raw: str, *, expired: bool) -> None:
        """Expired is a fact about the document, after the day printed."""
        assert ("expired" in [f.code for f in with_line_2(22, raw).findings]) is expired


class TestSex:
    @pytest.mark.parametrize(("printed", "read"), [("M", "M"), ("F", "F"), ("<", "X")])
    def test_the_three_of_the_standard(self, printed: str, read: str) -> None:
        """The filler is unspecified."""
        doc = with_line_2(21, printed)
        assert (doc.sex, rows(doc)) == (read, [])

    def test_a_printed_x_is_unspecified_with_a_warning(self) -> None:
        """X is the visual zone's form."""
        doc = with_line_2(21, "X")
        assert (doc.sex, rows(doc), doc.consistent) == ("X", [("sex-x", "sex", 1, 20, 21)], True)

    def test_any_other_character_is_an_error(self) -> None:
        """It stands as it is."""
        doc = with_line_2(21, "9")
        assert (doc.sex, rows(doc)) == ("9", [("sex", "sex", 1, 20, 21)])


class TestNames:
    def test_a_digit_in_a_name_is_an_error_at_its_place(self) -> None:
        """Doc 9303-3, 4.6: letters only."""
        assert rows(with_name("ERIKSS0N<<ANN4<MARIA")) == [
            ("name", "primary_identifier", 0, 11, 12),
            ("name", "secondary_identifier", 0, 18, 19),
        ]

    def test_a_field_of_fillers_holds_no_name(self) -> None:
        """Somebody holds the document."""
        assert rows(with_name("")) == [("name", "primary_identifier", 0, 5, 44)]

    def test_a_second_double_filler_is_a_warning(self) -> None:
        """It is read as a separator of components."""
        doc = with_name("ERIKSSON<<ANNA<<MARIA")
        assert rows(doc) == [("name-separator", "secondary_identifier", 0, 19, 21)]
        assert doc.secondary_components == ("ANNA", "MARIA")

    def test_a_name_that_does_not_begin_at_the_left_is_a_warning(self) -> None:
        """Doc 9303-3, 4.10."""
        assert rows(with_name("<ERIKSSON<<ANNA")) == [("name-separator", "primary_identifier", 0, 5, 6)]

    def test_an_empty_primary_is_a_warning(self) -> None:
        """Some issuers print a single name so."""
        doc = with_name("<<ANNA")
        assert rows(doc) == [("name-separator", "primary_identifier", 0, 5, 7)]
        assert (doc.primary_identifier, doc.secondary_identifier) == ("", "ANNA")

    @pytest.mark.parametrize("name", ["ARKFREITH", "A" * 39, "NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K"])
    def test_mononyms_and_truncated_names_are_no_findings(self, name: str) -> None:
        """Doc 9303-4, 4.2.3."""
        assert rows(with_name(name)) == []

    def test_a_digit_in_either_name_of_the_french_card(self) -> None:
        """Its names have fields of their own."""
        lines = ["IDFRAL0ISEAU<<<<<<<<<<<<<<<<<<<<<<<<", "970675K002774HERV3<<DJAMEL<7303216M4"]
        found = [(f.code, f.field, f.line, f.start) for f in mrz.parse(lines, on=ON).findings if f.code == "name"]
        assert found == [("name", "primary_identifier", 0, 6), ("name", "secondary_identifier", 1, 17)]

    def test_a_french_card_without_a_name(self) -> None:
        """Neither field holds one."""
        doc = mrz.parse(["IDFRA".ljust(36, "<"), "970675K002774<<<<<<<<<<<<<<7303216M4"], on=ON)
        assert ("name", "primary_identifier", 0, 5, 30) in rows(doc)


class TestNumbers:
    def test_an_empty_number_is_an_error(self) -> None:
        """A document has a number; its digit, 0, holds all the same."""
        doc = with_line_2(1, "<" * 9)
        assert rows(doc) == [("number-empty", "document_number", 1, 0, 9)]

    def test_a_number_begins_at_the_left_of_its_field(self) -> None:
        """Doc 9303-3, 4.10; a warning, for nobody knows every issuer."""
        lines = ["I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "<D23145897UTO7408122F1204159<<<<<<<6"]
        assert ("number-pattern", "document_number", 1, 0, 9) in rows(mrz.parse(lines, on=ON), "WARNING")

    def test_a_sign_may_begin_a_passports_number(self) -> None:
        """Doc 9303-4, 4.2.2: any special character is a filler."""
        assert rows(with_line_2(1, "<L8989023")) == []

    def test_inner_fillers_belong_to_the_number(self) -> None:
        """Signs in a number are printed as fillers."""
        doc = with_line_2(1, "D<3145890")
        assert (doc.document_number, rows(doc)) == ("D<3145890", [])

    @pytest.mark.parametrize(("number", "column"), [("L89890K<<", 6), ("L8989<0<<", 6), ("L<K89890C", 2)])
    def test_a_twin_of_the_filler_beside_fillers_is_a_blind_spot(self, number: str, column: int) -> None:
        """7-3-1 modulo ten cannot tell 0, A, K and U from the filler; only another source can."""
        doc = with_line_2(1, number)
        assert ("blind-spot", "document_number", 1, column, column + 1) in rows(doc, "INFO")
        assert doc.consistent


class TestValidate:
    def test_it_gives_a_consistent_document(self) -> None:
        """What `parse` gives."""
        assert mrz.validate([LINE_1, LINE_2], on=ON) == mrz.parse([LINE_1, LINE_2], on=ON)

    def test_it_raises_with_the_findings_and_without_what_was_read(self) -> None:
        """The error names code and place of each root cause."""
        lines = [LINE_1, put(LINE_2, 20, "3")]
        with pytest.raises(mrz.InvalidMRZError) as caught:
            mrz.validate(lines, on=ON)
        assert caught.value.findings == mrz.parse(lines, on=ON).findings
        expected = (
            "TD3 is not consistent: line 2, position 20: the check digit of the date of birth is not the one computed"
        )
        assert str(caught.value) == expected

    def test_its_error_survives_pickling(self) -> None:
        """Workers send errors home."""
        with pytest.raises(mrz.FormatError) as caught:
            mrz.validate("")
        again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own bytes
        assert (type(again), str(again), again.findings) == (mrz.FormatError, str(caught.value), caught.value.findings)


class Broken(Sequence[str]):
    """A sequence that cannot be read."""

    def __len__(self) -> int:
        """Promise one line."""
        return 1

    def __getitem__(self, index: Any) -> Any:
        """And do not keep it."""
        raise RuntimeError


def test_is_valid_answers_for_a_sequence_that_raises() -> None:
    """What cannot be read is not valid."""
    assert mrz.is_valid(Broken()) is False


class TestReferenceDate:
    def test_a_datetime_means_its_day(self) -> None:
        """To a type checker it is a date."""
        assert mrz.parse([LINE_1, LINE_2], on=datetime(2026, 6, 30, 12)) == mrz.parse([LINE_1, LINE_2], on=ON)  # noqa: DTZ001 - a day is asked for

    @pytest.mark.parametrize("call", [mrz.parse, mrz.validate, mrz.is_valid])
    def test_anything_else_is_a_type_error_that_says_so(self, call: Any) -> None:
        """Whatever asks."""
        with pytest.raises(TypeError, match=r"on is a datetime\.date, not str"):
            call([LINE_1, LINE_2], on="2026-06-30")


@given(st.text(max_size=100) | st.binary(max_size=100) | st.none() | st.integers() | st.lists(st.text(max_size=50)))
def test_is_valid_never_raises(anything: object) -> None:
    """It answers for whatever it is given."""
    assert mrz.is_valid(anything) in (True, False)


@given(st.lists(st.text(ALPHABET + "abcé‹« ?", min_size=44, max_size=44), min_size=2, max_size=2))
def test_findings_lie_where_they_say(lines: list[str]) -> None:
    """A finding about the zone lies inside its line and holds what was found, `normalized` apart."""
    try:
        doc = mrz.parse(lines, on=ON)
    except mrz.FormatError:
        return
    for finding in doc.findings:
        if finding.line is None or finding.code == "normalized" or finding.found is None:
            continue
        assert doc.lines[finding.line][finding.start : finding.end] == finding.found
