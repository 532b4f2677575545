"""Draws the chart of what the benchmark `workload` wrote: who reads how many documents while PassportEye reads one.

    python -m benchmarks workload-chart [docs/reports/workload.json [docs/reports/workload.svg]]

Of each kind of work the chart shows the slowest row, whatever the format and the form. Other libraries read TD3s with
lines separated by LF; so do the lower bounds of all formats. Theirs are ratios of medians of one run.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from benchmarks.speed.speed_chart import COLORS, drawn
from benchmarks.support.command_lines import ROOT, parser
from benchmarks.workload import report

if TYPE_CHECKING:
    from collections.abc import Sequence

_OURS: Final = {
    "parse": "mrz.parse, slowest format and form",
    "policy": "mrz.parse with a policy, slowest format",
    "lower-case": "mrz.parse of lower case, slowest format",
    "full-width": "mrz.parse of full-width fillers, slowest format",
    "misread": "mrz.parse of one misread, slowest format",
    "fields": "mrz.parse and every field, slowest format",
    "arrow-parse": "mrz.arrow.parse, slowest format",
}
_THEIRS: Final = {
    "pypi_mrz": "PyPI mrz, TD3CodeChecker and fields",
    "fast_mrz": "fastmrz, get_details",
    "omni_mrz": "omnimrz, checks and fields",
    "npm_mrz": "npm mrz, parse",
}
_EYE: Final = "peer.passport_eye_dict"


def bars(result: dict[str, Any]) -> list[tuple[str, float, str]]:
    """Return labels, figures and colors, the fastest first."""
    rows = {row["name"]: row for row in result["rows"]}
    found = [("PassportEye, to_dict", 1.0, COLORS["theirs"])]
    for part, label in _OURS.items():
        ratios = [row["ratio"] for row in rows.values() if row["part"] == part]
        found += [(label, min(ratios), COLORS["ours"])] if ratios else []
    if _EYE in rows:
        eye = rows[_EYE]["microseconds"][1]
        for name, label in _THEIRS.items():
            peer = rows.get(f"peer.{name}")
            found += [] if peer is None else [(label, eye / peer["microseconds"][1], COLORS["theirs"])]
        bounds = [row["microseconds"][1] for row in rows.values() if row["part"] == "bound"]
        found += [("a lower bound in one function, slowest format", eye / max(bounds), COLORS["floor"])] * bool(bounds)
    return sorted(found, key=lambda bar: -bar[1])


def svg(result: dict[str, Any]) -> str:
    """Return the chart."""
    return drawn(
        bars(result),
        "Documents read in the time that PassportEye takes for one",
        "all formats and forms, half of them expired, fresh documents, logarithmic; further right is faster",
        report.about(result),
    )


def main(arguments: Sequence[str]) -> int:
    """Draw the chart; return 0."""
    options = parser(__doc__)
    options.add_argument("result", type=Path, nargs="?", default=ROOT / "docs" / "reports" / "workload.json")
    options.add_argument("chart", type=Path, nargs="?", default=ROOT / "docs" / "reports" / "workload.svg")
    given = options.parse_args(arguments)
    given.chart.write_text(svg(json.loads(given.result.read_text("utf-8"))), "utf-8")
    return 0
