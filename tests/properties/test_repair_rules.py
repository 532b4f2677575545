"""Rules of repair, each by cases that its absence would decide otherwise: what is proposed, believed and named."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mrz
from mrz import check_digit, strategies
from mrz.crosscheck.comparison import compare
from mrz.crosscheck.fields import mismatch
from mrz.crosscheck.suspects import assess
from mrz.crosscheck.witness import VisualZone
from mrz.icao.repair import search
from mrz.vendors.reading import Reading
from tests.support.examples import examples

ON = date(2026, 6, 30)
LINE_1 = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
LINE_2 = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
PRINTED = (LINE_1, LINE_2)
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
CARD = ("I<UTOD23145890<7349<<<<<<<<<<<", "3407127M9507122UTO<<<<<<<<<<<2", "STEVENSON<<PETER<JOHN<<<<<<<<<")


def zone(optional: str = "", number: str = "L898902C3") -> tuple[str, str]:
    """Write line 2 of the specimen with other optional data, or another number."""
    parts = [number + check_digit(number), LINE_2[13:20], LINE_2[21:28], optional.ljust(14, "<")]
    parts[3] += check_digit(parts[3])
    return LINE_1, f"{parts[0]}UTO{parts[1]}F{parts[2]}{parts[3]}" + check_digit("".join(parts))


def with_misread_birth(lines: tuple[str, str]) -> str:
    """Read O for the 0 of the year of birth."""
    return "\n".join((lines[0], lines[1].replace("7408122", "74O8122")))


def proposed(text: str, *, viz: mrz.VIZ | None = None) -> list[tuple[str, ...]]:
    """Return the lines of the proposals."""
    return [proposal.mrz.lines for proposal in mrz.repair(text, viz=viz, on=ON).proposals]


@pytest.mark.parametrize("at", [*range(10), *range(13, 20), *range(21, 28), *range(28, 44)])
def test_any_one_character_that_a_digit_covers_is_solved_for(at: int) -> None:
    """A sign stands for it; what was printed is among what the digits leave."""
    text = f"{LINE_1}\n{LINE_2[:at]}?{LINE_2[at + 1 :]}"
    found = mrz.repair(text, on=ON).proposals
    assert PRINTED in [proposal.mrz.lines for proposal in found]
    assert all(mrz.is_valid(proposal.mrz.text, on=ON) for proposal in found)


@pytest.mark.parametrize("at", [*range(10), *range(13, 20), *range(21, 28)])
def test_any_one_lost_character_of_the_number_or_the_dates_is_solved_for(at: int) -> None:
    """At any place."""
    assert PRINTED in proposed(f"{LINE_1}\n{LINE_2[:at]}{LINE_2[at + 1 :]}")


@pytest.mark.parametrize(
    ("printed", "read"),
    [("AB<<<CD", "AB<CD"), ("AB<<CD", "ABCD"), ("AB<<<CD<<E", "AB<<<CDE"), ("AB<<<CD<<E", "ABCD<<E")],
)
def test_two_or_three_lost_fillers_are_put_back(printed: str, read: str) -> None:
    """At any place of the data, also between two characters, where the digits hold with them."""
    lines = zone(printed)
    assert lines in proposed("\n".join(lines).replace(printed, read))


def test_a_code_that_becomes_known_is_proposed_and_no_other() -> None:
    """No digit covers the nationality."""
    found = proposed(f"{LINE_1}\n{LINE_2.replace('UTO', 'UTQ')}")
    assert PRINTED in found
    assert all(lines[1][10:13] in mrz.states for lines in found)


def test_the_usual_confusion_comes_before_the_rare_and_the_rare_before_the_unlisted() -> None:
    """The order of their weight, each with the chance that a wrong edit passes as well."""
    found = mrz.repair(f"{LINE_1}\n{LINE_2.replace('L898', 'LB98')}", on=ON).proposals
    assert found[0].mrz.lines == PRINTED
    assert [proposal.weight for proposal in found] == sorted(proposal.weight for proposal in found)
    assert found[0].weight < found[-1].weight
    assert found[0].chance < found[-1].chance


def test_the_chance_counts_edits_that_weigh_no_more() -> None:
    """One digit, and one character that weighs as little as 0 for O in a date."""
    (proposal,) = mrz.repair(with_misread_birth(PRINTED), on=ON).proposals
    assert (proposal.digits, round(proposal.chance, 6)) == (1, 0.1)


def test_one_digit_makes_nothing_unique() -> None:
    """The only proposal, and right; a wrong one would have passed one time in ten."""
    repairs = mrz.repair(with_misread_birth(PRINTED), on=ON)
    assert [proposal.mrz.lines for proposal in repairs.proposals] == [PRINTED]
    assert repairs.unique is None


def test_of_two_that_are_sure_none_is_unique() -> None:
    """They differ where nothing vouches for a character."""
    repairs = mrz.repair(with_misread_birth(PRINTED), viz=mrz.VIZ(**SEEN), on=ON)
    assert repairs.unique is not None
    assert mrz.Repairs((repairs.unique, repairs.unique)).unique is None


def test_an_edit_that_is_not_needed_is_not_unique() -> None:
    """J and 9 are the same to every digit; the visual zone may be misread, too."""
    text = f"{LINE_1}\n{LINE_2.replace('L898902C3', 'W8J8902C3')}"
    repairs = mrz.repair(text, viz=mrz.VIZ(**SEEN), on=ON)
    assert repairs.proposals[0].mrz.lines == PRINTED
    assert repairs.unique is None


@pytest.mark.parametrize("number", ["L898802C3", "L898902C8", "LB98902C3", "L898W02C3", "L89890203", "X898902C3"])
@pytest.mark.parametrize("read", ["L898902G3", "L89B902C3", "M898902C3"])
def test_a_visual_zone_that_was_misread_makes_no_proposal_inconsistent(number: str, read: str) -> None:
    """What it has is a candidate only where it makes the digits hold; and it makes nothing wrong unique."""
    viz = mrz.VIZ(**{**SEEN, "document_number": number})
    repairs = mrz.repair(f"{LINE_1}\n{LINE_2.replace('L898902C3', read)}", viz=viz, on=ON)
    assert repairs.proposals
    assert all(mrz.is_valid(proposal.mrz.text, on=ON) for proposal in repairs.proposals)
    assert repairs.unique is None


@pytest.mark.parametrize("read", ["L8W8902C3", "M898902C3", "L898W02C3", "L89890HC3"])
def test_what_the_visual_zone_has_is_tried_first(read: str) -> None:
    """Whatever no table has, and before all that are likelier without it."""
    repairs = mrz.repair(f"{LINE_1}\n{LINE_2.replace('L898902C3', read)}", viz=mrz.VIZ(**SEEN), on=ON)
    assert repairs.proposals[0].mrz.lines == PRINTED
    assert repairs.unique is repairs.proposals[0]
    assert repairs.proposals[0].weight <= min(proposal.weight for proposal in repairs.proposals)


def test_a_number_and_its_digit_are_not_both_taken_from_a_visual_zone() -> None:
    """Of a visa, whose number no other digit covers: nothing that was read confirms the visual zone."""
    number, dates = "L898902C3", f"UTO{LINE_2[13:20]}F{LINE_2[21:28]}".ljust(34, "<")
    read = f"V{LINE_1[1:]}\nL89B902C3{check_digit(number)}{dates}"
    viz = mrz.VIZ(**{**SEEN, "document_code": "V", "document_number": "L89E902C3"})
    repairs = mrz.repair(read, viz=viz, on=ON)
    assert "L89E902C3" in [proposal.mrz.document_number for proposal in repairs.proposals]
    assert repairs.unique is None


def test_a_k_beside_fillers_that_nothing_vouches_for_is_not_unique() -> None:
    """It may be a filler."""
    assert mrz.repair(with_misread_birth(zone("ZE1K")), viz=mrz.VIZ(**SEEN), on=ON).unique is None
    assert mrz.repair(with_misread_birth(zone("ZE1J")), viz=mrz.VIZ(**SEEN), on=ON).unique is not None


def test_blind_names_what_only_a_digit_covers() -> None:
    """Every character of the optional data, and the filler behind it."""
    repairs = mrz.repair(with_misread_birth(PRINTED), viz=mrz.VIZ(**SEEN), on=ON)
    assert {(edit.line, edit.column) for edit in repairs.blind} == {(1, column) for column in range(28, 38)}


def test_blind_names_names_that_were_not_compared() -> None:
    """Without them in the visual zone."""
    seen = {name: value for name, value in SEEN.items() if not name.endswith("_identifier")}
    repairs = mrz.repair(with_misread_birth(zone()), viz=mrz.VIZ(**seen), on=ON)
    assert {(edit.line, edit.column) for edit in repairs.blind} == {(0, column) for column in range(5, 26)}


@pytest.mark.parametrize("name", ["primary_identifier", "secondary_identifier"])
def test_blind_names_names_of_which_the_witness_cannot_say_one(name: str) -> None:
    """One that cannot say whether they agree vouches for none of their characters."""
    repairs = search.repair(with_misread_birth(zone()), on=ON, witness=lambda _, asked: None if asked == name else True)
    assert repairs.unique is not None
    assert {(edit.line, edit.column) for edit in repairs.blind} == {(0, column) for column in range(5, 26)}


@pytest.mark.parametrize(
    ("name", "seen", "named"),
    [("LU", "LÜ", True), ("JOERG", "Jörg", False), ("JOERG", "JOERG", False), ("LU", "LU", False)],
)
def test_blind_names_a_name_that_may_be_written_otherwise(name: str, seen: str, named: bool) -> None:  # noqa: FBT001
    """Ü may stand there as U or as V, and one may be read for the other."""
    line_1 = f"P<UTO{name}<<ANNA<MARIA".ljust(44, "<")
    viz = mrz.VIZ(**{**SEEN, "primary_identifier": seen})
    repairs = mrz.repair(with_misread_birth((line_1, zone()[1])), viz=viz, on=ON)
    assert repairs.unique is not None
    assert ((0, 6) in {(edit.line, edit.column) for edit in repairs.blind}) is named


def test_blind_names_a_number_that_the_visual_zone_writes_with_signs() -> None:
    """A filler may stand for each of them, or none."""
    viz = mrz.VIZ(**{**SEEN, "document_number": "L89-8902C3"})
    printed = zone(number="L8989<2C3")
    repairs = mrz.repair(with_misread_birth(printed), viz=viz, on=ON)
    assert repairs.unique is None


def test_u_for_y_in_a_name_is_left_to_the_comparator() -> None:
    """Both may be a Chinese ü, which no comparison at a glance can tell."""
    doc = mrz.parse(PRINTED, on=ON)
    lyu, lou = (mrz.parse((LINE_1.replace("ERIKSSON", name), LINE_2), on=ON) for name in ("LUAN<<<<", "LOAN<<<<"))
    viz = mrz.VIZ(primary_identifier="LYAN", secondary_identifier="ANNA MARIA")
    witness = VisualZone(viz, mrz.Reading((), viz), ON)
    assert witness._compare_letters(lou, "primary_identifier") is None
    assert witness._compare_letters(lyu, "primary_identifier") is None
    assert witness._compare_letters(doc, "primary_identifier") is None


def test_no_digit_that_holds_comes_to_fail() -> None:
    """A filler for the digit of the expiry is this issuer's practice, and no evidence against one that holds."""
    tail = "ABCDEF"
    line_1 = f"PNRUSIVANOV<<IVANABCD{tail}{check_digit(tail)}".ljust(44, "<")
    line_2 = "1234567897RUS8001014F".ljust(43, "<")
    line_2 += check_digit(line_2[:10] + line_2[13:20] + line_2[21:43])
    assert mrz.is_valid((line_1, line_2), on=ON)
    assert (line_1, line_2) not in proposed(f"{line_2}\n{line_1}")


def test_lines_in_another_order_are_unique_and_with_another_proposal_they_are_not() -> None:
    """All fields confirm the order; it must be the only one."""
    repairs = mrz.repair(f"{LINE_2}\n{LINE_1}", on=ON)
    assert repairs.unique is not None
    (one,) = repairs.proposals
    assert mrz.Repairs((one, one)).unique is None
    assert mrz.Repairs((one,), complete=False).unique is None


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        (("P<UTOERIKSSON<<ANNA<MARIA<<K<<<<<<C<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<S<<<<10"), PRINTED),
        ((LINE_1[:41], "AB1234<<<<6UTO7408122F1204159ZE184226B<<<<<<18"), None),
        (("I<UTOD23145890<7349<<<E<<<<<<<<<<", "3407127M9507122UTO<<<<<<<C<<<2", CARD[2][:27]), CARD),
    ],
    ids=["letters", "number", "card"],
)  # fmt: skip
def test_the_runs_of_a_zone_are_restored(read: tuple[str, ...], printed: tuple[str, ...] | None) -> None:
    """With the number that its digit leaves, and the dates between."""
    wanted = zone("ZE184226B", "AB1234<<<") if printed is None else printed
    if printed is None:
        read = (read[0], wanted[1].replace("AB1234<<<", "AB1234<<<<"))
    assert proposed("\n".join(read))[0] == wanted


def test_a_foreign_line_is_left_out() -> None:
    """One edit."""
    assert proposed(f"{LINE_1}\nREPUBLIC\n{LINE_2}") == [PRINTED]


def test_a_long_number_is_found_though_its_filler_is_a_letter() -> None:
    """The filler says where the digit stands."""
    assert CARD in proposed("\n".join(CARD).replace("90<7349", "90K7349"))


@pytest.mark.parametrize("most", [-1, 5])
def test_only_0_to_4_edits_are_asked_for(most: int) -> None:
    """At the call."""
    with pytest.raises(ValueError, match="max_edits is a whole number from 0 to 4"):
        search.repair(LINE_1, max_edits=most, on=ON)


@pytest.mark.parametrize(
    ("seen", "explained"),
    [("L398902C3", True), ("L89B902C3", True), ("L890902C3", True), ("L89W902C3", False), ("X898902C3", False)],
)
def test_a_difference_that_readers_make_is_no_sign_of_forgery(seen: str, explained: bool) -> None:  # noqa: FBT001
    """The reason says whether a known confusion explains it, by the table that repair uses."""
    doc = mrz.parse(PRINTED, on=ON)
    said = assess(doc, "document_number", seen, mismatch("the letters and digits differ", seen)).reason
    assert ("OCR is known to confuse" in said) is explained
    assert ("no known misreading" in said) is not explained


def test_a_confusion_goes_both_ways() -> None:
    """O is read for 0, and 0 for O."""
    names = [lines[0][11] for lines in proposed(f"{LINE_1.replace('SSON', 'SS0N')}\n{LINE_2}")]
    assert sorted(names[:3]) == ["D", "O", "Q"]
    assert proposed(with_misread_birth(PRINTED))[0] == PRINTED


@pytest.mark.parametrize(("other", "named"), [("L898902C3", False), ("L898902C8", True), ("L89890C3", False)])
def test_blind_names_a_field_that_the_witness_may_write_otherwise(other: str, named: bool) -> None:  # noqa: FBT001
    """If another writing of it is one misread away."""
    texts = {"document_number": ("L898902C3", other), "date_of_birth": ("740812",)}
    repairs = search.repair(
        with_misread_birth(zone()), on=ON, witness=lambda *_: True, texts=lambda _, name: texts.get(name, ())
    )
    assert repairs.unique is not None
    assert ((1, 0) in {(edit.line, edit.column) for edit in repairs.blind}) is named


def test_blind_names_a_name_with_separators_that_no_visual_zone_has() -> None:
    """The identifiers are the same, and a filler may be too many, or a letter."""
    line_1 = LINE_1.replace("N<<A", "N<<<A")[:44]
    repairs = mrz.repair(with_misread_birth((line_1, zone()[1])), viz=mrz.VIZ(**SEEN), on=ON)
    assert repairs.unique is not None
    assert (0, 15) in {(edit.line, edit.column) for edit in repairs.blind}


@settings(max_examples=examples(100))
@given(strategies.mrzs(), st.data())
def test_the_witness_has_the_characters_that_the_comparators_have(doc: mrz.MRZ, data: st.DataObject) -> None:
    """In every field of a document, also where no comparator was asked because the characters are the same."""
    viz = data.draw(strategies.visual_zones(doc) | st.just(_same_characters(doc)))
    reading = Reading((), viz)
    witness = VisualZone(viz, reading, ON)
    for name in ("document_code", *_STATES, "sex", *_HAVE_DIGITS):
        if doc.span(name) is not None and getattr(viz, name):
            texts = compare(doc, name, reading, viz, ON).as_printed
            assert set(witness.texts(doc, name)) == (set() if name in _STATES and len(texts) > 1 else set(texts))


def test_a_number_with_a_filler_may_be_printed_in_two_ways() -> None:
    """Also where the service copied the MRZ: a filler for a sign may be omitted."""
    doc = mrz.parse(zone(number="L898902<3"), on=ON)
    viz = mrz.VIZ(document_number="L898902<3")
    assert VisualZone(viz, Reading((), viz), ON).texts(doc, "document_number") == ("L8989023", "L898902<3")


def test_the_first_letter_of_a_document_code_is_not_the_whole_code() -> None:
    """The visual zone has P where the MRZ has PO: the MRZ may print the letter alone."""
    doc = mrz.parse((f"PO{LINE_1[2:]}", LINE_2), on=ON)
    viz = mrz.VIZ(document_code="P")
    assert VisualZone(viz, Reading((), viz), ON).texts(doc, "document_code") == ("P",)


_STATES = ("issuing_state", "nationality")
_HAVE_DIGITS = ("document_number", "date_of_birth", "date_of_expiry")


def _same_characters(doc: mrz.MRZ) -> mrz.VIZ:
    """Return a visual zone with what the MRZ has, as some services copy it."""
    copied = {name: getattr(doc, name) or None for name in ("document_code", *_STATES, "sex", "document_number")}
    dates = {name: getattr(doc, name) for name in _HAVE_DIGITS[1:]}
    return mrz.VIZ(**copied, **{name: None if date is None else date.raw for name, date in dates.items()})


def test_proposals_of_which_a_witness_says_the_same_are_in_the_order_of_their_weight() -> None:
    """It has the surname alone, so it confirms no proposal for the number and contradicts none."""
    witness = mrz.VIZ(primary_identifier="ERIKSSON")
    found = mrz.repair(f"{LINE_1}\n{LINE_2.replace('L898', 'LB98')}", viz=witness, on=ON).proposals
    assert [proposal.weight for proposal in found] == sorted(proposal.weight for proposal in found)
    assert found[0].weight < found[-1].weight
