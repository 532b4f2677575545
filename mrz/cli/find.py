"""`mrz find`: find machine readable zones in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from mrz import api
from mrz.cli import common
from mrz.crosscheck import report

if TYPE_CHECKING:
    from mrz.icao.finder import Found


def find(
    file: common.File = "-",
    *,
    as_json: common.AsJSON = False,
    on: common.On = None,
    exit_zero: common.ExitZero = False,
) -> None:
    """Find the machine readable zones in a text.

    FILE is plain text, HTML, JSON or mail source, of any length. Each zone is printed with its place. A zone so damaged
    that no format fits is printed with the proposals for its repair.
    """
    text = common.read(file).decode("utf-8", errors="replace")
    zones = api.find(text, on=common.reference_date(on), max_chars=None)
    if as_json:
        common.print_json({"found": [_to_dict(zone) for zone in zones]})
    elif not zones:
        typer.echo("no machine readable zone found")
    else:
        texts = [f"characters {zone.start}-{zone.end}: {_explain(zone)}" for zone in zones]
        common.print_explanation("\n\n".join(texts))
    consistent = bool(zones) and all(zone.mrz is not None and zone.mrz.consistent for zone in zones)
    common.finish(common.CONSISTENT if consistent else common.READ, exit_zero=exit_zero)


def _to_dict(zone: Found) -> dict[str, Any]:
    place = {"start": zone.start, "end": zone.end, "lines": list(zone.lines)}
    if zone.mrz is not None:
        return {**place, "mrz": zone.mrz.to_dict()}
    return {**place, "mrz": None, "repairs": report.repairs_to_dict(zone.repairs, redact=False)}


def _explain(zone: Found) -> str:
    if zone.mrz is not None:
        return zone.mrz.explain()
    lines = ["a damaged zone", *zone.lines, *report.describe_repairs(zone.repairs, witness=False)]
    return "\n".join(lines)
