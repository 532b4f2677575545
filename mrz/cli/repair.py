"""`mrz repair`: propose repairs of a misread machine readable zone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import attrs
import typer

from mrz import api
from mrz.cli import common
from mrz.crosscheck import report
from mrz.icao.findings import FormatError
from mrz.icao.report import INDENT
from mrz.vendors.reading import VIZ

if TYPE_CHECKING:
    from datetime import date

    from mrz.icao.repair.proposals import Repairs


def repair(
    file: common.File = "-",
    *,
    as_json: common.AsJSON = False,
    on: common.On = None,
    max_edits: Annotated[int, typer.Option(min=0, max=4, metavar="NUMBER", help="The most edits in a proposal.")] = 2,
    viz: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="A JSON object of the fields of the visual zone, as a witness."),
    ] = None,
    exit_zero: common.ExitZero = False,
) -> None:
    """Propose what a misread machine readable zone may have said.

    Proposals are printed with the evidence for them. Nothing is applied.
    """
    if viz == file == "-":
        common.fail("standard input is the zone or the visual zone, not both")
    seen = None if viz is None else _viz(common.read(viz))
    text = common.read(file)
    day = common.reference_date(on)
    consistent = api.is_valid(text, on=day)
    repairs = api.repair(text, viz=seen, max_edits=max_edits, on=day)
    if as_json:
        common.print_json({"consistent": consistent, **report.repairs_to_dict(repairs, redact=False)})
    else:
        lines = _explain(repairs, consistent=consistent, witness=seen is not None)
        if not (consistent or repairs.proposals):
            lines = _why_nothing(text, day) or lines
        common.print_explanation("\n".join(lines))
    common.finish(common.CONSISTENT if consistent else common.READ, exit_zero=exit_zero)


def _viz(text: bytes) -> VIZ:
    """Return the visual zone of a JSON object. Any other text ends the command."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        common.fail("--viz: not JSON")
    if not isinstance(value, dict):
        common.fail("--viz: not a JSON object")
    known = [attribute.name for attribute in attrs.fields(VIZ)]
    for name in value:
        if name not in known:
            common.fail(f"--viz: {name!r} is not a field of the visual zone; they are {', '.join(known)}")
    try:
        return VIZ(**value)
    except TypeError as error:
        common.fail(f"--viz: {error}")


def _why_nothing(text: bytes, on: date | None) -> list[str]:
    """Return the line that says why there is no proposal for a text that no format fits; no line for another text."""
    try:
        api.parse(text, on=on)
    except FormatError as error:
        return [f"no proposal: {common.why_refused(error, text)}"]
    return []


def _explain(repairs: Repairs, *, consistent: bool, witness: bool) -> list[str]:
    if consistent:
        return ["consistent: there is nothing to repair"]
    lines = report.describe_repairs(repairs, witness=witness)
    if repairs.blind:
        lines += ["", "in the unique proposal, neither a check digit nor the visual zone excludes:"]
        lines += [INDENT + line for line in report.describe_blind(repairs.blind)]
    return lines
