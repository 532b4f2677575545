"""`mrz explain`: explain the codes of findings."""

from __future__ import annotations

from typing import Annotated

import typer

from mrz._errors import unknown_name
from mrz.cli import common
from mrz.icao.findings import CODES


def explain(
    code: Annotated[
        str | None, typer.Argument(metavar="CODE", help="The code of a finding. [default: all]", show_default=False)
    ] = None,
    *,
    as_json: common.AsJSON = False,
) -> None:
    """Explain the codes of findings.

    Each code is printed with its default severity and its meaning.
    """
    if code is not None and code not in CODES:
        common.fail(str(unknown_name("code", code, CODES)))
    entries = [entry for entry in CODES.values() if code in (None, entry.code)]
    if as_json:
        common.print_json({entry.code: {"severity": entry.severity, "sentence": entry.sentence} for entry in entries})
        return
    width = max(len(entry.code) for entry in entries)
    for entry in entries:
        typer.echo(f"{entry.code:{width}}  {entry.severity:7}  {entry.sentence}")
