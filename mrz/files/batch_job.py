r"""Verify or parse a whole file: the function behind `mrz batch`.

>>> import tempfile
>>> from datetime import date
>>> from pathlib import Path
>>> folder = Path(tempfile.mkdtemp())
>>> zone = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<,L898902C36UTO7408122F1204159ZE184226B<<<<<10"
>>> _ = (folder / "in.csv").write_text(f"CodeSet,CodeCrc\n{zone}\n")
>>> batch(folder / "in.csv", folder / "out.parquet", on=date(2026, 6, 30), jobs=1).outcomes
{'consistent': 1}

The output has the rows of the input, in their order, with the columns of `mrz.arrow` and two more: `mrz_review` has
the reasons of an answer's outcome REVIEW, and `mrz_error` says why a row was not read. It appears when it is complete.
Streams are not supported: a run on a stream could not be continued.
"""

from __future__ import annotations

import os
import zlib
from concurrent.futures.process import BrokenProcessPool
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import mrz.arrow  # noqa: F401 - before pyarrow, because its error says what to install

# isort: split
from collections.abc import Callable, Sequence

import pyarrow as pa

from mrz._arguments import plain_text, whole_number, wrong_type
from mrz._clock import as_date, reference_date
from mrz._errors import ArgumentError, unknown_name
from mrz._public import public
from mrz.arrow.batches import column_names
from mrz.files import checkpoint, run
from mrz.files.errors import BatchError
from mrz.files.formats import FileFormat, kind_of
from mrz.files.plan import ROWS, Mode, Plan
from mrz.files.results import mode_of, mode_of_object
from mrz.files.splitting import extent
from mrz.files.tally import Tally
from mrz.vendors.registry import VENDORS
from mrz.vendors.tencent import LINE_KEYS

if TYPE_CHECKING:
    from mrz.files.formats import FileKind


_NO_DELIMITERS: Final = frozenset('"\r\n')

Progress = Callable[[int, int | None, Tally], object]
"""A function that is called with the rows done, all rows (`None` if unknown), and the tally so far."""


@public("mrz.files")
def batch(
    source: str | os.PathLike[str],
    target: str | os.PathLike[str],
    *,
    mode: Mode | str | None = None,
    lines: tuple[str, str] | None = None,
    vendor: str | None = None,
    on: date | None = None,
    fields: bool = True,
    reads: str | None = None,
    writes: str | None = None,
    delimiter: str = ",",
    rows: int = ROWS,
    jobs: int | None = None,
    resume: bool = False,
    force: bool = False,
    progress: Progress | None = None,
) -> Tally:
    """Verify every answer in a file, or parse every zone, and write the rows with the results to another file.

    `mode` is `"verify"` or `"parse"`. By default it is `"parse"` if `lines` is given, and otherwise the columns
    decide: with a visual zone the rows are verified. `lines` names the columns of the zone's two lines. `vendor`
    names the service that answered, by default detected by the shape. `on` is the reference date, by default today.
    `fields=False` leaves out the columns for each field. `reads` and `writes` name the formats `"csv"`, `"jsonl"` or
    `"parquet"` of files whose suffixes do not. `delimiter` separates the values of a CSV that is read.

    `rows` is the number of rows in a piece, `jobs` the number of processes, by default one for each processor. They
    do not import the caller's script, so it needs no `if __name__ == "__main__":`. `resume` continues an interrupted
    run with the same files and options. `force` overwrites the target, and starts again after an interrupted run.
    `progress` is called after each piece with the position in the source, its end (`None` if unknown), and the tally
    of all rows so far.

    Returns the tally of all rows. A file without rows, be it empty, gives an output without rows; only Parquet needs
    its columns even so. Raises `BatchError`, whose text is one line, `OSError`, and before anything is read
    `ArgumentError` or `TypeError` for a value that an argument does not take.
    """
    day, columns = None if on is None else as_date(on), _two_columns(lines)
    _check_arguments(mode=mode, delimiter=delimiter, rows=rows, jobs=jobs, progress=progress)
    source, target = Path(source), Path(target)
    from_, to = kind_of(str(source), reads), kind_of(str(target), writes)
    _check(source, target, resume=resume, force=force)
    try:
        plan = Plan(
            from_,
            to,
            _mode(source, from_, mode=mode, lines=columns, vendor=vendor, delimiter=delimiter),
            day or reference_date(_day_begun(target, resume=resume)),
            columns or LINE_KEYS,
            vendor,
            fields,
            delimiter,
            rows,
        )
        prepared = run.Run.prepare(source, target, plan, resume=resume)
        return _run(prepared, jobs or run.jobs_by_default(), progress)
    except OSError as error:
        if error.errno is not None:
            raise
    except (pa.ArrowInvalid, EOFError, zlib.error):
        pass  # raised below, outside of `except`: the text of the error may contain values of the file
    raise BatchError(f"{str(source)!r}: the file is damaged, or its format is another, which --from names")


def _two_columns(lines: object) -> tuple[str, str] | None:
    if lines is None:
        return None
    names = column_names("lines", cast("Sequence[str]", lines))
    if len(names) != len(LINE_KEYS):
        raise ArgumentError("lines are the names of two columns, one for each line")
    return names[0], names[1]


def _check_arguments(*, mode: object, delimiter: object, rows: object, jobs: object, progress: object) -> None:
    """Raise `TypeError` or `ArgumentError` for a value that the argument does not take."""
    if mode is not None and plain_text(mode) not in tuple(Mode):
        raise unknown_name("mode", mode, Mode)
    separator = plain_text(delimiter)
    if separator is None:
        raise wrong_type("delimiter", "a str of one character", delimiter)
    if len(separator) != 1 or separator in _NO_DELIMITERS:
        raise ArgumentError("delimiter is one character, not a quotation mark or a line end")
    whole_number("rows", rows, least=1)
    if jobs is not None:
        whole_number("jobs", jobs, least=1)
    if progress is not None and not callable(progress):
        raise wrong_type("progress", "a function or None", progress)


def _check(source: Path, target: Path, *, resume: bool, force: bool) -> None:
    """Raise `BatchError` or `OSError` if the run must not begin."""
    source.stat()
    if not source.is_file():
        raise BatchError(f"{str(source)!r} is not a file")
    if not target.parent.is_dir():
        raise BatchError(f"there is no folder {str(target.parent)!r}: make it first")
    if target.exists():
        if target.samefile(source):
            raise BatchError("input and output are the same file: give another output")
        if target.is_dir():
            raise BatchError(f"{str(target)!r} is a folder: give the name of a file in it")
        if not force:
            raise BatchError(f"{str(target)!r} exists; --force overwrites it")
    part = run.part_of(target)
    if part.exists() and not part.is_dir():
        raise BatchError(f"{str(part)!r} is not the folder in which a run keeps its work: move the file")
    if part.exists() and not (resume or force):
        raise BatchError(f"{str(part)!r} is of an interrupted run: --resume continues it, --force starts again")
    if resume and force and part.exists():
        raise BatchError("--resume continues a run and --force starts again: give one of them")


def _mode(
    source: Path, kind: FileKind, *, mode: str | None, lines: tuple[str, str] | None, vendor: str | None, delimiter: str
) -> Mode:
    if vendor is not None and plain_text(vendor) not in VENDORS:
        raise BatchError(str(unknown_name("vendor", vendor, VENDORS)))
    if lines is not None and lines[0] == lines[1]:
        raise BatchError(f"--lines names the column {lines[0]!r} twice: give one column for each line")
    if mode is not None:
        if lines is not None and mode != Mode.PARSE:
            raise BatchError(
                "--lines is for --parse: in an answer, the lines have the names that the service gives them"
            )
        return Mode(mode)
    if lines is not None:
        return Mode.PARSE
    if kind.format is FileFormat.JSONL:
        return mode_of_object(run.first_object_of(source, kind), vendor)
    return mode_of(run.schema_of(source, kind, delimiter).names, vendor)


def _day_begun(target: Path, *, resume: bool) -> date | None:
    """Return the reference date of the run to continue, because midnight may have passed."""
    folder = run.part_of(target)
    if not (resume and folder.exists()):
        return None
    day = checkpoint.manifest_in(folder).get("on")
    return date.fromisoformat(day) if isinstance(day, str) else None


def _run(prepared: run.Run, jobs: int, progress: Progress | None) -> Tally:
    end = extent(prepared.source, prepared.plan.reads)
    tally = Tally()
    try:
        with run.processes(jobs) as executor:
            try:
                for position, tally in prepared.steps(executor, jobs=jobs):
                    if progress is not None:
                        progress(position, end, tally)
            except BaseException:
                # A process that is only starting needs its parent, so all end first; pieces are small.
                executor.shutdown(wait=True, cancel_futures=True)
                raise
    except BrokenProcessPool:
        raise BatchError("a process of the run was killed; --resume continues the run") from None
    prepared.put_in_place()  # after the processes have ended, so that their memory is free
    return tally
