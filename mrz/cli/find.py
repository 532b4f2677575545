"""`mrz find`: find machine readable zones in a text."""

from __future__ import annotations

import typer

from mrz import api
from mrz.cli import common


def find(
    file: common.File = "-",
    *,
    as_json: common.AsJSON = False,
    on: common.On = None,
    exit_zero: common.ExitZero = False,
) -> None:
    """Find the machine readable zones in a text.

    FILE is plain text, HTML or JSON. Each zone is printed with its place.
    """
    text = common.read(file).decode("utf-8", errors="replace")
    try:
        zones = api.find(text, on=common.reference_date(on))
    except ValueError as error:  # too long
        common.fail(str(error))
    if as_json:
        found = [{"start": zone.start, "end": zone.end, "mrz": zone.mrz.to_dict()} for zone in zones]
        common.print_json({"found": found})
    elif not zones:
        typer.echo("no machine readable zone found")
    else:
        texts = [f"characters {zone.start}-{zone.end}: {zone.mrz.explain()}" for zone in zones]
        common.print_explanation("\n\n".join(texts))
    consistent = bool(zones) and all(zone.mrz.consistent for zone in zones)
    common.finish(common.CONSISTENT if consistent else common.READ, exit_zero=exit_zero)
