"""The faults that are planted: each is one edit of one file, and still Python."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

from benchmarks.assurance import screening_faults
from benchmarks.assurance.answer_faults import answer_faults
from benchmarks.assurance.planted_faults import SURVIVED, Outcome, not_run, report, rows_of
from benchmarks.assurance.source_faults import Fault, faults
from benchmarks.assurance.text_faults import EDITS, text_faults
from benchmarks.support.command_lines import ROOT

FAULTS = [*faults(), *screening_faults.screening_faults(), *answer_faults(), *text_faults()]


def test_every_kind_is_planted() -> None:
    """Weights, spans, digits, severities, characters, centuries, names, arguments, screening, texts and more."""
    assert {fault.kind for fault in FAULTS} == {
        *("weight", "span", "check digit skipped", "severity", "character", "century", "comparator"),
        *(
            "blank",
            "certainty",
            "confusion",
            "repair",
            "name",
            "reading of a name",
            "field that a format lacks",
            "clause",
            "argument",
            "practice",
            "columns",
        ),
        *("screening: span", "screening: digit", "answer: field", "answer: issuer", "answer: reading"),
        "answer: rule",
        *screening_faults.EDITS,
        *EDITS,
    }


def test_each_changes_its_file_and_no_two_are_the_same() -> None:
    """A fault that changes nothing would survive, and one that is there twice would count twice."""
    assert all(fault.source != (ROOT / fault.path).read_text("utf-8") for fault in FAULTS)
    assert len({(fault.path, fault.source) for fault in FAULTS}) == len(FAULTS)


def test_each_is_python() -> None:
    """A law is to catch it, not the compiler."""
    for fault in FAULTS:
        ast.parse(fault.source)


def test_the_report_counts_what_was_caught() -> None:
    """By kind, and in all."""
    found = [Fault("span", "a.py", "", ""), Fault("span", "b.py", "", "")]
    text = report(found, [Outcome(1, "test_positions"), Outcome(SURVIVED, "")])
    assert "| span | 2 | 1 | 0 | `test_positions` 1 |" in text
    assert text.splitlines()[-1] == "| all | 2 | 1 | 0 | |"


def test_rows_of_other_kinds_are_kept_if_as_many_faults_are_planted() -> None:
    """A run of some kinds writes their rows again; a row that is not of today's faults goes."""
    before = report(
        [Fault("weight", "a.py", "", ""), Fault("span", "b.py", "", "")],
        [Outcome(1, "test_positions"), Outcome(1, "test_positions")],
    )
    text = report([Fault("span", "b.py", "", "")], [Outcome(SURVIVED, "")], rows_of(before, {"weight": 1, "span": 1}))
    assert text.splitlines()[2:] == [
        "| weight | 1 | 1 | 0 | `test_positions` 1 |",
        "| span | 1 | 0 | 0 |  |",
        "| all | 2 | 1 | 0 | |",
    ]
    assert rows_of(before, {"weight": 2, "span": 1}) == ["| span | 1 | 1 | 0 | `test_positions` 1 |"]


def test_the_page_says_that_all_were_caught_and_which_were_not_run() -> None:
    """What stands in the documentation is what the list is today."""
    page = Path(ROOT / "docs" / "reports" / "planted.md").read_text("utf-8")
    counts = Counter([fault.kind for fault in FAULTS])
    rows = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows_of(page, counts)]
    assert all(row[1] == row[2] for row in rows)
    total = sum([int(row[1]) for row in rows])
    assert f"| all | {total} | {total} |" in page
    assert not_run(page, counts) in page
    assert ("Not run since" in page) == (total < len(FAULTS))


def test_kinds_without_a_row_of_today_are_named() -> None:
    """A kind whose faults changed in number is no longer what the row says."""
    table = report([Fault("span", "a.py", "", "")], [Outcome(1, "test_positions")])
    assert "`weight`" in not_run(table, {"span": 1, "weight": 2})
    assert "`span`" in not_run(table, {"span": 2})
    assert not not_run(table, {"span": 1})
