"""The benchmark `workload`: its rows, how it chooses them, and what it writes of them."""

from __future__ import annotations

import json
import random
import socket
import subprocess
import sys
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from benchmarks.mix.answers import SERVICES
from benchmarks.mix.documents import BRIEF, FORMATS, ON
from benchmarks.support import peers
from benchmarks.support.command_lines import ROOT
from benchmarks.workload import contestants, measurement, report, workload_chart, workload_table
from benchmarks.workload.instructions import instructions
from benchmarks.workload.origin import machine
from benchmarks.workload.ratios import Ratio
from benchmarks.workload.rows import FORMS, PARTS, ROWS, Effort, Row
from benchmarks.workload.worker import CONTESTANTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def dice_of(seed: int) -> random.Random:
    """Return seeded dice."""
    return random.Random(seed)  # noqa: S311 - no secrets


def written(**changes: Any) -> dict[str, Any]:
    """Return a row as the benchmark writes it."""
    return {
        "name": "parse.TD1.LF",
        "part": "parse",
        "cell": "TD1.LF",
        "work": PARTS["parse"],
        "against": "PassportEye",
        "measure": "times as fast",
        "ratio": 4.0,
        "low": 3.9,
        "high": 4.1,
        "least": 3.5,
        "aim": 5.0,
        "met": True,
        "aim_met": False,
        "documents": 10,
        "microseconds": [8.0, 32.0],
    } | changes


def result(*rows: dict[str, Any]) -> dict[str, Any]:
    """Return what the benchmark could have written."""
    return {
        "commit": "0123456789ab",
        "python": "3.11.7",
        "machine": "any",
        "seed": 1,
        "on": ON.isoformat(),
        "quick": True,
        "rows": list(rows),
        "versions": peers.VERSIONS,
        "missing": {"npm_mrz": "node"},
        "mix": "half of the documents have expired",
        "seconds": 3,
    }


class TestRows:
    @pytest.mark.parametrize("name", ROWS)
    def test_contestants_and_forms_are_known(self, name: str) -> None:
        """A row names contestants of the worker, or node's, and a part that says what it measures."""
        row = ROWS[name]
        made = {*[f"bound_{name}" for name in FORMATS], *[f"arrow_verify_{name}" for name in SERVICES]}
        assert {row.ours, row.theirs} <= {*CONTESTANTS, *made, "npm_mrz"}
        assert row.part in PARTS

    def test_every_format_is_measured_in_every_form(self) -> None:
        """The cells of the first part are all pairs."""
        cells = {row.cell for row in ROWS.values() if row.part == "parse"}
        assert cells == {f"{name}.{form}" for name in FORMATS for form in FORMS}

    @pytest.mark.parametrize(
        "part", ["policy", "lower-case", "full-width", "misread", "fields", "valid", "bound", "arrow-verdicts"]
    )
    def test_every_format_is_measured_in_every_part(self, part: str) -> None:
        """No figure is of one format alone."""
        assert {row.cell for row in ROWS.values() if row.part == part} == {*FORMATS}

    def test_every_part_has_a_row(self) -> None:
        """What the report describes is measured."""
        assert {name.partition(".")[0] for name in measurement.NAMES} == {*PARTS}


class TestChoice:
    def test_a_pattern_chooses_rows(self) -> None:
        """Wildcards as in a shell, in the order of the report."""
        assert measurement.chosen(["bound.*"]) == [f"bound.{name}" for name in FORMATS]

    def test_without_patterns_all_rows_are_chosen(self) -> None:
        """The whole report."""
        assert measurement.chosen([]) == [*measurement.NAMES]

    def test_a_pattern_without_rows_is_an_error_of_usage(self) -> None:
        """A misspelled name measures nothing, and says so."""
        with pytest.raises(SystemExit) as error:
            measurement.main(["--only", "swiftness"])
        assert error.value.code == 2


class Accepted:
    """The share of documents that a contestant accepts in a form; its process serves all tests of this file."""

    def __init__(self) -> None:
        self._known = contestants.Contestants(peers.FOLDER)

    def __call__(self, name: str, texts: list[str], form: str = "") -> float:
        """Ask the contestant."""
        process = self._known.get(name)
        assert process is not None
        answer = process.ask({"warm": [], "documents": texts, "forms": [form] if form else [], "verdicts": True})
        return float(answer["accepted"])

    def close(self) -> None:
        """End the processes."""
        self._known.close()


@pytest.fixture(scope="module")
def accepted() -> Iterator[Accepted]:
    """Return what asks contestants, and end them after the tests."""
    asks = Accepted()
    yield asks
    asks.close()


class TestMeasuring:
    @pytest.mark.parametrize(("found", "met"), [(8.0, True), (7.9, False)])
    def test_as_fast_is_at_least(self, found: float, *, met: bool) -> None:
        """A row says whether it has what it asks for."""
        assert self.met(found, faster=True) is met

    @pytest.mark.parametrize(("found", "met"), [(8.0, True), (8.1, False)])
    def test_its_time_is_at_most(self, found: float, *, met: bool) -> None:
        """The other way round for what costs more than it is held against."""
        assert self.met(found, faster=False) is met

    def met(self, found: float, *, faster: bool) -> Any:
        """Return whether a row with this ratio reaches 8."""
        ratio = Ratio(found, found, found)
        return measurement.report_row("scale", "copy", "", ratio, faster=faster, figures=(8, 8))["met"]

    @pytest.mark.parametrize("missing", ["json_loads", "copy"])
    def test_a_row_wants_both_contestants(self, missing: str, tmp_path: Path) -> None:
        """Where a library is not installed, its rows are not there."""
        known = contestants.Contestants(tmp_path, missing={missing: "what it wants"})
        try:
            assert measurement.measured("scale.copy", known, 1, quick=True) is None
        finally:
            known.close()

    def test_a_row_is_measured_between_two_processes(self, tmp_path: Path) -> None:
        """Of the whole chain: documents, processes, a ratio, and its verdict."""
        row = Row(
            *("scale", "of a test", "a copy", "json_loads", "copy"),
            ROWS["verify.tencent.PassportOCR"].make,
            faster=False,
            least=0.001,
            aim=10_000,
            efforts=(Effort(5, 5, 3), Effort(5, 5, 3)),
        )
        known = contestants.Contestants(tmp_path)
        try:
            ours, theirs = known.get("json_loads"), known.get("copy")
            assert ours is not None
            assert theirs is not None
            made = measurement.measure(row, ours, theirs, 1, quick=True)
        finally:
            known.close()
        assert made["ratio"] > 0.001
        assert (made["met"], made["aim_met"], made["documents"]) == (False, True, 15)

    @pytest.mark.parametrize("form", [*FORMS, "lower case", "full-width"])
    @pytest.mark.parametrize("name", ["is_valid", "parse_findings", "parse_fields", "parse_policy"])
    def test_forms_are_handed_in(self, name: str, form: str, accepted: Accepted) -> None:
        """The worker makes each form of a text, and the library takes it."""
        texts = ROWS["bound.TD1"].make(dice_of(1), 6)
        assert accepted(name, texts, form) == (0.5 if name == "parse_policy" else 1)

    @pytest.mark.parametrize("format_name", FORMATS)
    def test_bounds_are_contestants(self, format_name: str, accepted: Accepted) -> None:
        """Each takes the documents of its format."""
        assert accepted(f"bound_{format_name}", ROWS[f"bound.{format_name}"].make(dice_of(2), 6)) == 1

    @pytest.mark.parametrize("form", ["", "bytes", "dict", "sdk", "reading"])
    def test_answers_are_handed_in(self, form: str, accepted: Accepted) -> None:
        """As text, bytes, a dictionary, an object of a service's library, and a reading."""
        assert accepted("verify", ROWS["verify.cashfree"].make(dice_of(3), 6), form) > 0.5

    @pytest.mark.parametrize("name", ["copy", "json_loads", "verify_report", "orjson_loads", "json_round"])
    def test_answers_are_read(self, name: str, accepted: Accepted) -> None:
        """By every contestant of answers, where it is installed."""
        if name == "orjson_loads":
            pytest.importorskip("orjson")
        assert accepted(name, ROWS["verify.cashfree"].make(dice_of(4), 4)) > 0

    def test_lines_of_answers_are_parsed(self, accepted: Accepted) -> None:
        """Without a look at the visual zone."""
        assert accepted("loads_and_parse", ROWS["verify.tencent.PassportOCR"].make(dice_of(6), 4)) == 1

    @pytest.mark.parametrize("service", SERVICES)
    def test_columns_of_answers_are_verified(self, service: str, accepted: Accepted) -> None:
        """Those of each service, where all are consistent."""
        assert accepted(f"arrow_verify_{service}", ROWS[f"verify.{service}"].make(dice_of(7), 2)) == 1

    def test_every_service_is_verified_by_column(self) -> None:
        """Flat answers or nested ones."""
        cells = {row.cell for row in ROWS.values() if row.part in ("arrow-verify", "arrow-verify-nested")}
        assert cells == {*SERVICES}

    def test_nothing_accepts_nothing(self, accepted: Accepted) -> None:
        """What is taken off the instructions of all others."""
        assert accepted("nothing", ["a document"]) == 0

    @pytest.mark.parametrize("name", ["arrow_parse_lines", "arrow_parse_verdicts", "arrow_parse_zone"])
    @pytest.mark.parametrize("format_name", FORMATS)
    def test_columns_are_parsed(self, name: str, format_name: str, accepted: Accepted) -> None:
        """One column for each line, or one for the whole zone."""
        assert accepted(name, ROWS[f"bound.{format_name}"].make(dice_of(5), 6)) == 1

    def test_a_contestant_that_is_not_installed_is_noted(self, tmp_path: Path) -> None:
        """Its rows are left out."""
        known = contestants.Contestants(tmp_path, missing={"npm_mrz": "node"})
        assert known.get("npm_mrz") is None

    def test_only_a_contestant_that_is_asked_for_is_installed(self, tmp_path: Path) -> None:
        """Our own contestants need no folder."""
        assert contestants.command("is_valid", tmp_path / "none") is not None
        assert not (tmp_path / "none").exists()

    def test_a_contestant_says_what_it_wants_and_has_not(self) -> None:
        """One that is not installed is left out."""
        command = [sys.executable, "-I", str(contestants.WORKER), "pypi_mrz", "nowhere", ON.isoformat()]
        assert contestants.Process(command).missing is not None

    def test_the_machine_is_a_class(self) -> None:
        """No name and no path tells where it ran."""
        assert socket.gethostname() not in machine().replace(",", "").split()
        assert "/" not in machine()

    def test_the_time_of_descendants_is_counted(self) -> None:
        """A process that its parent does not wait for counts as well."""
        work = "sum(range(4_000_000))"
        code = f"import os; os.fork() or os._exit({work} * 0)"
        script = str(ROOT / "benchmarks" / "workload" / "processor_time.py")
        spent = []
        for one in ("pass", code):
            command = [sys.executable, script, sys.executable, "-c", one]
            spent.append(float(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
        assert spent[1] > spent[0] + 0.02


class TestInstructions:
    @pytest.mark.parametrize("name", ["arrow-parse.TD1.zone", "peer.npm_mrz"])
    def test_what_cannot_be_counted_is_left_out(self, name: str, tmp_path: Path) -> None:
        """A table is no document, and node does not run under callgrind."""
        assert instructions(ROWS[name], tmp_path, 1) == []

    def test_a_line_shows_them_with_their_ratio(self) -> None:
        """Ours over theirs."""
        assert "600 / 300 instructions (2.0)" in report.line(written(instructions=[600, 300]))


class TestReport:
    @pytest.mark.parametrize(("number", "shown"), [(0.123, "0.12"), (1.456, "1.46"), (3.14, "3.1"), (123.4, "123")])
    def test_figures_are_as_long_as_they_are_good(self, number: float, shown: str) -> None:
        """Two digits or three."""
        assert report.figure(number) == shown

    @pytest.mark.parametrize(
        ("ours", "started", "lost"),
        [(9.0, 1.4, 0), (7.9, 1.4, 0), (7.8, 1.4, 1), (9.0, 1.6, 0), (9.0, 1.62, 1), (99.0, 0.1, 0)],
    )
    def test_a_row_may_lose_little(self, ours: float, started: float, lost: int) -> None:
        """More than 15 % of its ratio is a loss, whether it counts how fast or how long; a gain is none."""
        start = {"name": "import.mrz", "part": "import", "measure": "times its time"}
        before = result(written(ratio=9.0), written(**start, ratio=1.4))
        after = result(written(ratio=ours), written(**start, ratio=started))
        assert len(report.losses(after, before)) == lost

    def test_a_row_that_was_not_there_before_is_no_loss(self) -> None:
        """An older file lacks newer rows."""
        assert report.losses(result(written()), result()) == []

    @pytest.mark.parametrize(
        ("changes", "shown"),
        [
            ({}, "yes"),
            ({"aim_met": True}, "aim"),
            ({"met": False}, "NO"),
            ({"met": None, "aim_met": None, "least": None, "aim": None}, ""),
        ],
    )
    def test_a_row_says_what_it_reaches(self, changes: dict[str, Any], shown: str) -> None:
        """Its aim, what it must, or not even that; nothing where nothing is asked."""
        assert report.verdict(written(**changes)) == shown

    def test_a_line_has_the_figures(self) -> None:
        """For a terminal."""
        shown = report.line(written())
        assert "4.0 times as fast" in shown
        assert "at least 3.5, aim 5" in shown
        assert shown.endswith("8.0 / 32.0 us")

    def test_the_summary_counts_and_states_the_mix(self) -> None:
        """Rows without figures are not counted."""
        rows = written(), written(met=False), written(met=None, aim_met=None, least=None, aim=None)
        shown = report.summary(result(*rows))
        assert "1 of 2 rows reach what they must, 0 their aim" in shown
        assert "mix: half of the documents have expired" in shown
        assert "not here: npm_mrz (wants node)" in shown

    def test_the_page_has_parts_and_rows(self) -> None:
        """A part shows the least and the greatest of its rows."""
        page = report.markdown(result(written(), written(name="parse.TD1.CRLF", ratio=6.0, aim_met=True)))
        work = PARTS["parse"]
        assert f"| {work} | PassportEye | **4.0** to **6.0** times as fast | 3.5 | 5 | 2 of 2 |" in page
        assert "| `parse.TD1.CRLF` | PassportEye | **6.0** times as fast (3.9 to 4.1) | 3.5 | 5 | aim |" in page
        assert "The mix: half of the documents have expired; " in page

    def test_a_part_with_two_figures_names_its_rows(self) -> None:
        """So that a reader sees which rows must reach which."""
        verify = {"part": "verify", "work": "verify", "measure": "times its time"}
        rows = [written(**verify, cell="tencent.PassportOCR"), written(**verify, cell="mindee", least=4.0)]
        shown = report.parts(result(*rows))
        assert "| verify: tencent.PassportOCR |" in shown
        assert "| verify: mindee |" in shown

    def test_a_library_that_refuses_valid_documents_is_said_to(self) -> None:
        """Speed is not all: what it accepts stands beside."""
        row = written(name="peer.fast_mrz", part="peer", accepted=0.6, least=None, aim=None, met=None, aim_met=None)
        assert "accepts 60%" in report.line(row)
        assert "which accepts 60% of the documents" in report.markdown(result(row))

    def test_the_table_of_readme_has_a_row_for_a_work_and_a_contestant(self) -> None:
        """The least and the greatest of all its rows, whatever they must reach; other libraries one by one."""
        peer = {"part": "peer", "work": PARTS["peer"], "measure": "times as fast"}
        rows = [
            *[written(ratio=ratio, least=least) for ratio, least in ((4.0, 3.5), (9.0, 5.0))],
            *[written(**peer, name=f"peer.{name}", against=name, accepted=0.6) for name in ("one", "other")],
            written(name="scale.copy", part="scale", work=PARTS["scale"]),
        ]
        shown = report.readme(result(*rows))
        assert [line for line in shown.splitlines() if line.startswith("| `")] == [
            f"| {PARTS['parse']} | PassportEye | **4.0** to **9.0** times as fast |",
            f"| {PARTS['peer']} | one, which accepts 60% of the documents | **4.0** times as fast |",
            f"| {PARTS['peer']} | other, which accepts 60% of the documents | **4.0** times as fast |",
        ]
        assert BRIEF in shown
        assert "PassportEye 2.2.2" in shown

    def test_readme_shows_parts_that_there_are(self) -> None:
        """Each is measured."""
        assert {*report.IN_README} <= {*PARTS}

    def test_the_table_stands_between_its_marks(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """What stands before and after the marks in a page stays."""
        page, whole, source = tmp_path / "README.md", tmp_path / "workload.md", tmp_path / "workload.json"
        page.write_text("before\n<!-- workload -->\nold\n<!-- /workload -->\nafter\n", "utf-8")
        source.write_text(json.dumps(result(written())), "utf-8")
        assert workload_table.main([str(source), "--readme", str(page), "--write", str(whole)]) == 0
        lines = page.read_text("utf-8").splitlines()
        assert [lines[0], lines[-1]] == ["before", "after"]
        assert "old" not in lines
        assert capsys.readouterr().out.strip() in page.read_text("utf-8")
        assert whole.read_text("utf-8") == report.markdown(result(written()))

    def test_what_was_written_names_no_place(self) -> None:
        """The project may lie anywhere; the page is made from the file."""
        text = (ROOT / "docs" / "reports" / "workload.json").read_text("utf-8")
        assert str(ROOT) not in text
        assert (ROOT / "docs" / "reports" / "workload.md").read_text("utf-8") == report.markdown(json.loads(text))

    def test_the_json_is_what_the_page_is_made_of(self) -> None:
        """Nothing is lost on the way."""
        made = result(written())
        assert report.markdown(json.loads(json.dumps(made))) == report.markdown(made)


class TestChart:
    def test_it_shows_the_slowest_row_of_each_part(self, tmp_path: Path) -> None:
        """Ours, PassportEye and the other libraries, the fastest first."""
        rows = [
            written(),
            written(name="parse.TD3.bytes", ratio=2.0),
            written(name="peer.passport_eye_dict", part="peer", microseconds=[8.0, 32.0]),
            written(name="peer.npm_mrz", part="peer", microseconds=[8.0, 64.0]),
            written(name="bound.TD3", part="bound", microseconds=[8.0, 4.0]),
        ]
        source, chart = tmp_path / "workload.json", tmp_path / "workload.svg"
        source.write_text(json.dumps(result(*rows)), "utf-8")
        assert workload_chart.main([str(source), str(chart)]) == 0
        drawn = ET.fromstring(chart.read_text("utf-8"))  # noqa: S314 - drawn a moment ago
        texts = [text.text for text in drawn.iter("{http://www.w3.org/2000/svg}text")]
        labels = [
            *("a lower bound in one function, slowest format", "8.0"),
            *("mrz.parse, slowest format and form", "2.0"),
            *("PassportEye, to_dict", "1.00"),
            *("npm mrz, parse", "0.50"),
        ]
        at = texts.index(labels[0])
        assert texts[at : at + 8] == labels

    def test_parts_that_were_not_measured_are_left_out(self) -> None:
        """A run of a few rows can be drawn as well."""
        assert [label for label, _, _ in workload_chart.bars(result())] == ["PassportEye, to_dict"]
