"""`mrz compose`: compose the machine readable zone of a document."""

from __future__ import annotations

from typing import Annotated

import typer

from mrz import api
from mrz.cli import common
from mrz.icao.composer import WRITABLE_FORMATS, ComposeError
from mrz.icao.layouts import Format
from mrz.icao.name_truncation import METHODS
from mrz.icao.transliteration import MARKS


def compose(
    *,
    format: Annotated[  # noqa: A002 - the contract's word
        str, typer.Option(metavar="|".join(WRITABLE_FORMATS), help="The format of the document.")
    ] = Format.TD3.value,
    document_code: Annotated[str, typer.Option(metavar="CODE", help="The document code: one or two characters.")] = "P",
    issuing_state: Annotated[
        str, typer.Option(metavar="CODE", help="The issuing state: a code of Doc 9303-3, section 5.")
    ],
    primary_identifier: Annotated[str, typer.Option(metavar="NAME", help="The family name, as the holder writes it.")],
    secondary_identifier: Annotated[
        str, typer.Option(metavar="NAMES", help="The given names, as the holder writes them.")
    ] = "",
    document_number: Annotated[str, typer.Option(metavar="NUMBER", help="The document number.")],
    nationality: Annotated[str, typer.Option(metavar="CODE", help="The nationality: a code of Doc 9303-3, section 5.")],
    date_of_birth: Annotated[str, typer.Option(metavar="YYMMDD", help="The date of birth; unknown parts are <<.")],
    sex: Annotated[str, typer.Option(metavar="CODE", help="The sex: M, F, or X (unspecified).")],
    date_of_expiry: Annotated[str, typer.Option(metavar="YYMMDD", help="The date of expiry.")],
    optional_data: Annotated[str, typer.Option(metavar="TEXT", help="The optional data.")] = "",
    optional_data_2: Annotated[str, typer.Option(metavar="TEXT", help="The second optional data of a TD1.")] = "",
    language: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="The language, for its exceptions of transliteration, such as uk, be or zh."),
    ] = None,
    marks: Annotated[
        str,
        typer.Option(
            metavar="|".join(MARKS), help="How letters with marks are written: UE, U or UXX for Ü, and so on."
        ),
    ] = "expanded",
    truncation: Annotated[
        str, typer.Option(metavar="|".join(METHODS), help="How a long name is truncated.")
    ] = "initials",
    as_json: common.AsJSON = False,
    on: common.On = None,
) -> None:
    """Compose a machine readable zone with its check digits."""
    given = {name: value for name, value in locals().items() if name not in ("as_json", "on")}
    try:
        doc = api.compose(**given, on=common.reference_date(on))
    except ComposeError as error:
        common.fail(f"--{error.field.replace('_', '-')}: {error.reason}")
    if as_json:
        common.print_json(doc.to_dict())
    else:
        typer.echo(doc.text)
