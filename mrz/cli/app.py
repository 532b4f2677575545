"""The commands put together."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, cast

import typer

from mrz.cli import compose, explain, parse, verify

if TYPE_CHECKING:
    from io import TextIOWrapper

app = typer.Typer(
    help="Tells whether what an OCR service read from a passport can be true (ICAO Doc 9303).",
    epilog="Exit status: 0 consistent, 1 anything else that was read, 2 usage or unreadable input.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("verify")(verify.verify)
app.command("parse")(parse.parse)
app.command("compose")(compose.compose)
app.command("explain")(explain.explain)


def run() -> None:
    """Run the application. What the terminal's encoding lacks is escaped, not a crash."""
    for stream in (sys.stdout, sys.stderr):
        cast("TextIOWrapper", stream).reconfigure(errors="backslashreplace")
    app(prog_name="mrz")
