"""Laws of `unique` and `blind`, by example: what a repair claims rests on evidence, and `blind` names the rest."""

from __future__ import annotations

import pytest

import mrz
from mrz import strategies

ON = strategies.ON
FIRST = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
SECOND = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
SEEN = {
    "document_code": "P",
    "issuing_state": "UTO",
    "document_number": "L898902C3",
    "primary_identifier": "ERIKSSON",
    "secondary_identifier": "ANNA MARIA",
    "nationality": "UTO",
    "sex": "F",
    "date_of_birth": "19740812",
    "date_of_expiry": "20120415",
}
MISREADS = [SECOND.replace("7408122", read) for read in ("74O8122", "7403122", "7408I22", "740812Z")]

OTHERS = [("L898902C3", "L895902C3"), ("L891902C3", "L890902C3"), ("L892902C3", "L890902C3")]


def repairs(second: str, *without: str) -> mrz.Repairs:
    """Repair a passport with its visual zone, without some of its fields."""
    return mrz.repair(f"{FIRST}\n{second}", viz=mrz.VIZ(**{n: v for n, v in SEEN.items() if n not in without}), on=ON)


def places(found: mrz.Repairs) -> set[tuple[int, int]]:
    """Return what `blind` names."""
    return {(edit.line, edit.column) for edit in found.blind}


@pytest.mark.parametrize("second", MISREADS)
def test_a_single_misread_is_unique_with_a_witness_alone(second: str) -> None:
    """One digit and the composite are one piece of evidence; a right visual zone is another."""
    assert mrz.repair(f"{FIRST}\n{second}", on=ON).unique is None
    unique = repairs(second).unique
    assert unique is not None
    assert unique.mrz.lines == (FIRST, SECOND)


def test_a_field_that_the_witness_has_not_is_not_confirmed_by_it() -> None:
    """The date alone is repaired, and the visual zone has none."""
    assert repairs(MISREADS[0], "date_of_birth").unique is None


def test_every_character_of_a_name_that_nothing_confirms_is_blind() -> None:
    """With the fillers that touch it; of the names that the visual zone has, none is."""
    names = {(0, column) for column in range(5, 26)}
    assert names <= places(repairs(MISREADS[0], "primary_identifier", "secondary_identifier"))
    assert not names & places(repairs(MISREADS[0]))
    assert (0, 30) not in places(repairs(MISREADS[0], "primary_identifier", "secondary_identifier"))


CODES = [("TD1", "I"), ("TD2", "I"), ("TD3", "P"), ("MRVA", "V"), ("MRVB", "V")]


def repaired(format_name: str, code: str, **seen: str) -> mrz.Repairs:
    """Repair a document of this format with a misread date, and the visual zone without a document code."""
    doc = mrz.compose(
        format_name,
        document_code=code,
        issuing_state="UTO",
        primary_identifier="ERIKSSON",
        secondary_identifier="ANNA MARIA",
        document_number="L898902C3",
        nationality="UTO",
        date_of_birth="740812",
        sex="F",
        date_of_expiry="120415",
        on=ON,
    )
    witness = {name: value for name, value in SEEN.items() if name != "document_code"} | seen
    return mrz.repair(doc.text.replace("740812", "74O812"), viz=mrz.VIZ(**witness), on=ON)


@pytest.mark.parametrize(("format_name", "code"), CODES)
def test_the_letter_that_names_the_format_is_blind(format_name: str, code: str) -> None:
    """A first letter that was misread makes another format of the same lines, and every digit may hold in both."""
    found = repaired(format_name, code)
    assert found.unique is not None
    assert (0, 0) in places(found)


@pytest.mark.parametrize(("format_name", "code"), CODES)
def test_a_document_code_that_the_witness_has_is_not_blind(format_name: str, code: str) -> None:
    """The visual zone prints it."""
    found = repaired(format_name, code, document_code=code)
    assert found.unique is not None
    assert (0, 0) not in places(found)


@pytest.mark.parametrize(("read", "code"), [("V", "P"), ("P", "V")])
def test_a_document_code_that_the_witness_contradicts_is_not_unique(read: str, code: str) -> None:
    """V was read for P: the lines are read as those of a visa, whose number is repaired all the same."""
    witness = mrz.VIZ(**(SEEN | {"document_code": code}))
    assert mrz.repair(f"{read}{FIRST[1:]}\n{MISREADS[0]}", viz=witness, on=ON).unique is None


@pytest.mark.parametrize(("read", "code"), [("V", "P"), ("P", "V")])
def test_a_letter_that_the_witness_has_makes_lines_of_another_format(read: str, code: str) -> None:
    """V was read for P: with the visual zone's letter, all digits of a passport hold, and that proposal is first."""
    witness = mrz.VIZ(**(SEEN | {"document_code": code}))
    first = mrz.repair(f"{read}{FIRST[1:]}\n{MISREADS[0]}", viz=witness, on=ON).proposals[0]
    assert first.mrz.lines == (f"{code}{FIRST[1:]}", SECOND)
    assert [edit.place for edit in first.edits] == [(0, 0), (1, 15)]
    assert first.agrees


@pytest.mark.parametrize(("read", "code"), [("P", "R"), ("P", "PO"), ("V", "R")])
def test_a_letter_that_begins_no_format_makes_none(read: str, code: str) -> None:
    """The search is the same as with a visual zone without a document code."""
    seen = {name: value for name, value in SEEN.items() if name != "document_code"}
    text = f"{read}{FIRST[1:]}\n{SECOND.replace('L898', 'LB98')}"
    found, without = (mrz.repair(text, viz=mrz.VIZ(**seen, document_code=each), on=ON) for each in (code, None))
    assert [proposal.mrz for proposal in found.proposals] == [proposal.mrz for proposal in without.proposals]


def test_a_letter_that_the_witness_has_may_be_the_only_edit() -> None:
    """A visa has no composite digit to fail. The witness alone says that it is one, so that it is not unique."""
    witness = mrz.VIZ(**(SEEN | {"document_code": "V"}))
    found = mrz.repair(f"{FIRST}\n{SECOND[:-1]}1", viz=witness, on=ON)
    assert found.proposals[0].mrz.lines == (f"V{FIRST[1:]}", f"{SECOND[:-1]}1")
    assert found.unique is None


@pytest.mark.parametrize("read", ["Y", "U"])
def test_a_first_letter_that_a_known_confusion_explains_is_unique(read: str) -> None:
    """Y is read for V, and the visual zone has V."""
    first, second = f"V{FIRST[1:]}", f"{SECOND[:28]}{'<' * 16}"
    found = mrz.repair(f"{read}{first[1:]}\n{second}", viz=mrz.VIZ(**(SEEN | {"document_code": "V"})), on=ON)
    assert found.unique is not None
    assert found.unique.mrz.lines == (first, second)


def test_a_first_letter_that_names_no_other_format_is_the_witness_to_confirm() -> None:
    """D is read for I by no table, and both are lines of an identity card."""
    card = mrz.compose(
        "TD2",
        document_code="I",
        issuing_state="UTO",
        primary_identifier="ERIKSSON",
        secondary_identifier="ANNA MARIA",
        document_number="L898902C3",
        nationality="UTO",
        date_of_birth="740812",
        sex="F",
        date_of_expiry="120415",
        on=ON,
    )
    found = mrz.repair(f"E{card.text[1:]}", viz=mrz.VIZ(**(SEEN | {"document_code": "I"})), on=ON)
    assert found.unique is not None
    assert found.unique.mrz.lines == card.lines


def test_optional_data_are_blind() -> None:
    """No visual zone has them."""
    assert {(1, column) for column in range(28, 37)} <= places(repairs(MISREADS[0]))


def test_a_letter_beside_fillers_may_be_one() -> None:
    """A K has the value of a filler, so no digit tells the two apart."""
    optional = "ZE184226K<<<<<"
    digit = mrz.check_digit(optional)
    head = SECOND[:28] + optional + digit
    whole = head + mrz.check_digit(head[:10] + head[13:20] + head[21:43])
    assert mrz.is_valid(f"{FIRST}\n{whole}", on=ON)
    assert repairs(whole.replace("7408122", "74O8122")).unique is None


def number(printed: str) -> tuple[str, str]:
    """Return the two lines with another document number."""
    head = printed + mrz.check_digit(printed) + SECOND[10:43]
    return FIRST, head + mrz.check_digit(head[:10] + head[13:20] + head[21:43])


def repaired_number(printed: str, read: str, seen: str) -> mrz.Repairs:
    """Repair a passport with this number, of which the zone and the visual zone say something else."""
    first, second = number(printed)
    witness = mrz.VIZ(**(SEEN | {"document_number": seen}))
    return mrz.repair(f"{first}\n{read}{second[9:]}", viz=witness, on=ON)


def test_a_witness_alone_does_not_decide_between_twins() -> None:
    """A printed 6 is read as 5 in the zone and as G in the visual zone; no digit distinguishes 6 and G."""
    assert repaired_number("L896902C3", "L895902C3", "L89G902C3").unique is None


@pytest.mark.parametrize(("printed", "read"), [("L896902C3", "L895902C3"), ("L89G902C3", "L894902C3"), *OTHERS])
def test_a_witness_decides_if_no_twin_explains_both(printed: str, read: str) -> None:
    """The confusion is known, or none of a twin is: with what the zone has, or with what the visual zone says."""
    unique = repaired_number(printed, read, printed).unique
    assert unique is not None
    assert unique.mrz.lines == number(printed)
