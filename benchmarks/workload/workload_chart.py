"""Draws the chart of what the benchmark `workload` wrote: who reads how many documents while PassportEye reads one.

    python -m benchmarks workload-chart [docs/reports/workload.json [docs/reports/workload.svg]]

Of each kind of work the chart shows the slowest row, whatever the format and the form. Other libraries read TD3s with
lines separated by LF; so do the lower bounds of all formats. Theirs are ratios of medians of one run.
"""

from __future__ import annotations

import json
import math
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from benchmarks.support.command_lines import ROOT, parser
from benchmarks.workload import report

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDTH: Final = 860
_ROW: Final = 26
_TOP: Final = 66
_LEFT: Final = 350
_RIGHT: Final = 70
_BOTTOM: Final = 54
_FONT: Final = 'font-family="system-ui, sans-serif" font-size="13" fill="#1c2430"'
_COLORS: Final = {"ours": "#0b6e4f", "theirs": "#8a94a6", "bound": "#c9a227"}
_OURS: Final = {
    "parse": "mrz.parse, slowest format and form",
    "policy": "mrz.parse with a policy, slowest format",
    "lower-case": "mrz.parse of lower case, slowest format",
    "full-width": "mrz.parse of full-width fillers, slowest format",
    "misread": "mrz.parse of one misread, slowest format",
    "fields": "mrz.parse and every field, slowest format",
    "arrow-parse": "mrz.arrow.parse, slowest format",
    "arrow-verdicts": "mrz.arrow.parse without fields, slowest format",
}
_THEIRS: Final = {
    "pypi_mrz": "PyPI mrz, TD3CodeChecker and fields",
    "fast_mrz": "fastmrz, get_details",
    "omni_mrz": "omnimrz, checks and fields",
    "npm_mrz": "npm mrz, parse",
}
_TITLE: Final = "Documents read in the time that PassportEye takes for one"
_SUBTITLE: Final = "all formats and forms, half of them expired, fresh documents, logarithmic; further right is faster"
_EYE: Final = "peer.passport_eye_dict"


def bars(result: dict[str, Any]) -> list[tuple[str, float, str]]:
    """Return labels, figures and colors, the fastest first."""
    rows = {row["name"]: row for row in result["rows"]}
    found = [("PassportEye, to_dict", 1.0, _COLORS["theirs"])]
    for part, label in _OURS.items():
        ratios = [row["ratio"] for row in rows.values() if row["part"] == part]
        found += [(label, min(ratios), _COLORS["ours"])] if ratios else []
    if _EYE in rows:
        eye = rows[_EYE]["microseconds"][1]
        for name, label in _THEIRS.items():
            peer = rows.get(f"peer.{name}")
            found += [] if peer is None else [(label, eye / peer["microseconds"][1], _COLORS["theirs"])]
        bounds = [row["microseconds"][1] for row in rows.values() if row["part"] == "bound"]
        found += [("a lower bound in one function, slowest format", eye / max(bounds), _COLORS["bound"])] * bool(bounds)
    return sorted(found, key=lambda bar: -bar[1])


def svg(result: dict[str, Any]) -> str:
    """Return the chart: bars that begin at one."""
    shown = bars(result)
    height = _TOP + _ROW * len(shown) + _BOTTOM
    low = math.floor(math.log10(min([*[speed for _, speed, _ in shown], 0.99])))
    high = math.ceil(math.log10(max([*[speed for _, speed, _ in shown], 1.01])))

    def x(speed: float) -> float:
        return _LEFT + (math.log10(speed) - low) / (high - low) * (_WIDTH - _LEFT - _RIGHT)

    bottom = _TOP + _ROW * len(shown)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" {_FONT}>',
        f"<title>{escape(_TITLE)}</title>",
        f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>',
        _text(16, 28, _TITLE, size=17, weight=600),
        _text(16, 48, _SUBTITLE, color="#566074"),
    ]
    for power in range(low, high + 1):
        at = x(10.0**power)
        parts.append(f'<path d="M{at:.1f} {_TOP - 4}V{bottom + 4}" stroke="{"#1c2430" if power == 0 else "#dfe3ea"}"/>')
        parts.append(_text(at, bottom + 20, f"{10.0**power:g}", anchor="middle", color="#566074"))
    for at, (label, speed, color) in enumerate(shown):
        y = _TOP + _ROW * at
        start, end = sorted((x(1.0), x(speed)))
        parts.append(_text(_LEFT - 10, y + 17, label, anchor="end"))
        parts.append(
            f'<rect x="{start:.1f}" y="{y + 4}" width="{max(end - start, 1):.1f}" height="{_ROW - 8}" fill="{color}"/>'
        )
        parts.append(_text(end + 6, y + 17, report.figure(speed), weight=600))
    parts += [_text(16, height - 12, report.about(result), size=11, color="#566074"), "</svg>"]
    return "\n".join(parts) + "\n"


def _text(
    x: float, y: float, words: str, *, size: int = 13, weight: int = 400, anchor: str = "start", color: str = "#1c2430"
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{weight}" text-anchor="{anchor}" '
        f'fill="{color}">{escape(words)}</text>'
    )


def main(arguments: Sequence[str]) -> int:
    """Draw the chart; return 0."""
    options = parser(__doc__)
    options.add_argument("result", type=Path, nargs="?", default=ROOT / "docs" / "reports" / "workload.json")
    options.add_argument("chart", type=Path, nargs="?", default=ROOT / "docs" / "reports" / "workload.svg")
    given = options.parse_args(arguments)
    given.chart.write_text(svg(json.loads(given.result.read_text("utf-8"))), "utf-8")
    return 0
