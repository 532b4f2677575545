"""Prints what the benchmark of speed wrote, as a table of Markdown for between the markers `<!-- speed -->`.

python -m benchmarks.speed_table [docs/reports/speed.json]
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Final

from benchmarks import peers

VERSIONS: Final = {
    "PassportEye": peers.PASSPORT_EYE,
    "PyPI mrz": peers.PYPI_MRZ,
    "fastmrz": peers.FAST_MRZ,
    "omnimrz": peers.OMNI_MRZ,
    "npm mrz": peers.NPM_MRZ,
}


def text(result: dict[str, Any]) -> str:
    """Return the table for a terminal, with what is missing."""
    lines = [about(result), ""]
    for row in result["rows"]:
        asked = "" if row["least"] is None else f"{_sense(row)} {row['least']:g}, aim {row['aim']:g}"
        verdict = {None: "", True: "yes", False: "NO"}[row["met"]]
        spread = f"{figure(row['low'])} to {figure(row['high'])}"
        lines.append(
            f"{figure(row['ratio']):>6} {row['measure']:14} ({spread:>14}) {asked:22} {verdict:3} "
            f"{row['work']} | {row['against']}"
        )
    lines += [f"not here: {name} (wants {what})" for name, what in result["missing"].items()]
    for one in result["contestants"]:
        held = f"{one['blocks']:8.1f} blocks {one['peak']:8.0f} bytes" if "peak" in one else ""
        lines.append(
            f"{one['microseconds']:10.2f} us {one['wall']:8.2f} us wall {one['accepted']:7.1%} accepted {held:31} "
            f"{one['contestant']} ({one['group']})"
        )
    if result["instructions"]:
        lines += [f"{count:10,} instructions {name}" for name, count in result["instructions"].items()]
    elif not result["quick"]:
        lines.append("instructions: not available here (valgrind is not installed)")
    for name, grown in result["growth"].items():
        lines += [
            f"{one['documents']:10,} documents {one['microseconds']:8.2f} us each {one['megabytes']:6} MB {name}"
            for one in grown
        ]
    return "\n".join(lines)


def about(result: dict[str, Any]) -> str:
    """Return where the figures come from."""
    return (
        f"commit {result['commit']}, Python {result['python']}, {result['machine']}; seed {result['seed']}, "
        f"reference date {result['on']}{', quick' if result['quick'] else ''}"
    )


def markdown(result: dict[str, Any]) -> str:
    """Return the table of Markdown, between its markers."""
    lines = [
        "<!-- speed -->",
        "| Work | Against | Median (quartiles) |",
        "| --- | --- | --- |",
    ]
    for row in result["rows"]:
        spread = f"{figure(row['low'])} to {figure(row['high'])}"
        lines.append(f"| {row['work']} | {row['against']} | **{figure(row['ratio'])}** {row['measure']} ({spread}) |")
    lines += [
        "",
        f"Ratios within one run, each contestant in a process of its own, on fresh documents: "
        f"`python -m benchmarks.speed`. Of {about(result)}; "
        + ", ".join([f"{name} {version}" for name, version in result["versions"].items()])
        + ".",
        "<!-- /speed -->",
    ]
    return "\n".join(lines)


def figure(number: float) -> str:
    """Return a ratio with two digits, or three from 100 on."""
    return f"{number:.0f}" if number >= 10 else f"{number:.1f}" if number >= 2 else f"{number:.2f}"  # noqa: PLR2004


def _sense(row: dict[str, Any]) -> str:
    return {"times as fast": "at least", "times its time": "at most"}[row["measure"]]


if __name__ == "__main__":
    written = Path(sys.argv[1] if len(sys.argv) > 1 else peers.ROOT / "docs" / "reports" / "speed.json")
    print(markdown(json.loads(written.read_text("utf-8"))))
