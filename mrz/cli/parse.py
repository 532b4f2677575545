"""`mrz parse`: parse one machine readable zone."""

from __future__ import annotations

from typing import Annotated

import typer

from mrz import api
from mrz.cli import common
from mrz.icao.findings import FormatError
from mrz.icao.layouts import Format


def parse(
    file: common.File = "-",
    *,
    as_json: common.AsJSON = False,
    on: common.On = None,
    exit_zero: common.ExitZero = False,
    format: Annotated[  # noqa: A002 - the contract's word
        Format | None, typer.Option(help="The format. [default: by the shape]", show_default=False)
    ] = None,
) -> None:
    """Parse a machine readable zone and explain the findings."""
    text = common.read(file)
    try:
        doc = api.parse(text, format=format, on=common.reference_date(on))
    except FormatError as error:
        common.fail(common.why_refused(error, text))
    if as_json:
        common.print_json(doc.to_dict())
    else:
        common.print_explanation(doc.explain())
    common.finish(common.CONSISTENT if doc.consistent else common.READ, exit_zero=exit_zero)
