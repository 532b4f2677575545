"""Laws over documents that do not exist, as they are and as OCR reads them: each test is a sentence."""

from __future__ import annotations

import copy
import json
import pickle
from typing import TYPE_CHECKING, Any

from hypothesis import example, given
from hypothesis import strategies as st

import mrz
from mrz import strategies
from mrz.icao import check_digits
from mrz.icao.alphabet import ALPHABET
from mrz.synthetic import documents, ocr_errors
from tests.support import digit_sums

if TYPE_CHECKING:
    from mrz.icao.line_splitting import Text
    from mrz.synthetic.documents import Facts

ON = strategies.ON
DOCUMENTS = strategies.mrzs()
MISREAD = DOCUMENTS.flatmap(lambda doc: strategies.misreads(doc, max_edits=3))
DAMAGED = DOCUMENTS.flatmap(strategies.damages)


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    """Draw the facts of a document whose zone is not yet written."""
    return documents.facts(lambda count: draw(st.integers(0, count - 1)))


@st.composite
def after(draw: st.DrawFn, kinds: st.SearchStrategy[ocr_errors.Damage]) -> tuple[mrz.MRZ, str]:
    """Draw a document and its text after one damage."""
    doc = draw(DOCUMENTS)
    return doc, draw(kinds)(doc.lines, lambda count: draw(st.integers(0, count - 1)))


def parsed(text: Text) -> mrz.MRZ | None:
    """Return the document that a text is read as, or nothing where it is refused."""
    try:
        return mrz.parse(text, on=ON)
    except mrz.FormatError:
        return None


@given(facts())
def test_what_is_composed_is_parsed_again(known: Facts) -> None:
    """parse(compose(x)) == x."""
    doc = documents.write(known, on=ON)
    assert mrz.parse(doc.text, on=ON) == doc


@given(MISREAD | DAMAGED)
def test_parsing_is_total(text: str) -> None:
    """It returns or refuses by FormatError; `validate` and `is_valid` say the same."""
    doc = parsed(text)
    assert mrz.is_valid(text, on=ON) == (doc is not None and doc.consistent)


@given(st.text() | st.text(f"{ALPHABET}\n ") | st.binary() | st.lists(st.text() | st.binary(), max_size=4))
def test_parsing_of_anything_is_total(text: Any) -> None:
    """It returns or refuses by FormatError, and `is_valid` says the same."""
    try:
        consistent = mrz.parse(text, on=ON).consistent
    except mrz.FormatError:
        consistent = False
    assert mrz.is_valid(text, on=ON) is consistent


@given(MISREAD)
def test_a_misread_text_is_laid_out_as_the_document_was(text: str) -> None:
    """No misread of a character changes the shape, so none is refused, and what stands there stays."""
    doc = parsed(text)
    assert doc is not None
    assert doc.text == text


@given(after(st.sampled_from(ocr_errors.LOSSLESS)))
def test_damage_that_loses_nothing_is_undone(given_one: tuple[mrz.MRZ, str]) -> None:
    """Lower case, inner white space, HTML and lines run together leave the document as it was."""
    doc, text = given_one
    again = mrz.parse(text, on=ON)
    assert again.lines == doc.lines
    assert again.evidence == doc.evidence
    assert {finding.code for finding in again.findings} - {"normalized"} == {finding.code for finding in doc.findings}


@given(MISREAD | DAMAGED)
def test_a_finding_lies_inside_its_line_and_holds_what_was_found(text: str) -> None:
    """Only `normalized` tells what stood there before."""
    doc = parsed(text)
    for finding in () if doc is None else doc.findings:
        assert doc is not None
        assert finding.line is not None
        assert finding.start is not None
        assert finding.end is not None
        assert 0 <= finding.start <= finding.end <= len(doc.lines[finding.line])
        if finding.code != "normalized" and finding.found is not None:
            assert doc.lines[finding.line][finding.start : finding.end] == finding.found


@given(MISREAD | DAMAGED)
def test_a_cause_is_an_error_among_the_findings(text: str) -> None:
    """What follows from it can be looked up."""
    doc = parsed(text)
    for finding in () if doc is None else doc.findings:
        if finding.caused_by is not None:
            assert doc is not None
            assert finding.caused_by in doc.findings
            assert finding.caused_by.severity == "ERROR"


@given(
    MISREAD | after(st.sampled_from(ocr_errors.DAMAGES[len(ocr_errors.LOSSLESS) :])).map(lambda pair: pair[1]),
    st.sampled_from(["\r\n", "\r", "\n\n", " ", "\t", " \n ", "\u2028", "\u3000"]),
    st.text(" \t\r\n", max_size=4),
    st.text(" \t\r\n", max_size=4),
)
@example("P<UTOERIKSSON<<ANNA<MARIA<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10", " ", "", "")
def test_findings_do_not_depend_on_white_space(text: str, between: str, before: str, behind: str) -> None:
    """Neither between lines nor around them.

    What lines refuse, one line may allow: where only a blank stands between, it can be inside a line of another format.
    What a line refuses, a blank behind it may allow: it can stand for the last filler.
    """
    doc, again = parsed(text), parsed(before + between.join(text.split("\n")) + behind)
    blanks = " \t\u3000"
    assert again == doc or (doc is None and (between in blanks or between[0] in blanks or behind[:1] in blanks))


@given(MISREAD)
def test_a_text_is_read_alike_as_string_bytes_and_lines(text: str) -> None:
    """What people have in hand."""
    doc = parsed(text)
    assert (
        parsed(text.encode()) == parsed(text.split("\n")) == parsed([line.encode() for line in text.split("\n")]) == doc
    )


@given(DOCUMENTS, st.data())
def test_a_digit_detects_a_substitution_if_and_only_if_it_is_no_twin(doc: mrz.MRZ, data: st.DataObject) -> None:
    """By the arithmetic of each digit alone, over every character that it covers (Doc 9303-3, 4.9)."""
    verdict = data.draw(st.sampled_from(check_digits.examine(doc.layout, doc.lines)))
    span = data.draw(st.sampled_from(verdict.digit.covers))
    column = data.draw(st.integers(span.start, span.end - 1))
    before = doc.lines[span.line][column]
    new = data.draw(st.sampled_from(ALPHABET.replace(before, "")))
    lines = list(doc.lines)
    lines[span.line] = lines[span.line][:column] + new + lines[span.line][column + 1 :]
    assert (digit_sums.digit(verdict.digit.data(lines)) == verdict.printed) == (new in mrz.twins(before))
    for again in check_digits.examine(doc.layout, lines):
        if again.digit == verdict.digit:  # a filler in a long number, or none in a short one, moves the digit
            assert (again.evidence == "HOLDS") == (new in mrz.twins(before))


@given(strategies.td3s(), st.lists(st.tuples(st.integers(0, 43), st.sampled_from(ALPHABET)), max_size=3))
def test_the_evidence_of_a_passport_is_what_the_sums_written_out_say(
    doc: mrz.MRZ, substitutions: list[tuple[int, str]]
) -> None:
    """Whatever stands in line 2."""
    line = list(doc.lines[1])
    for column, character in substitutions:
        line[column] = character
    evidence = mrz.parse([doc.lines[0], "".join(line)], on=ON).evidence
    written = digit_sums.td3_evidence("".join(line))
    assert {name: evidence[name].value for name in written} == written


@given(MISREAD | DAMAGED)
def test_a_document_goes_through_json(text: str) -> None:
    """With and without values."""
    doc = parsed(text)
    for redact in (False, True):
        as_dict = None if doc is None else doc.to_dict(redact=redact)
        assert json.loads(json.dumps(as_dict)) == as_dict


@given(MISREAD | DAMAGED)
def test_a_document_is_a_value(text: str) -> None:
    """Pickled, copied or read again it is equal, and has the same hash."""
    doc = parsed(text)
    for again in (parsed(text), copy.copy(doc), copy.deepcopy(doc), pickle.loads(pickle.dumps(doc))):  # noqa: S301 - ours
        assert again == doc
        assert hash(again) == hash(doc)
