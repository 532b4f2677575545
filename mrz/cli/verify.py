"""`mrz verify`: can this answer be true?"""

from __future__ import annotations

from typing import Annotated

import typer

from mrz import everyday
from mrz.cli import common
from mrz.crosscheck.verification import Outcome
from mrz.vendors.reading import ServiceError, UnknownResponseError


def verify(
    file: common.File = "-",
    *,
    as_json: common.AsJSON = False,
    on: common.On = None,
    redact: Annotated[bool, typer.Option(help="With --json: codes and places, no values.")] = False,
) -> None:
    """Verify an OCR service's answer: the zone by itself, and against the visual zone."""
    if redact and not as_json:
        common.fail("--redact is for --json: an explanation is made of values")
    answer = common.read(file)
    try:
        verification = everyday.verify(answer, on=common.reference_date(on))
    except (UnknownResponseError, ServiceError) as error:
        common.fail(str(error))
    if as_json:
        common.print_json(verification.to_dict(redact=redact))
    else:
        common.print_explanation(verification.explain())
    raise typer.Exit(common.CONSISTENT if verification.outcome is Outcome.CONSISTENT else common.READ)
