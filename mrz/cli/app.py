"""The application: all commands, and what is the same for all."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any, Final, cast

import typer
from typer.core import TyperGroup

from mrz._version import __version__
from mrz.cli import batch, common, compose, explain, fake, find, ocr, parse, repair, serve, verify

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import TextIOWrapper

# That of click, which newer versions of typer contain.
_UsageError: Final[type[Exception]] = typer.BadParameter.__bases__[0]


@contextmanager
def _without_zones() -> Iterator[None]:
    try:
        yield
    except _UsageError as error:
        error.message = common.without_zones(error.message)  # type: ignore[attr-defined] # of the class of click
        raise


class _Commands(TyperGroup):
    """The commands. The message of a usage error does not show an argument that may be a zone."""

    def make_context(self, *arguments: Any, **options: Any) -> Any:
        """Return the context of these arguments."""
        with _without_zones():
            return super().make_context(*arguments, **options)

    def invoke(self, ctx: Any) -> Any:
        """Run the command of a context, which first reads its own arguments."""
        with _without_zones():
            return super().invoke(ctx)


app = typer.Typer(
    cls=_Commands,
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
