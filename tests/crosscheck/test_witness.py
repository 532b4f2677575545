"""Repair with the visual zone as witness: what it confirms, what it cannot, and the formats that a service reads."""

from __future__ import annotations

from datetime import date
from string import ascii_uppercase
from typing import Any

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import mrz
from mrz import strategies
from mrz.crosscheck.comparison import compare
from mrz.crosscheck.witness import VisualZone, repair
from mrz.icao.check_digits import check_digit
from mrz.icao.document import make_document
from mrz.icao.layouts import Format
from mrz.icao.ocr_confusions import MISREAD
from mrz.icao.parser import is_valid
from mrz.icao.repair import search
from mrz.vendors.reading import VIZ, DateFormat, Reading
from tests.support.examples import examples

ON = date(2026, 6, 30)
LINE_1 = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
LINE_2 = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
SPECIMEN = VIZ(
    document_code="P",
    issuing_state="UTO",
    document_number="L898902C3",
    primary_identifier="ERIKSSON",
    secondary_identifier="ANNA MARIA",
    nationality="UTO",
    sex="F",
    date_of_birth="19740812",
    date_of_expiry="20120415",
)
NUMBER_MISREAD = (LINE_1, LINE_2.replace("L898902C3", "LB98902C3"))
BIRTH_MISREAD = (LINE_1, LINE_2.replace("740812", "74O812"))


def seen(**fields: str | None) -> VIZ:
    """Return the specimen's visual zone with some fields read otherwise."""
    return attrs.evolve(SPECIMEN, **fields)


class TestWhatTheVisualZoneConfirms:
    @pytest.mark.parametrize("number", ["L898902C3", "l898902c3", "L 898902-C3"])
    def test_a_number_written_as_people_write_it(self, number: str) -> None:
        """The comparator decides what is the same: Doc 9303-3, 4.3."""
        repairs = repair(NUMBER_MISREAD, viz=seen(document_number=number), on=ON)
        assert repairs.unique is not None
        assert repairs.unique.mrz.lines == (LINE_1, LINE_2)
        assert len(repairs.proposals) > 1

    def test_a_date_that_one_digit_speaks_for(self) -> None:
        """One digit accepts one wrong edit in ten; with the whole date seen, nothing is left to chance."""
        assert repair(BIRTH_MISREAD, viz=None, on=ON).unique is None
        unique = repair(BIRTH_MISREAD, viz=SPECIMEN, on=ON).unique
        assert unique is not None
        assert set(unique.confirmed) == {name for name in attrs.asdict(SPECIMEN) if getattr(SPECIMEN, name) is not None}

    @pytest.mark.parametrize("birth", [None, "", " ", "*", "1974"])
    def test_what_was_not_read_or_cannot_be_compared_confirms_nothing(self, birth: str | None) -> None:
        """UNCHECKED is no vote."""
        (proposal,) = repair(BIRTH_MISREAD, viz=seen(date_of_birth=birth), on=ON).proposals
        assert proposal.agrees is None
        assert "date_of_birth" not in (*proposal.confirmed, *proposal.contradicted)

    def test_a_field_that_was_not_edited_must_not_differ(self) -> None:
        """The date is repaired, but somebody has misread the sex, and it may have been the MRZ."""
        repairs = repair(BIRTH_MISREAD, viz=seen(sex="M"), on=ON)
        assert repairs.unique is None
        assert repairs.proposals[0].contradicted == ("sex",)

    def test_optional_data_are_in_no_visual_zone(self) -> None:
        """One digit speaks for the edit there, and nobody else."""
        repairs = repair((LINE_1, LINE_2.replace("ZE184226B", "2E184226B")), viz=SPECIMEN, on=ON)
        assert repairs.proposals[0].agrees is None
        assert repairs.unique is None

    def test_every_edit_must_be_confirmed(self) -> None:
        """The digit of the optional data was misread, too: one digit is not enough for it."""
        repairs = repair((LINE_1, BIRTH_MISREAD[1].replace("B<<<<<10", "B<<<<<I0")), viz=SPECIMEN, on=ON)
        first = repairs.proposals[0]
        assert (first.mrz.lines, first.agrees, first.digits) == ((LINE_1, LINE_2), None, 2)
        assert repairs.unique is None

    def test_a_twin_in_the_optional_data_stays_and_is_listed(self) -> None:
        """G for 6 is nothing that a digit sees: `unique` is right in what the visual zone has, and says where not."""
        repairs = repair((LINE_1, BIRTH_MISREAD[1].replace("E184226B", "E18422GB")), viz=SPECIMEN, on=ON)
        assert repairs.unique is not None
        assert repairs.unique.mrz.lines != (LINE_1, LINE_2)
        assert (1, 35, "G", "6") in [(edit.line, edit.column, edit.before, edit.after) for edit in repairs.blind]

    def test_without_a_visual_zone_nothing_is_said(self) -> None:
        """As `mrz.icao.repair.search` does without a witness."""
        for viz in (None, VIZ()):
            assert repair(NUMBER_MISREAD, viz=viz, on=ON) == search.repair(NUMBER_MISREAD, on=ON)


class TestWhatTheVisualZoneHas:
    """It is a candidate for a field, whatever the table of confusions says."""

    @pytest.mark.parametrize("number", ["L8W8902C3", "M898902C3", "L898W02C3"])
    def test_a_number_misread_by_no_table(self, number: str) -> None:
        """One character that no reader is known to confuse."""
        repairs = repair((LINE_1, LINE_2.replace("L898902C3", number)), viz=SPECIMEN, on=ON)
        assert repairs.unique is not None
        assert repairs.unique.mrz.lines == (LINE_1, LINE_2)

    @pytest.mark.parametrize("number", ["L898MM2C3", "LW98902H3"])
    def test_two_characters_of_a_number(self, number: str) -> None:
        """Two edits in one field, both as the visual zone has them."""
        repairs = repair((LINE_1, LINE_2.replace("L898902C3", number)), viz=SPECIMEN, on=ON)
        assert repairs.proposals[0].mrz.lines == (LINE_1, LINE_2)
        assert repairs.unique is repairs.proposals[0]

    def test_a_twin_beside_a_misread(self) -> None:
        """J for 9 is nothing that a digit sees: without that edit the zone would be consistent, so it is not unique."""
        repairs = repair((LINE_1, LINE_2.replace("L898902C3", "W8J8902C3")), viz=SPECIMEN, on=ON)
        assert repairs.proposals[0].mrz.lines == (LINE_1, LINE_2)
        assert repairs.unique is None

    @pytest.mark.parametrize("read", ["ER1KSSON", "ERIKSS0N", "E?IKSSON"])
    def test_the_letters_of_a_name(self, read: str) -> None:
        """No digit covers them."""
        repairs = repair((LINE_1.replace("ERIKSSON", read), LINE_2), viz=SPECIMEN, on=ON)
        assert repairs.proposals[0].mrz.lines == (LINE_1, LINE_2)
        assert repairs.unique is repairs.proposals[0]

    def test_a_name_written_otherwise_is_not_vouched_for(self) -> None:
        """Ö may be OE or O, so what stands there may be misread: it is no MISMATCH, and `blind` names it."""
        text = (LINE_1.replace("ERIKSSON", "JOERG<<<"), BIRTH_MISREAD[1])
        repairs = repair(text, viz=seen(primary_identifier="Jörg"), on=ON)
        assert repairs.unique is not None
        assert (0, 6) in {edit.place for edit in repairs.blind}
        assert (1, 2) not in {edit.place for edit in repairs.blind}

    def test_a_state_named_in_words_for_several_codes_is_not_vouched_for(self) -> None:
        """British nationals have several codes, of which two differ in one letter."""
        text = [line.replace("UTO", "GBR") for line in (LINE_1, BIRTH_MISREAD[1])]
        repairs = repair(text, viz=seen(nationality="BRITISH CITIZEN", issuing_state="GBR"), on=ON)
        assert repairs.unique is not None
        assert ((1, 10) in {edit.place for edit in repairs.blind}) is ("nationality" not in repairs.unique.confirmed)

    @settings(max_examples=examples(100))
    @given(strategies.mrzs(), st.data())
    def test_letters_that_differ_are_a_mismatch_for_the_comparator_as_well(
        self, doc: mrz.MRZ, data: st.DataObject
    ) -> None:
        """The comparison at a glance answers as the comparator does."""
        viz = VIZ(primary_identifier=doc.primary_identifier, secondary_identifier=doc.secondary_identifier)
        span = doc.layout.fields.get("name")
        assume(span is not None and doc.primary_identifier and doc.secondary_identifier)
        assert span is not None
        row = list(doc.lines[span.line])
        letters = [at for at in range(span.start, span.end) if row[at] in ascii_uppercase]
        for at in data.draw(st.lists(st.sampled_from(letters), min_size=1, max_size=2, unique=True)):
            row[at] = data.draw(st.sampled_from(ascii_uppercase))
        lines = (*doc.lines[: span.line], "".join(row), *doc.lines[span.line + 1 :])
        other = mrz.parse(lines, format=doc.format, on=ON)
        reading = Reading((), viz)
        for name in ("primary_identifier", "secondary_identifier"):
            compared = compare(other, name, reading, viz, ON).agreement
            told = VisualZone(viz, reading, ON).agrees(other, name)
            assert told is {"MATCH": True, "MISMATCH": False, "UNCHECKED": None}[compared.value]

    @settings(max_examples=examples(100))
    @given(strategies.mrzs(), st.data())
    def test_it_answers_as_the_comparators_do_whatever_it_was_asked_before(
        self, doc: mrz.MRZ, data: st.DataObject
    ) -> None:
        """Of each field with a digit, and of both identifiers, in documents with other characters."""
        viz = data.draw(strategies.visual_zones(doc))
        reading = Reading((), viz)
        witness = VisualZone(viz, reading, ON)
        names = [name for name in ("document_number", "date_of_birth", "date_of_expiry") if doc.span(name) is not None]
        spans = [doc.layout.fields[name] for name in names]
        places = [(span.line, at) for span in spans for at in range(span.start, span.end)]
        for line, at in data.draw(st.lists(st.sampled_from(places), min_size=2, max_size=4)):
            row = doc.lines[line][:at] + data.draw(st.sampled_from("0123456789ABKO<?*")) + doc.lines[line][at + 1 :]
            lines = (*doc.lines[:line], row, *doc.lines[line + 1 :])
            other = make_document(doc.layout, lines, on=ON)
            for name in (*names, "primary_identifier", "secondary_identifier"):
                compared = compare(other, name, reading, viz, ON).agreement
                answer = {"MATCH": True, "MISMATCH": False, "UNCHECKED": None}[compared.value]
                assert witness.agrees(other, name) is answer


class TestTheReading:
    def test_its_format_is_the_only_one(self) -> None:
        """A service that reads passports only has read no visa: V for P is a fault that no confusion explains."""
        visa = ("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L8988901C4XXX4O09078F96121096ZE184226B<<<<<<")
        assert repair(visa, viz=None, on=ON).proposals
        passports = Reading(visa, format=Format.TD3)
        assert not repair(visa, viz=None, reading=passports, on=ON).proposals

    def test_its_formats_of_dates_are_those_read(self) -> None:
        """In a format that the service does not write, a text is no date."""
        other = Reading(BIRTH_MISREAD, SPECIMEN, date_formats=(DateFormat.YYMMDD,))
        (proposal,) = repair(BIRTH_MISREAD, viz=SPECIMEN, reading=other, on=ON).proposals
        assert "date_of_birth" not in proposal.confirmed


class TestLaws:
    @settings(max_examples=examples(60))
    @given(strategies.td3s(), st.data())
    def test_no_visual_zone_raises_or_invents_a_proposal(self, doc: mrz.MRZ, data: st.DataObject) -> None:
        """It changes their order, what is said of them and how many edits are tried, never what is consistent."""
        at = data.draw(st.sampled_from([at for at, c in enumerate(doc.lines[1]) if c in MISREAD]))
        read = doc.lines[1][:at] + data.draw(st.sampled_from(MISREAD[doc.lines[1][at]])) + doc.lines[1][at + 1 :]
        text = st.none() | st.text(max_size=9) | st.sampled_from(["19740812", "UTO", "F", doc.document_number or ""])
        viz = VIZ(**{name: data.draw(text) for name in ("document_number", "date_of_birth", "sex", "nationality")})
        with_it = repair((doc.lines[0], read), viz=viz, on=ON)
        assert all(proposal.mrz.consistent for proposal in with_it.proposals)
        alone = {proposal.mrz.lines for proposal in search.repair((doc.lines[0], read), on=ON).proposals}
        assert alone <= {proposal.mrz.lines for proposal in with_it.proposals}

    @settings(max_examples=examples(60))
    @given(st.data())
    def test_one_misread_of_number_or_dates_is_undone_and_never_otherwise(self, data: st.DataObject) -> None:
        """All three with their digits, as printed or with one misread of the table."""
        number = data.draw(st.text("ABCDEFGH0123456789", min_size=9, max_size=9))
        birth = data.draw(st.dates(date(1940, 1, 1), date(2020, 1, 1)))
        expiry = data.draw(st.dates(date(2024, 1, 1), date(2034, 1, 1)))
        parts = [part + check_digit(part) for part in (number, f"{birth:%y%m%d}", f"{expiry:%y%m%d}")]
        line_2 = f"{parts[0]}UTO{parts[1]}F{parts[2]}{'<' * 14}0" + check_digit("".join(parts) + "<" * 14 + "0")
        places = [at for at in (*range(10), *range(13, 20), *range(21, 28)) if line_2[at] in MISREAD]
        assume(places)
        at = data.draw(st.sampled_from(places))
        read = (LINE_1, line_2[:at] + data.draw(st.sampled_from(MISREAD[line_2[at]])) + line_2[at + 1 :])
        assume(not is_valid(read, on=ON))
        fields: dict[str, Any] = {
            "document_number": number,
            "date_of_birth": f"{birth:%Y%m%d}",
            "date_of_expiry": f"{expiry:%Y%m%d}",
        }
        repairs = repair(read, viz=seen(**fields), on=ON)
        assert repairs.unique is not None
        assert repairs.unique.mrz.lines == (LINE_1, line_2)
        assert repairs.blind == ()


class TestWhatPeopleType:
    def test_the_visual_zone_is_a_keyword(self) -> None:
        """`mrz.repair(text, viz=...)`."""
        unique = mrz.repair("\n".join(NUMBER_MISREAD), viz=mrz.VIZ(document_number="L898902C3"), on=ON).unique
        assert unique is not None
        assert [(edit.line, edit.column, edit.before, edit.after) for edit in unique.edits] == [(1, 1, "B", "8")]


class _Hostile(str):
    """A text all of whose usual methods raise."""

    __slots__ = ()

    def upper(self) -> str:
        """Raise."""
        raise RuntimeError

    def __len__(self) -> int:
        """Raise."""
        raise RuntimeError


def test_a_visual_zone_of_a_subclass_of_str_is_a_witness_like_any_other() -> None:
    """Its characters count, and no method of its class is called."""
    read = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "LB98902C36UTO7408122F1204159ZE184226B<<<<<10")
    seen = {"document_number": "L898902C3", "primary_identifier": "ERIKSSON", "secondary_identifier": "ANNA MARIA"}
    hostile = VIZ(**{name: _Hostile(value) for name, value in seen.items()})
    assert repair(read, viz=hostile, on=ON) == repair(read, viz=VIZ(**seen), on=ON)
    assert repair(read, viz=hostile, on=ON).unique is not None
