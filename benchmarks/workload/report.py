"""Writes what the benchmark `workload` measured: lines for a terminal, a page of Markdown, and the table of README."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from benchmarks.mix.documents import BRIEF
from benchmarks.support.markdown import table

if TYPE_CHECKING:
    from collections.abc import Sequence


IN_README: Final = (
    *("valid", "parse", "fields", "policy", "lower-case", "full-width", "misread", "peer"),
    *("verify", "verify-dict", "verify-form", "mismatch", "report"),
    *("arrow-parse", "arrow-verdicts", "arrow-verify", "arrow-verify-nested", "batch", "import"),
)
"""The parts that README shows, in its order."""

_PASSPORT_EYE: Final = "PassportEye reads TD1s beside TD1s, and TD3s beside every other format."

LOSS: Final = 0.15
"""How much of its ratio a row may lose."""


def figure(number: float) -> str:
    """Return a ratio with two digits, or three from 100 on.

    >>> [figure(number) for number in (0.123, 1.456, 3.14, 123.4)]
    ['0.12', '1.46', '3.1', '123']
    """
    return f"{number:.0f}" if number >= 10 else f"{number:.1f}" if number >= 2 else f"{number:.2f}"  # noqa: PLR2004


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
        f"{row['name']:50} {figure(row['ratio']):>6} {row['measure']:14} ({spread:>14}) {asked:22} "
        f"{verdict(row):7} {times}{accepted}"
    ).rstrip()


def verdict(row: dict[str, Any]) -> str:
    """Return whether a row reaches its figures: `aim`, `yes`, `NO`, or nothing where it has none."""
    if row["met"] is None:
        return ""
    return "aim" if row["aim_met"] else "yes" if row["met"] else "NO"


def about(result: dict[str, Any]) -> str:
    """Return where the figures come from."""
    versions = ", ".join([f"{name} {version}" for name, version in result["versions"].items()])
    return (
        f"commit {result['commit']}, Python {result['python']}, {result['machine']}; seed {result['seed']}, "
        f"reference date {result['on']}{', quick' if result['quick'] else ''}; {versions}"
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
            f"The mix: {result['mix']}; in tables and files one document in twenty is misread.",
            "",
            _PASSPORT_EYE,
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
    groups: dict[tuple[str, float | str], list[dict[str, Any]]] = {}
    for row in result["rows"]:
        groups.setdefault((row["part"], row["least"] or row["against"]), []).append(row)
    many = [part for part, least in groups if isinstance(least, float | int)]
    return table(
        ("Work", "Against", "Least and greatest of its rows", "Must", "Aim", "Reached"),
        [_part(rows, named=many.count(part) > 1) for (part, _), rows in groups.items()],
    )


def _part(rows: Sequence[dict[str, Any]], *, named: bool) -> tuple[str, ...]:
    one = rows[0]
    against = " or ".join(dict.fromkeys([row["against"] for row in rows]))
    reached = "" if one["met"] is None else f"{sum(row['met'] for row in rows)} of {len(rows)}"
    work = one["work"] + (f": {', '.join(row['cell'] for row in rows)}" if named else "")
    return work, against, _range(rows), *_asked(one), reached


def readme(result: dict[str, Any]) -> str:
    """Return the table for README: a row for each part and contestant, with the mix and the origin below it."""
    groups: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for part in IN_README:
        for row in result["rows"]:
            if row["part"] == part:
                groups.setdefault((row["work"], _against(row)), []).append(row)
    shown = table(
        ("Work", "Against", "Least and greatest"),
        [(work, against, _range(rows)) for (work, against), rows in groups.items()],
    )
    return (
        f"{shown}\n\n{BRIEF} [The report](docs/reports/workload.md) has each row and the whole mix. "
        f"{_PASSPORT_EYE} Ratios are those of one run, each contestant in a process of its own, on fresh documents: "
        f"`python -m benchmarks workload`. Of {about(result)}."
    )


def losses(result: dict[str, Any], before: dict[str, Any]) -> list[str]:
    """Return the rows whose ratio is worse by more than `LOSS` than in an earlier result, with both ratios."""
    earlier = {row["name"]: row["ratio"] for row in before["rows"]}
    lost = []
    for row in result["rows"]:
        was = earlier.get(row["name"])
        if was is not None:
            share = was / row["ratio"] if row["measure"] == "times as fast" else row["ratio"] / was
            if share > 1 + LOSS:
                lost.append(f"lost: {row['name']}: {figure(row['ratio'])} {row['measure']}, before {figure(was)}")
    return lost


def _range(rows: Sequence[dict[str, Any]]) -> str:
    """Return the least and the greatest ratio of rows."""
    ratios = [row["ratio"] for row in rows]
    low, high = figure(min(ratios)), figure(max(ratios))
    return f"**{low}** {rows[0]['measure']}" if low == high else f"**{low}** to **{high}** {rows[0]['measure']}"


def _against(row: dict[str, Any]) -> str:
    """Return the other contestant, of other libraries with the share of the valid documents that they accept."""
    accepted = f", which accepts {row['accepted']:.0%} of the documents" if "accepted" in row else ""
    return f"{row['against']}{accepted}"


def _cells(row: dict[str, Any]) -> tuple[str, ...]:
    found = f"**{figure(row['ratio'])}** {row['measure']} ({figure(row['low'])} to {figure(row['high'])})"
    return f"`{row['name']}`", _against(row), found, *_asked(row), verdict(row)


def _asked(row: dict[str, Any]) -> tuple[str, str]:
    return tuple(["" if row[key] is None else f"{row[key]:g}" for key in ("least", "aim")])  # type: ignore[return-value]
