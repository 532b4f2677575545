"""`mrz fake`: make zones and answers of documents that do not exist, with the truth beside each.

The same options make the same rows on every machine and in every Python: the reference date is fixed unless given, and
random numbers come from the one generator whose numbers Python promises to keep. Memory does not grow with the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Annotated, Final

import typer
from rich.console import Console
from rich.progress import Progress

from mrz.cli import common
from mrz.files import output
from mrz.icao.layouts import Format

if TYPE_CHECKING:
    from mrz.synthetic.rows import SyntheticRow

_MOST: Final = 10**12
_FEW: Final = 1 << 10
"""How many rows to print at once, so that the first are seen soon."""


def fake(
    target: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="The file to write: .csv, .jsonl or .parquet. [default: -, which prints JSON lines]",
            show_default=False,
        ),
    ] = "-",
    *,
    count: Annotated[int, typer.Option(min=0, max=_MOST, metavar="NUMBER", help="The number of rows.")] = 10,
    format: Annotated[  # noqa: A002 - the contract's word
        list[Format] | None, typer.Option(help="A format to make; repeatable. [default: TD3]", show_default=False)
    ] = None,
    issuer: Annotated[
        list[str] | None,
        typer.Option(metavar="CODE", help="An issuing state; repeatable. [default: UTO, Utopia]", show_default=False),
    ] = None,
    misreads: Annotated[
        float, typer.Option(min=0, max=1, metavar="SHARE", help="The share of rows with one to three misreads.")
    ] = 0,
    damages: Annotated[
        float,
        typer.Option(
            min=0, max=1, metavar="SHARE", help="The share of rows whose lines are cut, merged or otherwise damaged."
        ),
    ] = 0,
    answers: Annotated[
        bool, typer.Option("--answers", help="Make answers of PassportOCR about passports of mainland China.")
    ] = False,
    seed: Annotated[int, typer.Option(min=0, metavar="NUMBER", help="The seed: another number makes other rows.")] = 0,
    on: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"],
            metavar="DATE",
            help="The date on which all documents are issued already, YYYY-MM-DD. [default: 2026-06-30]",
            show_default=False,
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite FILE.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as a JSON object.")] = False,
) -> None:
    """Make documents that do not exist, for load tests and demos.

    The columns CodeSet and CodeCrc are the lines as they were read, true_CodeSet and true_CodeCrc the lines as they
    are printed. The column edits is the number of misreads and damages between them, edits_at says which and where.
    """
    _check(target, force=force, answers_only=answers and bool(format or issuer))
    from mrz.synthetic import arguments, rows  # noqa: PLC0415 - other commands start faster
    from mrz.synthetic.dates import ON, default_timetable  # noqa: PLC0415 - other commands start faster
    from mrz.synthetic.documents import NATIONAL  # noqa: PLC0415 - other commands start faster

    day, errors = common.reference_date(on) or ON, rows.ErrorShares(misreads, damages)
    chosen = format or [Format.TD3]
    if issuer and set(chosen) <= set(NATIONAL):
        common.fail("national documents have their issuer: do not give --issuer with them")
    try:
        issuers = arguments.issuers(issuer or ["UTO"])
    except ValueError as error:
        common.fail(f"--issuer: {error}")
    try:
        default_timetable(day)
    except ValueError as error:
        common.fail(f"--on: {error}")
    choose, choose_errors = _choices(2 * seed), _choices(2 * seed + 1)
    columns: tuple[str, ...] = rows.ZONE_COLUMNS
    if answers:
        columns = rows.ANSWER_COLUMNS
        made = rows.answers(choose, choose_errors, errors, on=day)
    else:
        made = rows.zones(choose, choose_errors, errors, formats=chosen, issuing_states=issuers, on=day)
    schema = output.RowSchema(columns, rows.NUMBERS)
    if target == "-":
        _print(islice(made, count), schema)
    else:
        edited = _write(islice(made, count), count, Path(target), schema, force=force)
        _print_summary(count, edited, as_json=as_json)


def _check(target: str, *, force: bool, answers_only: bool) -> None:
    if answers_only:
        common.fail("--answers makes passports of mainland China: give neither --format nor --issuer")
    if target == "-":
        return
    if "\0" in target:
        common.fail(f"{target!r}: not a file name")
    suffix = output.suffix_of(Path(target))
    if suffix is None:
        common.fail(f"{target!r}: its suffix must name the format: {', '.join(output.SUFFIXES)}")
    if suffix == ".parquet" and find_spec("pyarrow") is None:
        common.fail("Parquet needs pyarrow: pip install 'mrz-verify[arrow]'")
    if Path(target).exists() and not Path(target).is_file():
        common.fail(f"{target!r} is not a file")
    if Path(target).exists() and not force:
        common.fail(f"{target!r} exists; --force overwrites it")


def _choices(seed: int) -> Callable[[int], int]:
    """Return choices that stay the same for a seed. `random()` is the one method for which Python promises that."""
    random = Random(seed).random  # noqa: S311 - a seed, not a secret
    return lambda count: int(random() * count)


def _print(made: Iterator[SyntheticRow], schema: output.RowSchema) -> None:
    try:
        while rows := list(islice(made, _FEW)):
            typer.echo(output.json_lines(rows, schema), nl=False)
    except KeyboardInterrupt:
        common.fail("interrupted", common.INTERRUPTED)


def _write(made: Iterator[SyntheticRow], count: int, target: Path, schema: output.RowSchema, *, force: bool) -> int:
    """Write the rows, and return how many of them have edits."""
    edits = schema.names.index("edits")
    edited = 0
    try:
        with output.open_rows(target, schema, overwrite=force) as write, _progress_bar(count) as advance:
            while rows := list(islice(made, output.BATCH_ROWS)):
                write(rows)
                advance(len(rows))
                edited += sum([row[edits] != 0 for row in rows])
    except OSError as error:
        common.fail(f"{str(target)!r}: {error.strerror or 'it cannot be written'}")
    except KeyboardInterrupt:
        common.fail("interrupted; nothing was written", common.INTERRUPTED)
    return edited


@contextmanager
def _progress_bar(count: int) -> Iterator[Callable[[int], object]]:
    """Show a progress bar on standard error, if that is a terminal. The value is the function that moves it."""
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("rows", total=count)
        yield lambda rows: bar.update(task, advance=rows)


def _print_summary(count: int, edited: int, *, as_json: bool) -> None:
    if as_json:
        common.print_json({"rows": count, "edited": edited})
    else:
        common.print_line(f"{count} rows, {edited} of them with edits")
