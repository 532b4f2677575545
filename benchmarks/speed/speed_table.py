"""Prints the table of speed from what the benchmark `speed` wrote, and puts it into README.

    python -m benchmarks speed-table [docs/reports/speed.json] [--readme README.md]

The file is what `python -m benchmarks speed --write docs/reports/speed.json` wrote.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from benchmarks.support import peers
from benchmarks.support.command_lines import ROOT, parser
from benchmarks.support.markdown import between_marks, table

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    """Return the table as Markdown, with a line about its origin."""
    rows = [
        (
            row["work"],
            row["against"],
            f"**{figure(row['ratio'])}** {row['measure']} ({figure(row['low'])} to {figure(row['high'])})",
        )
        for row in result["rows"]
    ]
    versions = ", ".join([f"{name} {version}" for name, version in result["versions"].items()])
    return (
        f"{table(('Work', 'Against', 'Median (quartiles)'), rows)}\n\n"
        "Ratios within one run, each contestant in a process of its own, on fresh documents: "
        f"`python -m benchmarks speed`. Of {about(result)}; {versions}."
    )


LOSS: Final = 0.15
"""How much of its ratio a row may lose."""


def losses(result: dict[str, Any], before: dict[str, Any]) -> list[str]:
    """Return the rows whose ratio is worse by more than `LOSS` than in an earlier result, with both ratios."""
    earlier = {(row["work"], row["against"]): row["ratio"] for row in before["rows"]}
    lost = []
    for row in result["rows"]:
        was = earlier.get((row["work"], row["against"]))
        if was is not None:
            share = was / row["ratio"] if row["measure"] == "times as fast" else row["ratio"] / was
            if share > 1 + LOSS:
                figures = f"{figure(row['ratio'])} {row['measure']}, before {figure(was)}"
                lost.append(f"lost: {figures}: {row['work']} | {row['against']}")
    return lost


def update(page: Path, result: dict[str, Any]) -> None:
    """Put the table into a page, between `<!-- speed -->` and `<!-- /speed -->`."""
    page.write_text(between_marks(page.read_text("utf-8"), "speed", markdown(result)), "utf-8")


def figure(number: float) -> str:
    """Return a ratio with two digits, or three from 100 on."""
    return f"{number:.0f}" if number >= 10 else f"{number:.1f}" if number >= 2 else f"{number:.2f}"  # noqa: PLR2004


def _sense(row: dict[str, Any]) -> str:
    return {"times as fast": "at least", "times its time": "at most"}[row["measure"]]


def main(arguments: Sequence[str]) -> int:
    """Print the table, and on request put it into a page; return 0."""
    options = parser(__doc__)
    options.add_argument("result", type=Path, nargs="?", default=ROOT / "docs" / "reports" / "speed.json")
    options.add_argument(
        "--readme", type=Path, metavar="FILE", help="also put the table into this page, between its marks"
    )
    given = options.parse_args(arguments)
    result = json.loads(given.result.read_text("utf-8"))
    print(markdown(result))
    if given.readme is not None:
        update(given.readme, result)
    return 0
