"""`mrz batch`: verify or parse a whole file of any size.

Memory does not grow with the file, and all processors work. The output is complete or absent: finished pieces are kept
in a folder beside it until it is complete, and `--resume` continues there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from mrz._errors import ArgumentError
from mrz.cli import common

if TYPE_CHECKING:
    from mrz.files import Tally


def batch(
    source: Annotated[str, typer.Argument(metavar="IN", help="The file to read: CSV, JSON lines or Parquet.")],
    target: Annotated[str, typer.Argument(metavar="OUT", help="The file to write: CSV, JSON lines or Parquet.")],
    *,
    verify: Annotated[
        bool,
        typer.Option(
            "--verify", help="Each row is an answer. [default: if there is a visual zone]", show_default=False
        ),
    ] = False,
    parse: Annotated[
        bool, typer.Option("--parse", help="Each row is a zone, with nothing to compare it with.")
    ] = False,
    lines: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="FIRST SECOND", help="With --parse: the columns of the two lines.", show_default=False),
    ] = None,
    vendor: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="The service that answered. [default: by the shape; of columns, tencent.PassportOCR]",
            show_default=False,
        ),
    ] = None,
    on: common.On = None,
    fields: Annotated[bool, typer.Option("--fields/--no-fields", help="Add a column for each field.")] = True,
    reads: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="FORMAT",
            help="The format of IN: csv, jsonl or parquet. [default: by its suffix]",
            show_default=False,
        ),
    ] = None,
    writes: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="FORMAT",
            help="The format of OUT: csv, jsonl or parquet. [default: by its suffix]",
            show_default=False,
        ),
    ] = None,
    delimiter: Annotated[
        str, typer.Option(metavar="CHARACTER", help="The character between the values of IN, if it is CSV.")
    ] = ",",
    jobs: Annotated[
        int | None,
        typer.Option(
            min=1,
            metavar="NUMBER",
            help="The number of processes. [default: one for each processor]",
            show_default=False,
        ),
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Continue a run that was interrupted.")] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite OUT, and start again after an interrupted run.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as a JSON object.")] = False,
    exit_zero: common.ExitZero = False,
) -> None:
    """Verify or parse every row of a file.

    OUT has the rows of IN, in their order, with columns for what was found in each. A damaged row is reported with its
    number and has the reason in the column mrz_error; the other rows are not affected.
    """
    if verify and parse:
        common.fail("--verify or --parse: give one of them")
    if "-" in (source, target):
        common.fail("- is not a file: batch needs files, so that it can continue an interrupted run; write ./-")
    if len(delimiter) != 1:
        common.fail("--delimiter is one character")
    try:
        from mrz.files import BatchError, Mode, batch_job  # noqa: PLC0415 - they need the extra `arrow`
        from mrz.files.run import save_memory  # noqa: PLC0415 - it needs the extra `arrow`
    except ImportError as error:
        common.fail(str(error))
    save_memory()
    with _failing(target, BatchError), _progress_bar() as progress:
        tally = batch_job.batch(
            source,
            target,
            mode=Mode.VERIFY if verify else Mode.PARSE if parse else None,
            lines=lines,
            vendor=vendor,
            on=common.reference_date(on),
            fields=fields,
            reads=reads,
            writes=writes,
            delimiter=delimiter,
            jobs=jobs,
            resume=resume,
            force=force,
            progress=progress,
        )
    if not tally.rows:
        common.print_line(f"mrz: {source!r} has no rows", err=True)
    _print(tally, as_json=as_json)
    common.finish(_status(tally), exit_zero=exit_zero)


@contextmanager
def _failing(target: str, batch_error: type[Exception]) -> Iterator[None]:
    """End the command with one line of reason if the run does not end."""
    try:
        yield
    except (batch_error, ArgumentError) as error:
        common.fail(str(error))
    except OSError as error:
        common.fail(f"{str(error.filename or target)!r}: {error.strerror or 'it cannot be read or written'}")
    except KeyboardInterrupt:
        common.fail("interrupted; --resume continues the run", common.INTERRUPTED)


@contextmanager
def _progress_bar() -> Iterator[Callable[[int, int | None, Tally], object] | None]:
    """Show a progress bar on standard error, if that is a terminal. The value is the function that moves it."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    columns = (
        TextColumn("{task.fields[rows]:,} rows"),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None, rows=0)

        def progress(position: int, end: int | None, tally: Tally) -> None:
            bar.update(task, completed=position, total=end, rows=tally.rows)

        yield progress


def _status(tally: Tally) -> int:
    if tally.not_read:
        return common.UNREADABLE
    return common.CONSISTENT if tally.all_consistent else common.READ


def _print(tally: Tally, *, as_json: bool) -> None:
    for number, wrong in tally.damaged.items():
        common.print_line(f"row {number}: {wrong}", err=True)
    if tally.not_read > len(tally.damaged):
        common.print_line(f"and {tally.not_read - len(tally.damaged)} more rows that were not read", err=True)
    if as_json:
        damaged = [{"row": number, "error": wrong} for number, wrong in tally.damaged.items()]
        common.print_json({**tally.to_dict(), "damaged": damaged})
        return
    for line in (tally.summary("rows"), *tally.tables()):
        common.print_line(line)
