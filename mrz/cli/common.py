"""Options, input, output and errors that the commands share."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, NoReturn

import typer
from rich.console import Console
from rich.text import Text

from mrz.icao import redaction
from mrz.icao.report import printable

if TYPE_CHECKING:
    from mrz.icao.findings import FormatError

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
    try:
        with nullcontext(sys.stdin.buffer) if file == "-" else Path(file).open("rb") as stream:
            yield from stream
    except (OSError, ValueError) as error:  # a NUL in the name is a ValueError
        if may_be_zone(file):
            fail("the name of the file looks like a zone; give a file, or - for standard input")
        why = error.strerror if isinstance(error, OSError) and error.strerror else "not a file name"
        fail(f"{file!r}: {why}")


def reference_date(on: datetime | None) -> date | None:
    """Return the date of --on, or `None` for today."""
    return None if on is None else on.date()


def finish(status: int, *, exit_zero: bool) -> NoReturn:
    """End the command with the status; with `exit_zero`, status 1 becomes 0 and 2 stays."""
    raise typer.Exit(CONSISTENT if exit_zero and status == READ else status)


def fail(message: str, status: int = UNREADABLE) -> NoReturn:
    """Print one line that says what is wrong, and end the command with the status.

    What may be a zone is not shown, and functions of the package are named as the commands that call them.
    """
    typer.echo(f"mrz: {printable(without_zones(named_as_commands(message)))}", err=True)
    raise typer.Exit(status)


def why_refused(error: FormatError, text: bytes) -> str:
    """Return why no format fits a text, and the command that finds a zone in a long one."""
    why = named_as_commands(str(error))
    return f"{why}; mrz find reads zones in a text of any length" if len(text) > _LONG and "find" not in why else why


_LONG: Final = 2_000


def named_as_commands(message: str) -> str:
    """Return a message that names functions of the package as the commands that call them.

    >>> named_as_commands("mrz.find reads a zone in this text")
    'mrz find reads a zone in this text'
    """
    return _FUNCTION.sub(r"mrz \1", message)


_FUNCTION: Final = re.compile(r"\bmrz\.(compose|find|parse|repair|verify)\b")


def may_be_zone(text: str) -> bool:
    """Return whether a text, as an argument that was pasted in the wrong place, may be a part of a zone."""
    return _PART_OF_ZONE.search(text) is not None or redaction.redact(text, max_chars=None) != text


_PART_OF_ZONE: Final = re.compile(r"<<|(?=[A-Z<]*[0-9])[A-Z0-9<]{20}")
_VALUE: Final = re.compile(r"""'(?:[^'\\]|\\.)+'|"(?:[^"\\]|\\.)+"|\([^()]+\)|\S+""")
_HIDDEN: Final = "..."


def without_zones(message: str) -> str:
    """Return a message in which each value, in quotes or not, that may be a zone is replaced.

    >>> without_zones("No such command 'P<UTOERIKSSON<<ANNA<MARIA'.")
    'No such command ...; what may be a zone is not shown'
    """
    if not may_be_zone(message):
        return message
    shown = _VALUE.sub(lambda value: _HIDDEN if may_be_zone(value[0]) else value[0], message.removesuffix("."))
    if may_be_zone(shown):  # it is divided between several words
        shown = _HIDDEN
    return f"{shown}; what may be a zone is not shown"


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
