"""The benchmark `speed`: what it computes from measured seconds, and that its contestants do what their names say."""

from __future__ import annotations

import json
import random
import socket
import sys
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

import mrz
from benchmarks.speed import contestants, costs, fresh_documents, measurement, speed_chart, speed_table
from benchmarks.speed.contests import CONTESTS, GROUPS, LABELS, Contest
from benchmarks.speed.worker import CONTESTANTS
from benchmarks.support.command_lines import ROOT
from tests.support import digit_sums

if TYPE_CHECKING:
    from pathlib import Path

ROW = Contest("ours", "theirs", "passports", "is_valid", "passport_eye_valid", least=8, aim=12)


def dice_of(seed: int) -> random.Random:
    """Return seeded dice."""
    return random.Random(seed)  # noqa: S311 - no secrets


def result(**changes: Any) -> dict[str, Any]:
    """Return what the benchmark could have written."""
    contestant = {"group": "passports", "accepted": 1.0, "blocks": 1.0, "peak": 9.0}
    found = measurement.Ratio(9.0, 8.5, 9.5)
    return {
        "commit": "0123456789ab",
        "python": "3.11.7",
        "machine": "any",
        "seed": 1,
        "on": "2026-06-30",
        "quick": True,
        "rows": [
            measurement.row(ROW, found, 10),
            measurement.row(measurement.IMPORT, measurement.Ratio(1.4, 1.3, 1.6), 0),
        ],
        "contestants": [
            {**contestant, "contestant": "is_valid", "microseconds": 2.0, "wall": 2.0, "times_passport_eye": 9.0},
            {
                **contestant,
                "contestant": "passport_eye_dict",
                "microseconds": 18.0,
                "wall": 2.0,
                "times_passport_eye": 1.0,
            },
            {**contestant, "contestant": "pypi_mrz", "microseconds": 180.0, "wall": 2.0, "times_passport_eye": 0.1},
        ],
        "missing": {"npm_mrz": "node"},
        "versions": speed_table.VERSIONS,
        "instructions": {"is_valid": 26_000},
        "growth": {"is_valid": [{"documents": 1_000, "microseconds": 2.0, "megabytes": 30}]},
    } | changes


class TestDocuments:
    def test_passports_are_seeded_and_distinct(self) -> None:
        """Who runs it again meets the same documents; no contestant meets one twice."""
        texts = fresh_documents.passports(dice_of(1), 50)
        assert texts == fresh_documents.passports(dice_of(1), 50)
        assert len(set(texts)) == 50

    @pytest.mark.parametrize("expired", [False, True])
    def test_expired_are_those_that_are_said_to_be(self, *, expired: bool) -> None:
        """The mix is stated, so it is what it is said to be."""
        for text in fresh_documents.passports(dice_of(2), 30, expired=expired):
            codes = {finding.code for finding in mrz.parse(text, on=fresh_documents.ON).findings}
            assert ("expired" in codes) is expired

    def test_one_digit_is_wrong_and_nothing_else_differs(self) -> None:
        """One character, and it is a check digit."""
        texts = fresh_documents.passports(dice_of(3), 50)
        for before, after in zip(texts, fresh_documents.one_wrong_digit(dice_of(4), texts), strict=True):
            assert sum(one != other for one, other in zip(before, after, strict=True)) == 1
            assert "FAILS" in digit_sums.td3_evidence(after.split("\n")[1]).values()

    def test_answers_have_sixteen_fields_and_are_consistent(self) -> None:
        """The answers of PassportOCR, as its documentation shows them."""
        for text in fresh_documents.answers(dice_of(5), 10):
            done = mrz.verify(text, on=fresh_documents.ON)
            assert done.outcome == "CONSISTENT"

    def test_findings_are_a_share(self) -> None:
        """Of consistent documents some deserve a remark."""
        assert fresh_documents.findings(fresh_documents.passports(dice_of(6), 20, expired=True)) == 1


class TestRatio:
    def test_it_is_taken_within_a_repeat(self) -> None:
        """A machine that is slow for a while is slow for both."""
        assert measurement.ratio([2.0, 20.0, 2.0], [1.0, 10.0, 1.0]) == (2.0, 2.0, 2.0)

    def test_the_median_and_its_quartiles(self) -> None:
        """One odd repeat changes nothing."""
        assert measurement.ratio([1.0, 2.0, 3.0, 4.0, 500.0], [1.0] * 5) == (3.0, 2.0, 4.0)

    @pytest.mark.parametrize(("found", "met"), [(8.0, True), (7.9, False)])
    def test_as_fast_is_at_least(self, found: float, *, met: bool) -> None:
        """A row says whether it has what it asks for."""
        assert measurement.row(ROW, measurement.Ratio(found, found, found), 1)["met"] is met

    @pytest.mark.parametrize(("found", "met"), [(1.5, True), (1.6, False)])
    def test_its_time_is_at_most(self, found: float, *, met: bool) -> None:
        """The other way round for what costs more than it is held against."""
        assert measurement.row(measurement.IMPORT, measurement.Ratio(found, found, found), 1)["met"] is met

    def test_start_is_above_a_bare_interpreter(self) -> None:
        """What both pay for is not counted."""
        taken = {"bare": [1.0] * 6, "mrz": [4.0] * 6, "needed": [3.0] * 6}
        assert measurement.above_bare(taken) == (1.5, 1.5, 1.5)

    def test_of_three_parts_of_the_starts_the_middle_is_told(self) -> None:
        """Between the least and the greatest, whatever the median of all may be."""
        taken = {"bare": [1.0] * 9, "mrz": [2.0, 3.0, 5.0] * 3, "needed": [2.0] * 9}
        assert measurement.above_bare(taken) == (2.0, 1.0, 4.0)

    def test_a_row_wants_both_contestants(self) -> None:
        """Where a library is not installed, its rows are not there."""
        measured = {
            name: measurement.Measured({"is_valid": [1.0] * 3, "floor": [0.5] * 3}, {}, {}, 3, None) for name in GROUPS
        }
        rows = measurement.contest_rows(measured)
        assert [(row["against"], row["ratio"]) for row in rows] == [("a floor in one function", 2.0)]


class TestContests:
    def test_every_contestant_is_known(self) -> None:
        """Groups, rows and counts name contestants of the worker, or node's."""
        known = {*CONTESTANTS, "npm_mrz"}
        assert {name for group in GROUPS.values() for name in group.contestants} <= known
        assert {*costs.COUNTED, *costs.GROWN, *contestants.OURS, *LABELS} <= known

    @pytest.mark.parametrize("contest", CONTESTS, ids=lambda contest: f"{contest.ours}-{contest.theirs}")
    def test_both_take_the_same_documents(self, contest: Contest) -> None:
        """A ratio is within one group."""
        assert {contest.ours, contest.theirs} <= {*GROUPS[contest.group].contestants}


class TestWorker:
    @pytest.mark.parametrize(
        "name", ["nothing", "copy", "floor", "is_valid", "parse", "parse_findings", "parse_everything"]
    )
    def test_it_measures_passports(self, name: str) -> None:
        """Seconds, what is accepted, and what a call allocates, from a process of its own."""
        self.check(name, fresh_documents.passports(dice_of(7), 20), accepts=name != "nothing")

    @pytest.mark.parametrize("name", ["copy", "json_loads", "verify"])
    def test_it_measures_answers(self, name: str) -> None:
        """The same for answers."""
        self.check(name, fresh_documents.answers(dice_of(8), 20), accepts=True)

    def check(self, name: str, documents: list[str], *, accepts: bool) -> None:
        """Ask a worker."""
        command = [sys.executable, "-I", str(contestants.WORKER), name, str(ROOT), fresh_documents.ON.isoformat()]
        process = contestants.Process(command)
        try:
            answer = process.ask({"warm": documents[:2], "documents": documents, "kept": True})
            grown = process.ask({"templates": documents[:3], "count": 5}) if documents[0][0] == "P" else {"seconds": 1}
        finally:
            process.close()
        assert answer["seconds"] > 0
        assert grown["seconds"] > 0
        assert answer["accepted"] == accepts
        assert {"blocks", "peak"} <= answer.keys()

    def test_it_says_what_it_wants_and_has_not(self) -> None:
        """A contestant that is not installed is left out."""
        command = [sys.executable, "-I", str(contestants.WORKER), "pypi_mrz", "nowhere", fresh_documents.ON.isoformat()]
        assert contestants.Process(command).missing is not None


class TestTable:
    def test_the_text_says_what_is_met_and_what_is_missing(self) -> None:
        """For a terminal."""
        text = speed_table.text(result())
        assert "at least 8, aim 12" in text
        assert "at most 1.5, aim 1.2" in text
        assert "not here: npm_mrz (wants node)" in text

    def test_it_says_so_where_instructions_cannot_be_counted(self) -> None:
        """A figure that is left out has a reason."""
        assert "not available here" in speed_table.text(result(instructions=None, quick=False))
        assert "not available here" not in speed_table.text(result(instructions=None))

    def test_what_was_written_names_no_place(self) -> None:
        """The project may lie anywhere; the file has all its parts."""
        written = (ROOT / "docs" / "reports" / "speed.json").read_text("utf-8")
        assert str(ROOT) not in written
        assert {"commit", "python", "machine", "rows", "contestants", "growth"} <= json.loads(written).keys()

    def test_the_markdown_stands_between_its_markers(self, tmp_path: Path) -> None:
        """What stands before and after the markers in a page stays."""
        page = tmp_path / "README.md"
        page.write_text("before\n<!-- speed -->\nold\n<!-- /speed -->\nafter\n", "utf-8")
        speed_table.update(page, result())
        lines = page.read_text("utf-8").splitlines()
        assert lines[:2] == ["before", "<!-- speed -->"]
        assert lines[-2:] == ["<!-- /speed -->", "after"]
        assert "old" not in lines
        assert "| ours | theirs | **9.0** times as fast (8.5 to 9.5) |" in lines

    @pytest.mark.parametrize(("number", "shown"), [(0.123, "0.12"), (1.456, "1.46"), (3.14, "3.1"), (123.4, "123")])
    def test_figures_are_as_long_as_they_are_good(self, number: float, shown: str) -> None:
        """Two digits or three."""
        assert speed_table.figure(number) == shown

    @pytest.mark.parametrize(
        ("ours", "started", "lost"),
        [(9.0, 1.4, 0), (7.9, 1.4, 0), (7.8, 1.4, 1), (9.0, 1.6, 0), (9.0, 1.62, 1), (99.0, 0.1, 0)],
    )
    def test_a_row_may_lose_little(self, ours: float, started: float, lost: int) -> None:
        """More than 15 % of its ratio is a loss, whether it counts how fast or how long; a gain is none."""
        rows = [
            measurement.row(ROW, measurement.Ratio(ours, ours, ours), 10),
            measurement.row(measurement.IMPORT, measurement.Ratio(started, started, started), 0),
        ]
        assert len(speed_table.losses(result(rows=rows), result())) == lost

    def test_a_row_that_was_not_there_before_is_no_loss(self) -> None:
        """An older file lacks newer rows."""
        assert speed_table.losses(result(), result(rows=[])) == []

    def test_the_machine_is_a_class(self) -> None:
        """No name and no path tells where it ran."""
        assert socket.gethostname() not in measurement.machine().replace(",", "").split()
        assert "/" not in measurement.machine()


class TestChart:
    def test_it_is_svg_and_shows_who_took_part(self) -> None:
        """The fastest first."""
        drawn = ET.fromstring(speed_chart.svg(result()))  # noqa: S314 - drawn a moment ago
        texts = [text.text for text in drawn.iter("{http://www.w3.org/2000/svg}text")]
        places = [texts.index(LABELS[name]) for name in ("is_valid", "passport_eye_dict", "pypi_mrz")]
        assert places == sorted(places)
