"""Repair: laws over generated documents of every format first, then one case for each way of misreading."""

from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mrz._errors import ArgumentError
from mrz.icao.alphabet import ALPHABET, DIGITS, FILLER, LETTERS
from mrz.icao.check_digits import check_digit, examine
from mrz.icao.findings import Evidence, FormatError
from mrz.icao.layouts import LAYOUTS, Format, Span
from mrz.icao.ocr_confusions import MISREAD, PRINTED
from mrz.icao.parser import is_valid, parse
from mrz.icao.repair import search
from mrz.icao.repair.edits import Edit, Substitution
from mrz.icao.repair.search import Proposal, Repairs, Witness, repair
from mrz.icao.repair.substitutions import Solver
from mrz.icao.states import Kind, states
from tests.support.examples import examples

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mrz.icao.document import MRZ

Lines = tuple[str, ...]

ON = date(2026, 6, 30)
LINE_1 = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
LINE_2 = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
INNER = "L898902C<3UTO6908061F9406236ZE184226B<<<<<14"

ALL_FORMATS = [name for name, layout in LAYOUTS.items() if layout.detected]
CODES = [state.code for state in states.values() if state.kind in (Kind.ISO, Kind.ICAO)]


def written(name: Format, values: Mapping[str, str]) -> Lines:
    """Write values into a format's fields and compute its digits, the composite last."""
    layout = LAYOUTS[name]
    rows = [[FILLER] * layout.width for _ in range(layout.line_count)]

    def write(line: int, start: int, text: str) -> None:
        rows[line][start : start + len(text)] = text

    remainder = ""
    for field, value in values.items():
        span = layout.fields[field]
        length = span.end - span.start
        write(span.line, span.start, value[:length])
        if field == "document_number":
            remainder = value[length:]
    for (line, column), allowed in layout.marks.items():
        write(line, column, allowed[0])
    for digit in layout.digits:
        at = digit.position
        if digit.field == "document_number" and remainder and layout.overflow is not None:
            at = layout.fields[layout.overflow]
            write(at.line, at.start, remainder + check_digit(values["document_number"]))
            continue
        write(at.line, at.start, check_digit(digit.data(["".join(row) for row in rows])))
    return tuple(["".join(row) for row in rows])


def raw_dates(first: date, last: date) -> st.SearchStrategy[str]:
    """YYMMDD between two days."""
    return st.dates(first, last).map(lambda day: f"{day:%y%m%d}")


@st.composite
def documents(draw: st.DrawFn, formats: Sequence[Format] = ALL_FORMATS) -> Lines:
    """Draw the lines of a consistent document."""
    name = draw(st.sampled_from(formats))
    layout = LAYOUTS[name]
    word = st.text(LETTERS, min_size=1, max_size=8)
    names = st.builds("{}<<{}".format, word, word)
    code = "".join(draw(st.sampled_from(layout.code_letters))) + draw(st.sampled_from("<RS"))
    span = layout.fields.get("document_number", Span(0, 0, 1))
    whole = span.end - span.start
    long = draw(st.booleans()) if layout.overflow is not None else False
    choices = {
        "document_code": st.just("".join(layout.begins)[:2].ljust(2, FILLER) if layout.begins else code),
        "issuing_state": st.just("FRA") if "".join(layout.begins).endswith("FRA") else st.sampled_from(CODES),
        "nationality": st.sampled_from(CODES),
        "document_number": st.text(LETTERS + DIGITS, min_size=1, max_size=whole)
        if not long
        else st.text(LETTERS + DIGITS, min_size=whole + 1, max_size=whole + 4),
        "date_of_birth": raw_dates(date(1940, 1, 1), date(2020, 1, 1)),
        "date_of_expiry": raw_dates(date(2024, 1, 1), date(2036, 1, 1)),
        "date_of_issue": raw_dates(date(2014, 1, 1), date(2024, 1, 1)),
        "sex": st.sampled_from("MF<"),
        "optional_data": st.just("") if long else st.from_regex(r"([A-Z0-9<]{0,4}[A-Z0-9])?", fullmatch=True),
        "optional_data_2": st.from_regex(r"([A-Z0-9<]{0,4}[A-Z0-9])?", fullmatch=True),
        "name": names,
        "primary_identifier": word,
        "secondary_identifier": word,
    }
    lines = written(name, {field: draw(choices[field]) for field in layout.fields})
    assert is_valid(lines, on=ON)
    assert parse(lines, on=ON).format is name
    return lines


@st.composite
def misread(draw: st.DrawFn, lines: Lines, times: int = 1, spans: Sequence[Span] | None = None) -> Lines:
    """Draw lines in which so many characters, all in `spans` where given, are misread by the table."""
    whole = [Span(line, 0, len(row)) for line, row in enumerate(lines)]
    places = [(span.line, column) for span in spans or whole for column in range(span.start, span.end)]
    readable = [(line, column) for line, column in places if lines[line][column] in MISREAD]
    assume(len(readable) >= times)
    for line, column in draw(st.lists(st.sampled_from(readable), min_size=times, max_size=times, unique=True)):
        lines = replaced(lines, line, column, draw(st.sampled_from(MISREAD[lines[line][column]])))
    return lines


def replaced(lines: Lines, line: int, column: int, character: str) -> Lines:
    """Put a character in a place."""
    row = lines[line]
    return (*lines[:line], row[:column] + character + row[column + 1 :], *lines[line + 1 :])


def failing(layout_of: MRZ, lines: Lines) -> set[str]:
    """Return the digits that fail in these lines."""
    return {v.digit.field for v in examine(layout_of.layout, lines) if v.evidence is Evidence.FAILS}


def detected(lines: Lines) -> bool:
    """Tell whether a digit fails, or the lines cannot be laid out at all."""
    try:
        doc = parse(lines, on=ON)
    except FormatError:
        return True
    return bool(failing(doc, doc.lines))


def proposed(text: object, *, max_edits: int = 2) -> list[Lines]:
    """Return the lines of all proposals."""
    return [proposal.mrz.lines for proposal in repair(text, on=ON, max_edits=max_edits).proposals]


def edits(repairs: Repairs) -> list[list[tuple[int, int, str, str]]]:
    """Return the edits of all proposals as tuples."""
    return [[(e.line, e.column, e.before, e.after) for e in proposal.edits] for proposal in repairs.proposals]


damaged = documents().flatmap(lambda lines: st.one_of(misread(lines), misread(lines, 2)))


class TestWhatIsFound:
    @settings(max_examples=examples(150))
    @given(documents().flatmap(lambda lines: st.tuples(st.just(lines), misread(lines))))
    def test_one_misread_that_a_digit_detects_is_always_among_the_proposals(self, pair: tuple[Lines, Lines]) -> None:
        """One confusion of the table, in any format: what was printed is proposed, whatever else is."""
        printed, read = pair
        assume(detected(read))
        assert printed in proposed(read)

    @pytest.mark.parametrize("line_2", [LINE_2, INNER, "C01X00T478D<<6408125F2702283<<<<<<<<<<<<<<<4"])
    def test_every_single_misread_of_a_specimen_that_is_detected_is_among_the_proposals(self, line_2: str) -> None:
        """All places, all confusions, by digit or by grammar."""
        printed = (LINE_1, line_2)
        assert is_valid(printed, on=ON)
        for line, row in enumerate(printed):
            for column, character in enumerate(row):
                for read in MISREAD.get(character, ""):
                    text = replaced(printed, line, column, read)
                    assert is_valid(text, on=ON) or printed in proposed(text)

    @settings(max_examples=examples(60))
    @given(documents([Format.TD1, Format.TD2, Format.TD3, Format.MRVA]), st.data())
    def test_two_misreads_that_two_field_digits_detect_are_among_the_proposals(
        self, printed: Lines, data: st.DataObject
    ) -> None:
        """Neither edit alone satisfies both digits, so the search goes on to two."""
        doc = parse(printed, on=ON)
        digits = [v.digit for v in examine(doc.layout, printed) if v.digit.field != "composite"]
        read = printed
        for digit in data.draw(st.lists(st.sampled_from(digits), min_size=2, max_size=2, unique=True)):
            read = data.draw(misread(read, spans=(*digit.covers, digit.position)))
        assume(len(failing(doc, read) - {"composite"}) == 2)
        assert printed in proposed(read)

    @settings(max_examples=examples(50))
    @given(documents([Format.TD1, Format.TD2, Format.TD3, Format.MRVA, Format.IDFRA]), st.data())
    def test_fillers_dropped_or_doubled_at_one_place_are_among_the_proposals(
        self, printed: Lines, data: st.DataObject
    ) -> None:
        """Outside the name, whose fillers nothing checks."""
        layout = parse(printed, on=ON).layout
        checked = [i for i in range(len(printed)) if layout.name is None or layout.name.line != i]
        line = data.draw(st.sampled_from(checked))
        row = printed[line]
        assume(FILLER in row)
        start = data.draw(st.sampled_from([i for i, c in enumerate(row) if c == FILLER]))
        length = len(row[start:]) - len(row[start:].lstrip(FILLER))
        count = data.draw(st.integers(1, min(length, len(row) // 2)))  # of less than half a line nothing is made
        other = data.draw(
            st.sampled_from([row[:start] + row[start + count :], row[:start] + "<" * count + row[start:]])
        )
        text = (*printed[:line], other, *printed[line + 1 :])
        assume(not is_valid(text, on=ON))  # as many as make another format of it
        assert printed in proposed(text)

    @settings(max_examples=examples(50))
    @given(documents([Format.TD1, Format.TD2, Format.TD3, Format.MRVA, Format.MRVB]), st.data())
    def test_lines_in_another_order_are_among_the_proposals(self, printed: Lines, data: st.DataObject) -> None:
        """Whatever the order, the fields say where each line belongs."""
        order = tuple(data.draw(st.permutations(printed)))
        assert is_valid(order, on=ON) or printed in proposed(order)


class TestWhatIsNotProposed:
    @settings(max_examples=examples(50))
    @given(documents())
    def test_a_consistent_text_has_no_proposals(self, lines: Lines) -> None:
        """A naive search on a valid zone finds eight 'repairs'."""
        assert repair(lines, on=ON) == Repairs()

    @settings(max_examples=examples(60))
    @given(damaged)
    def test_a_proposal_is_a_consistent_document(self, read: Lines) -> None:
        """Parsed again, it has the same lines and no ERROR."""
        for proposal in repair(read, on=ON).proposals:
            assert proposal.mrz.consistent
            assert parse(proposal.mrz.text, on=ON) == proposal.mrz

    @settings(max_examples=examples(60))
    @given(damaged)
    def test_a_proposal_differs_from_what_was_read_by_its_edits_and_nothing_else(self, read: Lines) -> None:
        """Making the edits in their order leads from `read` to the document; each `before` is what stood there."""
        for proposal in repair(read, on=ON).proposals:
            lines = proposal.read
            for edit in proposal.edits:
                assert "\n".join(lines[edit.line :])[edit.column :].startswith(edit.before)
                lines = edit.apply(lines)
            assert lines == proposal.mrz.lines

    @settings(max_examples=examples(60))
    @given(damaged)
    def test_no_digit_that_held_comes_to_fail_and_those_in_evidence_failed(self, read: Lines) -> None:
        """The evidence is exactly what turned from FAILS to HOLDS."""
        for proposal in repair(read, on=ON).proposals:
            if [len(line) for line in proposal.read] == [len(line) for line in proposal.mrz.lines]:
                before, after = failing(proposal.mrz, proposal.read), failing(proposal.mrz, proposal.mrz.lines)
                assert after <= before
                assert set(proposal.evidence) <= before - after
                assert len(before) > len(after) or not before

    @settings(max_examples=examples(100))
    @given(damaged, st.integers(0, 2))
    def test_there_are_no_more_edits_than_allowed_and_none_is_in_vain(self, read: Lines, most: int) -> None:
        """All proposals have as few edits as any repair has: without one of them, a fault is left."""
        found = repair(read, on=ON, max_edits=most).proposals
        assert len({len(proposal.edits) for proposal in found}) <= 1
        assert all(len(proposal.edits) <= most for proposal in found)
        for proposal in found:
            for edit in proposal.edits:
                lines = proposal.read
                for other in proposal.edits:
                    lines = lines if other is edit else other.apply(lines)
                assert not is_valid(lines, on=ON)

    @settings(max_examples=examples(60))
    @given(damaged)
    def test_unique_is_one_that_two_independent_digits_agree_on(self, read: Lines) -> None:
        """Without a witness; `ambiguous` is for several of which none is unique."""
        repairs = repair(read, on=ON)
        if repairs.unique is not None:
            assert repairs.proposals == (repairs.unique,)
            assert repairs.unique.digits >= 2
            assert len(repairs.unique.evidence) >= 2
        assert repairs.ambiguous == (len(repairs.proposals) > 1)

    @settings(max_examples=examples(50))
    @given(damaged)
    def test_no_repr_shows_holder_data(self, read: Lines) -> None:
        """Neither the fields of a proposal nor its edits."""
        repairs = repair(read, on=ON)
        for proposal in repairs.proposals:
            number = proposal.mrz.document_number or ""
            assert len(number) < 4 or number not in repr(repairs)
            shown = [repr(Edit(edit.line, edit.column, "?", "!")) for edit in proposal.edits]
            assert [repr(edit) for edit in proposal.edits] == shown


class TestAnyText:
    @settings(max_examples=examples(60))
    @given(st.one_of(st.text(), st.binary(), st.lists(st.text(), max_size=4)))
    def test_it_never_raises(self, text: object) -> None:
        """Content never raises."""
        repair(text, on=ON)

    @settings(max_examples=examples(100))
    @given(st.lists(st.text(ALPHABET + "|$ «\n", min_size=25, max_size=46), min_size=1, max_size=3), st.integers(0, 3))
    def test_it_never_raises_for_what_looks_like_lines(self, rows: list[str], most: int) -> None:
        """Nor does what can almost be laid out."""
        repair(rows, on=ON, max_edits=most)

    @settings(max_examples=examples(50))
    @given(damaged, st.text("<KO0", max_size=3), st.integers(0, 90))
    def test_it_never_raises_for_a_document_with_something_put_in(self, read: Lines, more: str, at: int) -> None:
        """Nor does a document with more than it can hold."""
        text = "\n".join(read)
        repair(text[:at] + more + text[at:], on=ON)

    def test_what_is_not_text_is_a_type_error(self) -> None:
        """As for `parse`."""
        with pytest.raises(TypeError):
            repair(42, on=ON)

    @pytest.mark.parametrize("text", ["A" * 10_000_000, "A " * 100_000, "O" * 1_999, ["O" * 44] * 2, ["S0" * 22] * 2])
    def test_large_and_hopeless_texts_are_left_alone_quickly(self, text: str | list[str]) -> None:
        """No work grows with what cannot be a zone. Nothing was tried where no zone is as long."""
        begun = time.perf_counter()
        assert repair(text, on=ON) == Repairs(complete=len("".join(text).replace(" ", "")) <= 2_000)
        assert time.perf_counter() - begun < 2

    @pytest.mark.parametrize("text", [[LINE_1, LINE_2[:-1] + "5"], ["S0" * 22] * 2, ["P<UTO" + "O" * 39, "O" * 44]])
    def test_the_work_is_bounded_whatever_is_allowed(self, text: list[str]) -> None:
        """The search counts the texts it looks at and gives up, not the edits."""
        begun = time.perf_counter()
        assert len(repair(text, on=ON, max_edits=4).proposals) <= search.MOST_PROPOSALS
        assert time.perf_counter() - begun < 30

    def test_three_edits_repair_three_fields(self) -> None:
        """The number, the birth and the expiry are misread; the last change is solved for."""
        read = LINE_2.replace("L898902C3", "LB98902C3").replace("740812", "7408I2").replace("120415", "12O415")
        found = repair([LINE_1, read], on=ON, max_edits=3)
        assert found.complete
        assert found.proposals[0].mrz.lines == (LINE_1, LINE_2)

    @pytest.mark.parametrize("most", [-1, 5, 1_000])
    def test_a_number_of_edits_outside_0_to_4_is_an_error(self, most: int) -> None:
        """At the call, whatever the text is."""
        with pytest.raises(ArgumentError, match="max_edits is a whole number from 0 to 4"):
            repair("", on=ON, max_edits=most)

    @pytest.mark.parametrize("most", ["2", 2.0, None])
    def test_a_number_of_edits_that_is_no_int_is_a_type_error(self, most: object) -> None:
        """At the call, too."""
        with pytest.raises(TypeError, match="max_edits"):
            repair("", on=ON, max_edits=most)  # type: ignore[arg-type]

    def test_no_edits_are_no_proposals(self) -> None:
        """0 asks for nothing."""
        assert repair([LINE_1, LINE_2.replace("740812", "74O812")], on=ON, max_edits=0) == Repairs()

    def test_a_text_longer_than_allowed_has_no_proposals(self) -> None:
        """`max_chars` counts as it does in `parse`; `None` is no limit."""
        text = LINE_1 + LINE_2.replace("7408122", "74O8122")
        assert not repair(text, on=ON, max_chars=87).proposals
        assert repair(text, on=ON, max_chars=88).proposals
        assert repair(text, on=ON, max_chars=None).proposals

    @pytest.mark.parametrize(("text", "limit"), [(f"{LINE_1}\n{LINE_2}", 88), ("A" * 2_001, None)])
    def test_a_text_that_is_too_long_is_not_searched(self, text: str, limit: int | None) -> None:
        """The result says that nothing was tried."""
        assert repair(text, on=ON, max_chars=limit) == Repairs(complete=False)

    @pytest.mark.parametrize("escape", ["=3=\nC", "&l=\nt;", "%3=\nC", "&#6=\n0;", "\\u00=\n3C", "=\n", "&lt", "= 3C"])
    @given(st.data())
    def test_an_escape_with_a_line_end_inside_raises_nothing(self, escape: str, data: st.DataObject) -> None:
        """Its characters stay, as lines of the search, and are read again by nothing."""
        text = f"{LINE_1}\n{LINE_2}"
        at = data.draw(st.integers(0, len(text)))
        assert isinstance(repair(text[:at] + escape + text[at:], on=ON), Repairs)

    def test_a_change_that_no_error_asks_for_is_one_way(self) -> None:
        """As that of a name, where a date alone is wrong."""
        solver = Solver(parse((LINE_1, LINE_2.replace("7408122", "74O8122")), on=ON))
        assert solver.count_tried([Substitution(1, (0, 7), "I", "J")]) == 1

    @pytest.mark.parametrize("unreadable", ["?", "*", "_", "\ufffd", "#"])
    def test_an_unreadable_character_is_solved_for(self, unreadable: str) -> None:
        """The digits leave the characters of one value."""
        assert proposed([LINE_1, LINE_2.replace("7408122", f"74{unreadable}8122")]) == [(LINE_1, LINE_2)]
        number = repair([LINE_1, LINE_2.replace("L", unreadable)], on=ON).proposals
        assert {proposal.edits[0].after for proposal in number} == {"1", "B", "L", "V"}

    def test_more_than_a_few_unreadable_characters_have_no_repair(self) -> None:
        """What was printed there is not known."""
        assert not repair([LINE_1, LINE_2.replace("L8989", "?????")], on=ON).proposals

    def test_a_search_that_takes_too_long_gives_up_and_says_so(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """`complete` is false; what was found by then may not be all there is."""
        monkeypatch.setattr(search, "MAX_WORK", 20)
        repairs = repair([LINE_1, LINE_2.replace("L898902C", "L8Q8O2C").replace("740812", "47O81Z")], on=ON)
        assert not repairs.complete
        assert repair([LINE_1, LINE_2.replace("7408122", "74O8122")], on=ON).complete


class TestMisreadCharacters:
    def test_a_letter_in_a_date(self) -> None:
        """Only digits and fillers stand in a date, so the place is known and one edit was open."""
        (proposal,) = repair([LINE_1, LINE_2.replace("7408122", "74O8122")], on=ON).proposals
        assert [attrs.astuple(edit) for edit in proposal.edits] == [(1, 15, "O", "0")]
        assert proposal.evidence == ("date_of_birth", "composite")
        assert proposal.digits == 1
        assert proposal.chance == pytest.approx(0.1)

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ([LINE_1.replace("UTO", "UT0"), LINE_2], [[(0, 4, "0", "O")]]),
            ([LINE_1, LINE_2.replace("UTO", "VTO")], [[(1, 10, "V", "U")]]),
            ([LINE_1, LINE_2.replace("F12", "P12")], [[(1, 20, "P", "F")]]),
            ([LINE_1.replace("P<", "F<"), LINE_2], [[(0, 0, "F", "P")]]),
            ([LINE_1.replace("SSON", "SS0N"), LINE_2], [[(0, 11, "0", "D")], [(0, 11, "0", "O")], [(0, 11, "0", "Q")]]),
        ],
        ids=["issuing state", "nationality", "sex", "document code", "name"],
    )
    def test_fields_without_a_digit_are_repaired_by_their_grammar(
        self, text: list[str], expected: list[list[tuple[int, int, str, str]]]
    ) -> None:
        """Doc 9303-3, 4.6, 4.7 and 5: digits in names, unknown states and sexes. No digit speaks for the repair."""
        repairs = repair(text, on=ON)
        found = edits(repairs)
        assert [edit for edit in expected if edit not in found] == []
        assert len(found) >= len(expected)
        assert all(p.chance == 1 and p.digits == 0 and p.evidence == () for p in repairs.proposals)
        assert repairs.unique is None

    def test_a_name_may_not_come_to_hold_digits(self) -> None:
        """The grammar of the field decides what is tried."""
        assert all(
            len(set(found[1]) & set(LETTERS)) > 0 for found in proposed([LINE_1.replace("SSON", "SS0N"), LINE_2])
        )
        assert {found[0][11] for found in proposed([LINE_1.replace("SSON", "SS0N"), LINE_2])} >= (
            set(PRINTED["0"]) & set(LETTERS)
        )

    def test_a_letter_among_fillers(self) -> None:
        """The digit of the optional data detects S, which is read for the filler."""
        text = [LINE_1, LINE_2.replace("B<<<<<10", "B<S<<<10")]
        assert [(1, 38, "S", "<")] in edits(repair(text, on=ON))

    def test_a_letter_for_the_filler_in_the_place_of_a_digit_is_repaired_though_no_digit_turns(self) -> None:
        """Doc 9303-4, 4.2.2.2: the filler over empty data is ABSENT, which is not HOLDS."""
        printed = (LINE_1, "C01X00T478D<<6408125F2702283<<<<<<<<<<<<<<<4")
        proposal = repair(replaced(printed, 1, 42, "K"), on=ON).proposals[0]
        assert (proposal.mrz.lines, proposal.evidence, proposal.chance) == (printed, (), 1)

    def test_a_character_outside_the_alphabet_that_is_read_for_one_inside(self) -> None:
        """A bar is read for 1 and for I; in a date it can only be 1."""
        text = [LINE_1, LINE_2.replace("120415", "|20415")]
        assert edits(repair(text, on=ON)) == [[(1, 21, "|", "1")]]

    def test_dates_that_contradict_each_other(self) -> None:
        """An order of dates is no place of its own: either date may be misread. Here neither can be repaired."""
        line_2 = written(
            Format.TD3,
            {"document_number": "AB1234567", "nationality": "UTO", "date_of_birth": "050101", "sex": "F",
             "date_of_expiry": "000101"},
        )[1]  # fmt: skip
        text = (LINE_1, line_2)
        assert {finding.code for finding in parse(text, on=ON).findings} >= {"date-order"}
        assert not repair(text, on=ON, max_edits=1).proposals

    def test_two_fields(self) -> None:
        """Two digits, one for each edit: each edit has one, which accepts one wrong character in ten."""
        text = [LINE_1, LINE_2.replace("L898902C3", "L8989O2C3").replace("120415", "12O415")]
        repairs = repair(text, on=ON)
        proposal = next(proposal for proposal in repairs.proposals if proposal.mrz.lines == (LINE_1, LINE_2))
        assert repairs.unique is None
        assert (proposal.digits, proposal.evidence) == (2, ("document_number", "date_of_expiry", "composite"))

    def test_two_arbitrary_characters_in_two_fields_have_no_unique_repair(self) -> None:
        """Of wrong edits in two fields, one in a hundred satisfies both digits; a sole one is most often wrong."""
        for number, expiry in (("L898902W3", "420415"), ("L8989M2C3", "120475"), ("H898902C3", "170415")):
            text = [LINE_1, LINE_2.replace("L898902C3", number).replace("120415", expiry)]
            assert repair(text, on=ON).unique is None

    def test_two_characters_of_one_field_have_one_digit_and_many_ways(self) -> None:
        """Sets of two are counted, not pairs in order: `chance` says how little one digit is against them."""
        text = [LINE_1, LINE_2.replace("ZE184226B", "2E184226B").replace("B<<<<<1", "B<X<<<1")]
        repairs = repair(text, on=ON)
        assert {proposal.digits for proposal in repairs.proposals} == {1}
        assert max(proposal.chance for proposal in repairs.proposals) > 0.99
        assert repairs.unique is None

    def test_the_composite_speaks_for_what_no_other_digit_covers(self) -> None:
        """The optional data of a TD2 is under the composite only."""
        printed = written(
            Format.TD2,
            {"document_code": "I<", "issuing_state": "UTO", "name": "A<<B", "document_number": "AB1234567",
             "nationality": "UTO", "date_of_birth": "800101", "sex": "F", "date_of_expiry": "300101",
             "optional_data": "X0"},
        )  # fmt: skip
        text = replaced(replaced(printed, 1, 29, "O"), 1, 13, "B")
        repairs = repair(text, on=ON)
        proposal = next(proposal for proposal in repairs.proposals if proposal.mrz.lines == printed)
        assert (proposal.digits, proposal.evidence) == (2, ("date_of_birth", "composite"))

    @pytest.mark.parametrize(
        ("printed", "read"),
        [
            ("D1FRA13AA000026181231MARTIN<<9", "DIFRA13AA000026181231MARTIN<<9"),
            ("D1FRA13AA000026181231MARTIN<<9", "0IFRA13AA000026181231MARTIN<<9"),
        ],
    )
    def test_the_beginning_that_tells_a_format(self, printed: str, read: str) -> None:
        """Without it no layout fits, so no field and no digit says what to look at."""
        assert (printed,) in proposed(read)


class TestFillersAndLines:
    def test_a_dropped_filler(self) -> None:
        """The digit of the field that lacks it is the only one that says where it goes."""
        text = [LINE_1, INNER.replace("C<3", "C3")]
        repairs = repair(text, on=ON)
        proposal = next(proposal for proposal in repairs.proposals if proposal.mrz.lines == (LINE_1, INNER))
        assert [attrs.astuple(edit) for edit in proposal.edits] == [(1, 8, "", "<")]
        assert len(proposal.evidence) == 5
        assert proposal.digits == 1
        assert proposal.chance == pytest.approx(1 - 0.9**10)

    def test_fillers_dropped_from_a_run_come_before_those_put_between_characters(self) -> None:
        """OCR loses count of a run; it seldom overlooks a character that stands alone."""
        first, *others = edits(repair([LINE_1, LINE_2.replace("<<<<<10", "<<10")], on=ON))
        assert first == [(1, 39, "", "<<<")]
        assert all(before == "" for ((_, _, before, _),) in others)

    def test_a_doubled_filler(self) -> None:
        """One filler of the run goes."""
        text = [LINE_1, INNER.replace("C<3", "C<<3")]
        assert [(1, 9, "<", "")] in edits(repair(text, on=ON))

    def test_a_filler_dropped_behind_the_document_code(self) -> None:
        """The name line is filled up by whoever reads it; the state says that the filler was lost in front."""
        text = ["PUTO" + LINE_1[5:], LINE_2]
        assert edits(repair(text, on=ON))[0] == [(0, 1, "", "<")]

    def test_a_shift_inside_a_line_of_the_right_length(self) -> None:
        """One filler dropped and one too many behind: what stands between has moved."""
        text = [LINE_1, INNER.replace("C<3", "C3") + "<"]
        assert [(1, 43, "<", ""), (1, 8, "", "<")] in edits(repair(text, on=ON))

    def test_a_shift_to_the_other_side(self) -> None:
        """One filler too many in front and one dropped behind."""
        text = [LINE_1, INNER.replace("C<3", "C<<3").replace("B<<<<<14", "B<<<<14")]
        assert (LINE_1, INNER) in proposed(text)

    def test_fillers_dropped_in_both_lines(self) -> None:
        """Every line of a wrong length takes an edit."""
        text = [LINE_1[:-1], INNER.replace("C<3", "C3")]
        assert [(0, 43, "", "<"), (1, 8, "", "<")] in edits(repair(text, on=ON))
        assert not repair(text, on=ON, max_edits=1).proposals

    @pytest.mark.parametrize(
        "text",
        [LINE_1 + INNER.replace("C<3", "C3"), LINE_1 + INNER.replace("C<3", "C<<3")],
        ids=["dropped", "doubled"],
    )
    def test_a_text_without_line_ends(self, text: str) -> None:
        """It is cut so that one line has the wrong length."""
        assert (LINE_1, INNER) in proposed(text)

    def test_a_text_without_line_ends_whose_name_line_is_short(self) -> None:
        """It is read as it stands, with a filler more, so there is nothing to repair."""
        assert parse(LINE_1[:-1] + INNER, on=ON).lines == (LINE_1, INNER)
        assert not proposed(LINE_1[:-1] + INNER)

    def test_a_line_that_goes_on_behind_the_wrong_line_end(self) -> None:
        """The line end moves, as an edit of its own."""
        text = [LINE_1 + INNER[0], INNER[1:].replace("690806", "69O806")]
        assert edits(repair(text, on=ON)) == [[(0, 44, "L\n", "\nL"), (1, 15, "O", "0")]]

    def test_a_line_that_begins_before_its_line_end(self) -> None:
        """The other way round."""
        text = [LINE_1[:-1], LINE_1[-1] + INNER]
        assert edits(repair(text, on=ON)) == [[(0, 43, "\n<", "<\n")]]

    def test_swapped_lines(self) -> None:
        """Every field speaks for the order: that is more than two digits, and there is one other order."""
        repairs = repair([LINE_2, LINE_1], on=ON)
        (proposal,) = repairs.proposals
        assert [attrs.astuple(edit) for edit in proposal.edits] == [
            (0, 0, f"{LINE_2}\n{LINE_1}", f"{LINE_1}\n{LINE_2}"),
        ]
        assert repairs.unique is proposal
        assert proposal.digits == 3
        assert proposal.chance == pytest.approx(0.001)

    def test_swapped_lines_of_which_one_is_short(self) -> None:
        """`parse` fills up a short name line only where a name line belongs."""
        assert (LINE_1, LINE_2) in proposed([LINE_2, LINE_1[:40]])

    def test_swapped_lines_with_a_misread(self) -> None:
        """The order first, then the character."""
        repairs = repair([LINE_2.replace("7408122", "74O8122"), LINE_1], on=ON)
        assert (LINE_1, LINE_2) in [proposal.mrz.lines for proposal in repairs.proposals]

    def test_lines_of_a_visa_have_three_digits_and_no_composite(self) -> None:
        """Doc 9303-7: an order is judged by the digits that there are."""
        lines = written(
            Format.MRVA,
            {"document_code": "V<", "issuing_state": "UTO", "name": "A<<B", "document_number": "L8988901C",
             "nationality": "UTO", "date_of_birth": "400907", "sex": "F", "date_of_expiry": "961210"},
        )  # fmt: skip
        (proposal,) = repair(lines[::-1], on=ON).proposals
        assert proposal.mrz.lines == lines
        assert proposal.digits == 3

    def test_a_digit_that_held_may_not_come_to_fail_even_as_the_issuer_prints_it(self) -> None:
        """A filler for the digit of this issuer is a warning, but no evidence against a digit that holds."""
        name = "IVANOV<<IVANABCDEFGHIJ"[:16]
        assert len(name) == 16
        tail = "ABCDEF"
        line_1 = ("PNRUS" + name + tail + check_digit(tail)).ljust(44, FILLER)
        assert line_1[21:27] == tail
        line_2 = "1234567897RUS8001014F<<<<<<<".ljust(43, FILLER)
        line_2 += check_digit(line_2[:10] + line_2[13:20] + line_2[21:43])
        assert is_valid([line_1, line_2], on=ON)
        swapped = (line_2, line_1)
        assert "date_of_expiry" not in failing(parse(swapped, on=ON), swapped)
        assert (line_1, line_2) not in proposed(swapped)


def witness_of(lines: Lines, *names: str, asked: list[str] | None = None) -> Witness:
    """Return somebody who has seen these fields as these lines print them, and looked at no others."""
    printed = parse(lines, on=ON)

    def seen(doc: MRZ, name: str) -> bool | None:
        if asked is not None:
            asked.append(name)
        return getattr(doc, name) == getattr(printed, name) if name in names else None

    return seen


SEEN = (
    "document_code",
    "issuing_state",
    "document_number",
    "primary_identifier",
    "secondary_identifier",
    "nationality",
    "sex",
    "date_of_birth",
    "date_of_expiry",
)


class TestTheWitness:
    AMBIGUOUS = (LINE_1, LINE_2.replace("L898902C3", "LB98902C3"))

    def test_it_decides_between_proposals(self) -> None:
        """What it contradicts is put last and kept: witnesses misread, too."""
        repairs = repair(self.AMBIGUOUS, on=ON, witness=witness_of((LINE_1, LINE_2), "document_number"))
        assert repairs.unique is not None
        assert repairs.unique.mrz.lines == (LINE_1, LINE_2)
        assert repairs.proposals[0] is repairs.unique
        assert [proposal.agrees for proposal in repairs.proposals] == [True] + [False] * (len(repairs.proposals) - 1)
        assert repairs.unique.edited == repairs.unique.confirmed == ("document_number",)
        assert repairs.proposals[1].contradicted == ("document_number",)
        assert not repairs.ambiguous

    def test_one_that_says_nothing_changes_nothing(self) -> None:
        """`None` is not a vote."""
        repairs = repair(self.AMBIGUOUS, on=ON, witness=lambda _doc, _name: None)
        assert repairs == repair(self.AMBIGUOUS, on=ON)
        assert repairs.ambiguous
        assert repairs.unique is None

    def test_it_is_asked_about_every_field_of_every_proposal(self) -> None:
        """A misread that no digit sees may stand in any of them."""
        asked: list[str] = []
        repairs = repair(self.AMBIGUOUS, on=ON, witness=witness_of((LINE_1, LINE_2), *SEEN, asked=asked))
        assert repairs.unique is not None
        assert set(asked) == {*SEEN, "optional_data"}

    def test_a_field_of_which_only_the_digit_was_misread_is_edited(self) -> None:
        """The witness must have seen it: the digit says nothing of itself."""
        text = [LINE_1, LINE_2.replace("7408122", "740812Z")]
        (proposal,) = repair(text, on=ON).proposals
        assert proposal.edited == ("date_of_birth",)
        assert repair(text, on=ON, witness=witness_of((LINE_1, LINE_2), "date_of_birth")).unique is not None

    def test_it_must_have_seen_every_field_edited(self) -> None:
        """A field it has not looked at is not vouched for by another."""
        text = [LINE_1.replace("UTO", "UT0"), LINE_2.replace("F12", "P12")]
        repairs = repair(text, on=ON, witness=witness_of((LINE_1, LINE_2), "sex"))
        assert (repairs.proposals[0].mrz.lines, repairs.proposals[0].agrees) == ((LINE_1, LINE_2), None)
        assert repairs.unique is None

    def test_a_contradiction_in_another_field_counts(self) -> None:
        """The edit is right, but F for M is a misread that no digit and no grammar tells; no further edit can help."""
        text = [LINE_1, LINE_2.replace("7408122F", "74O8122M")]
        repairs = repair(text, on=ON, witness=witness_of((LINE_1, LINE_2), *SEEN))
        (proposal,) = repairs.proposals
        assert (proposal.agrees, proposal.contradicted) == (False, ("sex",))
        assert "date_of_birth" in proposal.confirmed
        assert repairs.unique is None

    def test_of_those_contradicted_the_least_comes_first(self) -> None:
        """The witness misread the sex: what it says of the number still counts."""
        other = (LINE_1, LINE_2.replace("2F12", "2M12"))
        repairs = repair(self.AMBIGUOUS, on=ON, witness=witness_of(other, *SEEN))
        assert repairs.proposals[0].mrz.lines == (LINE_1, LINE_2)
        others = [2] * (len(repairs.proposals) - 1)
        assert [len(proposal.contradicted) for proposal in repairs.proposals] == [1, *others]

    def test_a_contradiction_of_all_edits_sends_the_search_further(self) -> None:
        """Fewest edits first, but not against the witness."""
        text = [LINE_1, LINE_2.replace("UTO", "VTO")]
        alone = repair(text, on=ON).proposals
        repairs = repair(text, on=ON, witness=lambda _doc, name: False if name == "nationality" else None)
        assert len(repairs.proposals) >= len(alone)
        assert all(proposal.agrees is False for proposal in repairs.proposals)
        assert repairs.unique is None

    def test_what_the_witness_alone_asks_for_is_proposed_first_but_not_unique(self) -> None:
        """6 and G are the same to every digit: either zone may have misread it, and nothing says which."""
        printed = (LINE_1, LINE_2.replace("L898902C36", "L6989B2C3" + check_digit("L6989B2C3")))
        printed = (LINE_1, printed[1][:-1] + check_digit(printed[1][:10] + printed[1][13:20] + printed[1][21:43]))
        assert is_valid(printed, on=ON)
        read = (LINE_1, printed[1].replace("L6989B", "LG9898"))
        repairs = repair(read, on=ON, witness=witness_of(printed, "document_number"))
        assert repairs.proposals[0].mrz.lines == printed
        assert repairs.proposals[0].agrees
        assert repairs.unique is None

    def test_an_edit_of_the_composite_alone_is_nobodys_field(self) -> None:
        """The visual zone has no composite, so nobody has seen what was edited."""
        text = [LINE_1, LINE_2[:-1] + "O"]
        (proposal,) = repair(text, on=ON, witness=witness_of((LINE_1, LINE_2), *SEEN)).proposals
        assert (proposal.agrees, proposal.edited) == (None, ())
        assert proposal.evidence == ("composite",)

    @settings(max_examples=examples(60))
    @given(documents([Format.TD3]).flatmap(lambda lines: st.tuples(st.just(lines), misread(lines))))
    def test_unique_is_what_was_printed_wherever_the_witness_has_looked(self, pair: tuple[Lines, Lines]) -> None:
        """Nothing of one misread that a witness of every field has seen is wrong in `unique`."""
        printed, read = pair
        unique = repair(read, on=ON, witness=witness_of(printed, *SEEN)).unique
        if unique is not None:
            assert [unique.mrz.raw(name) for name in SEEN] == [parse(printed, on=ON).raw(name) for name in SEEN]


class TestWhatNobodySees:
    """With the optional data a place where no witness looks."""

    MISREAD = LINE_2.replace("7408122", "74O8122")

    @staticmethod
    def zone(optional: str, sex: str = "F") -> Lines:
        """Return a document with these optional data."""
        return written(
            Format.TD3,
            {"document_code": "P<", "issuing_state": "UTO", "name": "A<<B", "document_number": "L898902C3",
             "nationality": "UTO", "date_of_birth": "740812", "sex": sex, "date_of_expiry": "280415",
             "optional_data": optional},
        )  # fmt: skip

    def repairs(self, printed: Lines) -> Repairs:
        """Return the repairs of a misread date of birth with a witness of all that a visual zone has."""
        assert is_valid(printed, on=ON)
        return repair(replaced(printed, 1, 15, "O"), on=ON, witness=witness_of(printed, *SEEN))

    def test_what_may_be_otherwise_is_listed(self) -> None:
        """The optional data and the filler behind them; every other character is vouched for by the witness.

        6 may have been printed as G. Where the table has no twin, the other character is not known.
        """
        repairs = self.repairs(self.zone("ZE184226B"))
        assert repairs.unique is not None
        named = {(edit.column, edit.before, edit.after) for edit in repairs.blind}
        assert named >= {(35, "6", "G"), (30, "1", "L"), (31, "8", "S"), (32, "4", "")}
        assert {edit.place for edit in repairs.blind} == {(1, column) for column in range(28, 38)}
        assert "ZE" not in repr(repairs.blind)

    def test_where_everything_is_vouched_for_nothing_is_listed(self) -> None:
        """No optional data: a witness has seen all other fields."""
        repairs = self.repairs(self.zone(""))
        assert repairs.unique is not None
        assert repairs.blind == ()

    def test_without_a_witness_names_are_vouched_for_by_nobody(self) -> None:
        """No digit covers them."""
        repairs = repair([LINE_2, LINE_1], on=ON)
        assert repairs.unique is not None
        assert (0, "I", "J") in {(edit.line, edit.before, edit.after) for edit in repairs.blind}

    def test_where_nothing_is_unique_nothing_is_listed(self) -> None:
        """It is said of `unique` alone."""
        assert repair(TestTheWitness.AMBIGUOUS, on=ON).blind == ()

    def test_a_k_beside_fillers_withholds_unique(self) -> None:
        """OCR reads fillers as K, and no digit tells them apart: googlesamples/android-vision issue 298."""
        repairs = self.repairs(self.zone("ZE1K"))
        assert repairs.unique is None
        assert repairs.proposals[0].agrees

    def test_another_twin_of_the_filler_does_not(self) -> None:
        """Nobody has seen a filler read as 0, A or U."""
        assert self.repairs(self.zone("ZE1A")).unique is not None

    def test_a_k_beside_fillers_that_the_witness_has_seen_does_not(self) -> None:
        """In the document number it is printed twice."""
        printed = written(
            Format.TD3,
            {"document_code": "P<", "issuing_state": "UTO", "name": "A<<B", "document_number": "L89K",
             "nationality": "UTO", "date_of_birth": "740812", "sex": "F", "date_of_expiry": "280415"},
        )  # fmt: skip
        assert "blind-spot" in {finding.code for finding in parse(printed, on=ON).findings}
        assert self.repairs(printed).unique is not None

    def test_an_x_for_the_sex_withholds_unique(self) -> None:
        """Doc 9303-3, 4.7: it means the filler, so the visual zone's X fits either."""
        assert self.repairs(self.zone("", sex="<")).unique is not None
        assert self.repairs(self.zone("", sex="X")).unique is None


class TestTheFormat:
    VISA = written(
        Format.MRVA,
        {"document_code": "V<", "issuing_state": "UTO", "name": "A<<B", "document_number": "L8988901C",
         "nationality": "UTO", "date_of_birth": "400907", "sex": "F", "date_of_expiry": "961210"},
    )  # fmt: skip

    def test_only_the_format_given_is_proposed(self) -> None:
        """A service that reads passports only has read no visa: its V is a fault, and no confusion of P."""
        read = replaced(self.VISA, 1, 15, "D")
        assert self.VISA in proposed(read)
        assert repair(read, on=ON, format=Format.MRVA).proposals == repair(read, on=ON).proposals
        assert repair(read, on=ON, format=Format.TD3).proposals == ()

    def test_lines_of_another_length_are_filled_for_it_alone(self) -> None:
        """36 characters of each line would be a TD2, 44 are a TD3."""
        read = (LINE_1, INNER.replace("C<3", "C3"))
        assert (LINE_1, INNER) in [p.mrz.lines for p in repair(read, on=ON, format=Format.TD3).proposals]
        assert repair(read, on=ON, format=Format.TD2).proposals == ()
        assert repair(read, on=ON, format=Format.TD1).proposals == ()


class TestRepairs:
    @staticmethod
    def proposal(*, agrees: bool | None = None, sure: bool = True) -> Proposal:
        """Return a proposal of other lines, each edit of which is confirmed, that a witness says this of."""
        (one,) = repair([LINE_2, LINE_1], on=ON).proposals
        return attrs.evolve(
            one,
            sure=sure,
            confirmed=one.edited if agrees else (),
            contradicted=("sex",) if agrees is False else (),
        )

    def test_of_one_proposal_two_independent_digits_make_it_unique(self) -> None:
        """One digit does not: it accepts one wrong edit in ten."""
        assert Repairs((self.proposal(),)).unique is not None
        assert Repairs((self.proposal(sure=False),)).unique is None

    def test_what_the_search_did_not_finish_is_not_unique_without_a_witness(self) -> None:
        """There may be others."""
        assert Repairs((self.proposal(),), complete=False).unique is None
        assert Repairs((self.proposal(agrees=True),), complete=False).unique is not None

    def test_what_the_witness_contradicts_does_not_count(self) -> None:
        """Neither for `unique` nor for `ambiguous`."""
        repairs = Repairs((self.proposal(), self.proposal(agrees=False, sure=False)))
        assert repairs.unique is repairs.proposals[0]
        assert Repairs((self.proposal(agrees=False),)).unique is None

    def test_two_that_the_witness_agrees_with_are_ambiguous(self) -> None:
        """They differ where it has not looked."""
        repairs = Repairs((self.proposal(agrees=True), self.proposal(agrees=True)))
        assert repairs.unique is None
        assert repairs.ambiguous
