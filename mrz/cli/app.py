"""The application: all commands, and what is the same for all."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, cast

import typer

from mrz._version import __version__
from mrz.cli import batch, common, compose, explain, fake, find, ocr, parse, repair, serve, verify

if TYPE_CHECKING:
    from io import TextIOWrapper

app = typer.Typer(
    epilog="Exit status: 0 consistent; 1 anything else that was read; 2 usage error, or input that cannot be read. "
    "The option --exit-zero turns 1 into 0.",
    no_args_is_help=True,
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.callback()
def options(
    *,
    version: Annotated[bool, typer.Option("--version", help="Print the version.", is_eager=True)] = False,
) -> None:
    """Check what an OCR service read from a passport (ICAO Doc 9303)."""
    if version:
        typer.echo(f"mrz-verify {__version__}")
        raise typer.Exit


app.command("verify")(verify.verify)
app.command("parse")(parse.parse)
app.command("find")(find.find)
app.command("repair")(repair.repair)
app.command("batch")(batch.batch)
app.command("compose")(compose.compose)
app.command("explain")(explain.explain)
app.command("fake")(fake.fake)
app.command("ocr")(ocr.ocr)
app.command("serve")(serve.serve)


def run() -> None:
    """Run the application. Characters that the terminal's encoding lacks are printed escaped."""
    if sys.stdout is None:
        common.fail_at_once("standard output is closed")
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:  # a closed stream is None
            cast("TextIOWrapper", stream).reconfigure(errors="backslashreplace")
    try:
        app(prog_name="mrz")
    except OSError as error:  # a full disk; click handles a closed pipe
        common.fail_at_once(error.strerror or "the output cannot be written")
