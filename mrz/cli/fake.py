"""`mrz fake`: documents that do not exist, or answers about them, as many as wanted, with the truth beside each.

The same options make the same rows, on every machine and in every Python: the reference date is fixed unless given,
and the generator's numbers are those that Python promises to keep. Memory does not grow with the file.
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

from mrz.cli import common, writing
from mrz.icao.layouts import Format

if TYPE_CHECKING:
    from mrz.synthetic.rows import Row

_MOST: Final = 10**12
_FEW: Final = 1 << 10
"""Rows between two looks at the bar, and in one piece where somebody may be waiting for the first."""


def fake(
    target: Annotated[
        str, typer.Argument(metavar="[FILE|-]", help=".csv, .jsonl or .parquet; - or nothing prints JSON lines.")
    ] = "-",
    *,
    count: Annotated[int, typer.Option(min=0, max=_MOST, help="How many rows.")] = 10,
    format: Annotated[  # noqa: A002 - the contract's word
        list[Format] | None, typer.Option(help="A format; may be given again. [default: TD3]", show_default=False)
    ] = None,
    issuer: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CODE", help="An issuing state; may be given again. [default: UTO, Utopia]", show_default=False
        ),
    ] = None,
    misreads: Annotated[
        float, typer.Option(min=0, max=1, metavar="SHARE", help="Of the rows, those with one to three misreads.")
    ] = 0,
    damages: Annotated[
        float, typer.Option(min=0, max=1, metavar="SHARE", help="Of the rows, those whose lines are cut, merged, ....")
    ] = 0,
    answers: Annotated[
        bool, typer.Option("--answers", help="PassportOCR's answers, about passports of mainland China.")
    ] = False,
    seed: Annotated[int, typer.Option(min=0, help="Another number makes other rows.")] = 0,
    on: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"],
            metavar="DATE",
            help="The date before which all is issued, YYYY-MM-DD. [default: 2026-06-30, not today]",
            show_default=False,
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as a JSON object.")] = False,
) -> None:
    """Make documents that do not exist, for load tests and demonstrations, with the truth beside each.

    The columns CodeSet and CodeCrc are the lines as they were read, true_CodeSet and true_CodeCrc what is printed;
    edits tells how many misreads and damages lie between them, edits_at where and which.
    """
    _refuse_what_cannot_be(target, force=force, answers_only=answers and bool(format or issuer))
    from mrz.synthetic import arguments, rows  # noqa: PLC0415 - other commands need not wait for it
    from mrz.synthetic.dates import ON, usual  # noqa: PLC0415 - likewise
    from mrz.synthetic.documents import NATIONAL  # noqa: PLC0415 - likewise

    day, errors = common.reference_date(on) or ON, rows.Errors(misreads, damages)
    chosen = format or [Format.TD3]
    if issuer and set(chosen) <= set(NATIONAL):
        common.fail("IDFRA and D1FRA are documents of France: --issuer does not go with them")
    try:
        issuers = arguments.issuers(issuer or ["UTO"])
    except ValueError as error:
        common.fail(f"--issuer: {error}")
    try:
        usual(day)
    except ValueError as error:
        common.fail(f"--on: {error}")
    dice, dice_of_errors = _dice(2 * seed), _dice(2 * seed + 1)
    columns: tuple[str, ...] = rows.ZONE_COLUMNS
    if answers:
        columns = rows.ANSWER_COLUMNS
        made = rows.answers(dice, dice_of_errors, errors, on=day)
    else:
        made = rows.zones(dice, dice_of_errors, errors, formats=chosen, issuing_states=issuers, on=day)
    edited = _written(islice(made, count), count, target, writing.Columns(columns, rows.NUMBERS), force=force)
    if target != "-":
        _tell(count, edited, as_json=as_json)


def _refuse_what_cannot_be(target: str, *, force: bool, answers_only: bool) -> None:
    if answers_only:
        common.fail("--answers are about passports of mainland China: neither --format nor --issuer goes with it")
    if target == "-":
        return
    if "\0" in target:
        common.fail(f"{target!r}: not a file name")
    kind = writing.suffix(target)
    if kind is None:
        common.fail(f"{target!r}: the name does not tell the format; known are {', '.join(writing.SUFFIXES)}")
    if kind == ".parquet" and find_spec("pyarrow") is None:
        common.fail("Parquet needs pyarrow: pip install 'mrz-verify[arrow]'")
    if Path(target).exists() and not Path(target).is_file():
        common.fail(f"{target!r} is no file")
    if Path(target).exists() and not force:
        common.fail(f"{target!r} exists; --force overwrites it")


def _dice(seed: int) -> Callable[[int], int]:
    """Return choices of which Python promises that they stay the same for a seed: no more than `random` is drawn."""
    drawn = Random(seed).random  # noqa: S311 - a seed, not a secret
    return lambda count: int(drawn() * count)


def _written(made: Iterator[Row], count: int, target: str, columns: writing.Columns, *, force: bool) -> int:
    """Write the rows, and return how many of them have edits."""
    edits = columns.names.index("edits")
    edited, size = 0, _FEW if target == "-" else writing.BATCH
    try:
        with writing.opened(target, columns, force=force) as write, _advancing(count, shown=target != "-") as advance:
            while batch := list(islice(made, size)):
                write(batch)
                advance(len(batch))
                edited += sum([row[edits] != 0 for row in batch])
    except OSError as error:
        if target == "-":
            raise  # what cannot be printed is everybody's
        common.fail(f"{target!r}: {error.strerror or 'it cannot be written'}")
    except KeyboardInterrupt:
        common.fail("stopped; nothing was written" if target != "-" else "stopped", common.INTERRUPTED)
    return edited


@contextmanager
def _advancing(count: int, *, shown: bool) -> Iterator[Callable[[int], object]]:
    """Show a bar on standard error while rows are made, if that is a terminal and they do not stand there as well."""
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not (shown and console.is_terminal)) as bar:
        task = bar.add_task("rows", total=count)
        yield lambda rows: bar.update(task, advance=rows)


def _tell(count: int, edited: int, *, as_json: bool) -> None:
    if as_json:
        common.print_json({"rows": count, "edited": edited})
    else:
        common.print_line(f"{count} rows, {edited} of them with edits")
