"""`mrz batch`: a file of answers or of zones, of any size, into a file that says what each is worth.

Memory does not grow with the file; all processors work. The output is complete or absent: until it is complete, what is
done stands in a folder beside it, and `--resume` goes on there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from mrz.cli import common

if TYPE_CHECKING:
    from mrz.files import Tally

_NOT_READ: Final = "NOT READ"
_ORDER: Final = ("CONSISTENT", "REVIEW", "INCONSISTENT", "UNREADABLE", "consistent", "not consistent")


def batch(
    source: Annotated[str, typer.Argument(metavar="IN", help="The file to read: CSV, JSON lines or Parquet.")],
    target: Annotated[str, typer.Argument(metavar="OUT", help="The file to write, by its suffix one of the same.")],
    *,
    verify: Annotated[
        bool,
        typer.Option("--verify", help="Rows are answers. [default: if there is a visual zone]", show_default=False),
    ] = False,
    parse: Annotated[bool, typer.Option("--parse", help="Rows are zones, with nothing to compare them with.")] = False,
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
    fields: Annotated[bool, typer.Option("--fields/--no-fields", help="A column for each field read.")] = True,
    reads: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="FORMAT", help="csv, jsonl or parquet. [default: by suffix]", show_default=False
        ),
    ] = None,
    writes: Annotated[
        str | None, typer.Option("--to", metavar="FORMAT", help="Likewise, of the output.", show_default=False)
    ] = None,
    delimiter: Annotated[str, typer.Option(metavar="CHARACTER", help="What parts the values of a CSV read.")] = ",",
    jobs: Annotated[
        int | None,
        typer.Option(min=1, help="How many processes work. [default: one for each processor]", show_default=False),
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on after a run that was ended.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the output; begin anew.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as a JSON object.")] = False,
    exit_zero: common.ExitZero = False,
) -> None:
    """Verify every answer of a file, or parse every zone: the same rows come out, with what is found in each.

    A damaged row is reported with its number and has `mrz_error`; the rest goes on.
    """
    if verify and parse:
        common.fail("--verify or --parse: give one of them")
    if "-" in (source, target):
        common.fail("- is no file: batch needs files that it can go on with; call such a file ./-")
    if len(delimiter) != 1:
        common.fail("--delimiter is one character")
    try:
        from mrz import files  # noqa: PLC0415 - the extra's packages are loaded for this command alone
        from mrz.files.working import save_memory  # noqa: PLC0415 - likewise
    except ImportError as error:
        common.fail(str(error))
    save_memory()
    with _failing(target, files.BatchError), _shown() as progress:
        counted = files.batch(
            source,
            target,
            mode=files.Mode.VERIFY if verify else files.Mode.PARSE if parse else None,
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
    _tell(counted, as_json=as_json)
    common.finish(_status(counted), exit_zero=exit_zero)


@contextmanager
def _failing(target: str, refused: type[Exception]) -> Iterator[None]:
    """Tell in a line why the work did not come to its end, be it that somebody stopped it."""
    try:
        yield
    except refused as error:
        common.fail(str(error))
    except OSError as error:
        common.fail(f"{str(error.filename or target)!r}: {error.strerror or 'it cannot be read or written'}")
    except KeyboardInterrupt:
        common.fail("stopped; --resume goes on", common.INTERRUPTED)


@contextmanager
def _shown() -> Iterator[Callable[[int, int | None, Tally], object] | None]:
    """Show a bar on standard error while the work goes on, if that is a terminal."""
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

        def progress(position: int, end: int | None, counted: Tally) -> None:
            bar.update(task, completed=position, total=end, rows=counted.rows)

        yield progress


def _status(counted: Tally) -> int:
    if counted.not_read:
        return common.UNREADABLE
    return common.CONSISTENT if counted.all_consistent else common.READ


def _tell(counted: Tally, *, as_json: bool) -> None:
    for number, wrong in counted.damaged.items():
        common.print_line(f"row {number}: {wrong}", err=True)
    if counted.not_read > len(counted.damaged):
        common.print_line(f"and {counted.not_read - len(counted.damaged)} more rows that were not read", err=True)
    if as_json:
        common.print_json(_summary(counted))
        return
    outcomes = {**counted.outcomes, _NOT_READ: counted.not_read}
    said = [f"{outcomes[name]} {name}" for name in (*_ORDER, _NOT_READ) if outcomes.get(name)]
    common.print_line(f"{counted.rows} rows" + (f": {', '.join(said)}" if said else ""))
    for code, count in sorted(counted.codes.items(), key=lambda row: (-row[1], row[0])):
        common.print_line(f"{count:>8}  {code}")


def _summary(counted: Tally) -> dict[str, Any]:
    return {
        "rows": counted.rows,
        "outcomes": dict(counted.outcomes),
        "not_read": counted.not_read,
        "codes": dict(counted.codes),
        "damaged": [{"row": number, "error": wrong} for number, wrong in counted.damaged.items()],
    }
