"""Writes what the benchmark `workload` measured: lines for a terminal, and a page of Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchmarks.speed.speed_table import figure
from benchmarks.support.markdown import table

if TYPE_CHECKING:
    from collections.abc import Sequence


def line(row: dict[str, Any]) -> str:
    """Return a row for a terminal."""
    sense = "at least" if row["measure"] == "times as fast" else "at most"
    asked = "" if row["least"] is None else f"{sense} {row['least']:g}, aim {row['aim']:g}"
    spread = f"{figure(row['low'])} to {figure(row['high'])}"
    times = " / ".join([f"{one:.1f}" for one in row["microseconds"]]) + " us" * bool(row["microseconds"])
    accepted = f", accepts {row['accepted']:.0%}" if "accepted" in row else ""
    if row.get("instructions"):
        ours, theirs = row["instructions"]
        accepted += f", {ours:,} / {theirs:,} instructions ({figure(ours / theirs)})"
    return (
        f"{row['name']:36} {figure(row['ratio']):>6} {row['measure']:14} ({spread:>14}) {asked:22} "
        f"{verdict(row):7} {times}{accepted}"
    ).rstrip()


def verdict(row: dict[str, Any]) -> str:
    """Return whether a row reaches its figures: `aim`, `yes`, `NO`, or nothing where it has none."""
    if row["met"] is None:
        return ""
    return "aim" if row["aim_met"] else "yes" if row["met"] else "NO"


def about(result: dict[str, Any]) -> str:
    """Return where the figures come from."""
    return (
        f"commit {result['commit']}, Python {result['python']}, {result['machine']}; seed {result['seed']}, "
        f"reference date {result['on']}{', quick' if result['quick'] else ''}"
    )


def summary(result: dict[str, Any]) -> str:
    """Return how many rows reach their figures, what is missing, and what the mix is."""
    asked = [row for row in result["rows"] if row["least"] is not None]
    reached, aims = (sum([bool(row[key]) for row in asked]) for key in ("met", "aim_met"))
    lines = [f"{reached} of {len(asked)} rows reach what they must, {aims} their aim; {result['seconds']} seconds"]
    lines += [f"not here: {name} (wants {what})" for name, what in result["missing"].items()]
    return "\n".join([*lines, about(result), f"mix: {result['mix']}"])


def markdown(result: dict[str, Any]) -> str:
    """Return the report: a table of the parts, and one of all rows."""
    return "\n".join(
        [
            "# How fast it is on what people hand in",
            "",
            "Written by `python -m benchmarks workload --write`. A ratio is taken within one run, each contestant in a",
            "process of its own, on documents that it has not met; the figure is the median of the ratios.",
            "",
            f"The mix: {result['mix']}.",
            "",
            parts(result),
            "",
            "## Every row",
            "",
            table(
                ("Row", "Against", "Median (quartiles)", "Must", "Aim", "Reached"),
                [_cells(row) for row in result["rows"]],
            ),
            "",
            f"Of {about(result)}.",
            "",
        ]
    )


def parts(result: dict[str, Any]) -> str:
    """Return a table with a row for each part, or for each figure that a part must reach."""
    groups: dict[tuple[str, float | None], list[dict[str, Any]]] = {}
    for row in result["rows"]:
        groups.setdefault((row["part"], row["least"] or row["name"]), []).append(row)
    many = [part for part, least in groups if isinstance(least, float | int)]
    return table(
        ("Work", "Against", "Least and greatest of its rows", "Must", "Aim", "Reached"),
        [_part(rows, named=many.count(part) > 1) for (part, _), rows in groups.items()],
    )


def _part(rows: Sequence[dict[str, Any]], *, named: bool) -> tuple[str, ...]:
    one = rows[0]
    ratios = [row["ratio"] for row in rows]
    low, high = figure(min(ratios)), figure(max(ratios))
    against = " or ".join(dict.fromkeys([row["against"] for row in rows]))
    reached = "" if one["met"] is None else f"{sum(row['met'] for row in rows)} of {len(rows)}"
    shown = f"**{low}**" if low == high else f"**{low}** to **{high}**"
    work = one["work"] + (f": {', '.join(row['cell'] for row in rows)}" if named else "")
    return work, against, f"{shown} {one['measure']}", *_asked(one), reached


def readme(result: dict[str, Any]) -> str:
    """Return the table of the parts with the mix and a line about its origin."""
    return (
        f"{parts(result)}\n\nThe mix: {result['mix']}. Ratios within one run, each contestant in a process of its own, "
        f"on fresh documents: `python -m benchmarks workload`. Of {about(result)}."
    )


def _cells(row: dict[str, Any]) -> tuple[str, ...]:
    found = f"**{figure(row['ratio'])}** {row['measure']} ({figure(row['low'])} to {figure(row['high'])})"
    accepted = f", which accepts {row['accepted']:.0%} of them" if "accepted" in row else ""
    return f"`{row['name']}`", row["against"] + accepted, found, *_asked(row), verdict(row)


def _asked(row: dict[str, Any]) -> tuple[str, str]:
    return tuple(["" if row[key] is None else f"{row[key]:g}" for key in ("least", "aim")])  # type: ignore[return-value]
