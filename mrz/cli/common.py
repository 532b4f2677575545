"""Options, input, output and errors that the commands share."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, Final, NoReturn

import typer
from rich.console import Console
from rich.text import Text

from mrz.icao.report import printable

File = Annotated[str, typer.Argument(metavar="FILE", help="The file to read; - is standard input.")]
AsJSON = Annotated[bool, typer.Option("--json", help="Print a JSON object instead of an explanation.")]
ExitZero = Annotated[
    bool, typer.Option("--exit-zero", help="Exit with status 0 whatever the outcome is; errors keep status 2.")
]
On = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%d"],
        metavar="DATE",
        help="The reference date, YYYY-MM-DD. [default: today]",
        show_default=False,
    ),
]

CONSISTENT: Final = 0
READ: Final = 1
UNREADABLE: Final = 2
INTERRUPTED: Final = 130
"""The exit status of a command that an interrupt ended, as shells have it."""

_STYLES: Final = {
    "CONSISTENT": "bold green",
    "consistent": "bold green",
    "INCONSISTENT": "bold red",
    "REVIEW": "bold yellow",
    "UNREADABLE": "bold red",
    "MISMATCH": "red",
    "UNCHECKED": "yellow",
    "^": "bold red",
}


def read(file: str) -> bytes:
    """Return the content of the file, or of standard input. A file that cannot be read ends the command."""
    return b"".join(lines(file))


def lines(file: str) -> Iterator[bytes]:
    """Yield the lines of the file, or of standard input. A file that cannot be read ends the command."""
    if not file:
        fail("the name of the file is empty")
    if file == "-" and sys.stdin is None:
        fail("standard input is closed")
    if "<<" in file:  # the error must not show it
        fail("the name of the file looks like a zone; give a file, or - for standard input")
    try:
        with nullcontext(sys.stdin.buffer) if file == "-" else Path(file).open("rb") as stream:
            yield from stream
    except (OSError, ValueError) as error:  # a NUL in the name is a ValueError
        why = error.strerror if isinstance(error, OSError) and error.strerror else "not a file name"
        fail(f"{file!r}: {why}")


def reference_date(on: datetime | None) -> date | None:
    """Return the date of --on, or `None` for today."""
    return None if on is None else on.date()


def finish(status: int, *, exit_zero: bool) -> NoReturn:
    """End the command with the status; with `exit_zero`, status 1 becomes 0 and 2 stays."""
    raise typer.Exit(CONSISTENT if exit_zero and status == READ else status)


def fail(message: str, status: int = UNREADABLE) -> NoReturn:
    """Print one line that says what is wrong, and end the command with the status."""
    typer.echo(f"mrz: {printable(message)}", err=True)
    raise typer.Exit(status)


def fail_at_once(message: str) -> NoReturn:
    """Print what is wrong, and end the process at once, when no command is running any more."""
    if sys.stderr is not None:
        sys.stderr.write(f"mrz: {message}\n")
    os._exit(UNREADABLE)  # a stream that cannot be written would fail again on the way out


def print_json(value: dict[str, Any], *, indent: int | None = 2) -> None:
    """Print JSON, on one line without an indent. It is ASCII, so that no terminal changes it."""
    typer.echo(json.dumps(value, indent=indent, separators=(",", ":") if indent is None else None))


def print_line(text: str, *, err: bool = False) -> None:
    """Print one line, without colors because programs read it too. Unprintable characters are escaped."""
    typer.echo(printable(text), err=err)


def print_explanation(text: str) -> None:
    """Print an explanation, in colors on a terminal. Lines are not wrapped, because pointers mark characters."""
    styled = Text(text)
    for word, style in _STYLES.items():
        styled.highlight_regex(rf"(?m)(?<![A-Za-z]){word.replace('^', chr(92) + '^')}(?![A-Za-z])", style)
    Console(highlight=False).print(styled, soft_wrap=True)
