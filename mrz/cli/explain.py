"""`mrz explain`: explain the codes of findings."""

from __future__ import annotations

import difflib
from typing import Annotated

import typer

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
        near = difflib.get_close_matches(code, CODES, n=1, cutoff=0)
        common.fail(f"no finding has the code {code!r}; did you mean {near[0]!r}?")
    entries = [entry for entry in CODES.values() if code in (None, entry.code)]
    if as_json:
        common.print_json({entry.code: {"severity": entry.severity, "sentence": entry.sentence} for entry in entries})
        return
    width = max(len(entry.code) for entry in entries)
    for entry in entries:
        typer.echo(f"{entry.code:{width}}  {entry.severity:7}  {entry.sentence}")
