"""Draws the chart of speed from what the benchmark `speed` wrote.

    python -m benchmarks speed-chart [docs/reports/speed.json [docs/reports/speed.svg]]

A bar shows how many passports a contestant reads in the time that PassportEye takes for one. The scale is logarithmic;
further right is faster.
"""

from __future__ import annotations

import json
import math
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from benchmarks.speed.contests import LABELS
from benchmarks.speed.speed_table import about, figure
from benchmarks.support.command_lines import ROOT, parser

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH: Final = 860
ROW: Final = 26
TOP: Final = 66
LEFT: Final = 350
RIGHT: Final = 70
BOTTOM: Final = 54
FONT: Final = 'font-family="system-ui, sans-serif" font-size="13" fill="#1c2430"'
COLORS: Final = {"ours": "#0b6e4f", "theirs": "#8a94a6", "floor": "#c9a227"}
GROUPS: Final = ("passports", "columns of passports")


def bars(result: dict[str, Any]) -> list[tuple[str, float]]:
    """Return the contestants of the chart and their figures, the fastest first."""
    found = {
        one["contestant"]: one["times_passport_eye"]
        for one in reversed(result["contestants"])
        if one["group"] in GROUPS and one["contestant"] in LABELS
    }
    return sorted(found.items(), key=lambda pair: -pair[1])


def svg(result: dict[str, Any]) -> str:
    """Return the chart."""
    shown = [(LABELS[name], speed, _color(name)) for name, speed in bars(result)]
    return drawn(
        shown,
        "Passports read in the time that PassportEye takes for one",
        "TD3, one Python process each, fresh documents, logarithmic; further right is faster",
        about(result),
    )


def _color(name: str) -> str:
    return COLORS["ours" if LABELS[name].startswith("mrz.") else "floor" if name == "floor" else "theirs"]


def drawn(shown: Sequence[tuple[str, float, str]], title: str, subtitle: str, origin: str) -> str:
    """Return a chart of bars, each with its label, its figure and its color, that begin at one."""
    height = TOP + ROW * len(shown) + BOTTOM
    low = math.floor(math.log10(min([*[speed for _, speed, _ in shown], 0.99])))
    high = math.ceil(math.log10(max([*[speed for _, speed, _ in shown], 1.01])))

    def x(speed: float) -> float:
        return LEFT + (math.log10(speed) - low) / (high - low) * (WIDTH - LEFT - RIGHT)

    bottom = TOP + ROW * len(shown)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" {FONT}>',
        f"<title>{escape(title)}</title>",
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
        _text(16, 28, title, size=17, weight=600),
        _text(16, 48, subtitle, color="#566074"),
    ]
    for power in range(low, high + 1):
        at = x(10.0**power)
        parts.append(f'<path d="M{at:.1f} {TOP - 4}V{bottom + 4}" stroke="{"#1c2430" if power == 0 else "#dfe3ea"}"/>')
        parts.append(_text(at, bottom + 20, f"{10.0**power:g}", anchor="middle", color="#566074"))
    for at, (label, speed, color) in enumerate(shown):
        y = TOP + ROW * at
        start, end = sorted((x(1.0), x(speed)))
        parts.append(_text(LEFT - 10, y + 17, label, anchor="end"))
        parts.append(
            f'<rect x="{start:.1f}" y="{y + 4}" width="{max(end - start, 1):.1f}" height="{ROW - 8}" fill="{color}"/>'
        )
        parts.append(_text(end + 6, y + 17, figure(speed), weight=600))
    parts += [_text(16, height - 12, origin, size=11, color="#566074"), "</svg>"]
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
    options.add_argument("result", type=Path, nargs="?", default=ROOT / "docs" / "reports" / "speed.json")
    options.add_argument("chart", type=Path, nargs="?", default=ROOT / "docs" / "reports" / "speed.svg")
    given = options.parse_args(arguments)
    given.chart.write_text(svg(json.loads(given.result.read_text("utf-8"))), "utf-8")
    return 0
