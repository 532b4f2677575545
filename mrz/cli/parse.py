"""`mrz parse`: what does this machine readable zone say, and do its digits hold?"""

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
    format: Annotated[Format | None, typer.Option(help="The format, if the shape should not decide.")] = None,  # noqa: A002 - the contract's word
) -> None:
    """Read a machine readable zone and explain what is found in it."""
    text = common.read(file)
    try:
        doc = api.parse(text, format=format, on=common.reference_date(on))
    except FormatError as error:
        common.fail(str(error))
    if as_json:
        common.print_json(doc.to_dict())
    else:
        common.print_explanation(doc.explain())
    common.finish(common.CONSISTENT if doc.consistent else common.READ, exit_zero=exit_zero)
