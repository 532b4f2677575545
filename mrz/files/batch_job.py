r"""A whole file of answers or of zones, in and out: what `mrz batch` does, for programs.

>>> import tempfile
>>> from datetime import date
>>> from pathlib import Path
>>> folder = Path(tempfile.mkdtemp())
>>> zone = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<,L898902C36UTO7408122F1204159ZE184226B<<<<<10"
>>> _ = (folder / "in.csv").write_text(f"CodeSet,CodeCrc\n{zone}\n")
>>> batch(folder / "in.csv", folder / "out.parquet", on=date(2026, 6, 30), jobs=1).outcomes
{'consistent': 1}

The output has the rows of the input in their order, with the columns of `mrz.arrow` and `mrz_error`, which says why a
row was not read. It appears when it is complete. Its limit: files only; a stream has no size and no date to go on by.
"""

from __future__ import annotations

import os
import zlib
from concurrent.futures.process import BrokenProcessPool
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import mrz.arrow  # noqa: F401 - before pyarrow, because its error says what to install

# isort: split
import pyarrow as pa

from mrz._clock import reference_date
from mrz._public import public
from mrz.files import checkpoint, running
from mrz.files.errors import BatchError
from mrz.files.formats import FileFormat, kind_of
from mrz.files.judging import mode_of, mode_of_object
from mrz.files.plan import ROWS, Mode, Plan
from mrz.files.splitting import extent
from mrz.files.tally import Tally
from mrz.vendors.registry import VENDORS
from mrz.vendors.tencent import LINE_KEYS

if TYPE_CHECKING:
    from collections.abc import Callable

    from mrz.files.formats import FileKind

    Progress = Callable[[int, int | None, Tally], object]


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
    """Verify every answer of a file, or parse every zone, into another file.

    `mode` is `"verify"` or `"parse"`; left out, `lines` (the columns of the zone's two lines) mean to parse, and else
    the columns tell: a visual zone is there to verify. `reads` and `writes` name formats that names do not tell.
    `jobs` processes work, one for each processor if left out; a script then needs `if __name__ == "__main__":`.
    `resume` goes on after a run that was ended, with the same file and the same options. `force` overwrites the output
    and begins anew. `progress` is called after each piece: how far the input is read, how far it goes (`None`: nobody
    knows), and what came of the rows so far. Raises `BatchError`, whose text is one line, and `OSError`.
    """
    source, target = Path(source), Path(target)
    from_, to = kind_of(str(source), reads), kind_of(str(target), writes)
    _check(source, target, resume=resume, force=force)
    try:
        plan = Plan(
            from_,
            to,
            _mode(source, from_, mode=mode, lines=lines, vendor=vendor, delimiter=delimiter),
            reference_date(on or _day_begun(target, resume=resume)),
            lines or LINE_KEYS,
            vendor,
            fields,
            delimiter,
            rows,
        )
        run = running.Run.prepare(source, target, plan, resume=resume)
        return _run(run, jobs or running.jobs_by_default(), progress)
    except OSError as error:
        if error.errno is not None:
            raise
    except (pa.ArrowInvalid, EOFError, zlib.error):
        pass  # told below, as what the system knows nothing of: the text may hold what stands in the file
    raise BatchError(f"{str(source)!r}: the file is damaged, or of another format than its name says")


def _check(source: Path, target: Path, *, resume: bool, force: bool) -> None:
    """Raise `BatchError` or `OSError` where nothing should be begun."""
    source.stat()
    if not source.is_file():
        raise BatchError(f"{str(source)!r} is no file")
    if target.exists():
        if target.samefile(source):
            raise BatchError("input and output are the same file")
        if target.is_dir():
            raise BatchError(f"{str(target)!r} is a folder")
        if not force:
            raise BatchError(f"{str(target)!r} is there already; --force overwrites it")
    part = running.part_of(target)
    if part.exists() and not part.is_dir():
        raise BatchError(f"{str(part)!r} is in the way of the folder where the work stands meanwhile: move it")
    if part.exists() and not (resume or force):
        raise BatchError(f"{str(part)!r} is there, of a run that was ended: --resume goes on, --force begins anew")
    if resume and force and part.exists():
        raise BatchError("--resume goes on and --force begins anew: give one of them")


def _mode(
    source: Path, kind: FileKind, *, mode: str | None, lines: tuple[str, str] | None, vendor: str | None, delimiter: str
) -> Mode:
    if vendor is not None and vendor not in VENDORS:
        raise BatchError(f"no vendor is called {vendor!r}; there are {', '.join(VENDORS)}")
    if lines is not None and lines[0] == lines[1]:
        raise BatchError(f"--lines names the column {lines[0]!r} twice: it takes one for each of the two lines")
    if mode is not None:
        if lines is not None and mode != Mode.PARSE:
            raise BatchError("--lines is for --parse: in an answer that is verified, they have the service's names")
        return Mode(mode)
    if lines is not None:
        return Mode.PARSE
    if kind.format is FileFormat.JSONL:
        return mode_of_object(running.first_object_of(source, kind), vendor)
    return mode_of(running.schema_of(source, kind, delimiter).names, vendor)


def _day_begun(target: Path, *, resume: bool) -> date | None:
    """Return the day of the run to go on after, for midnight may have passed."""
    folder = running.part_of(target)
    if not (resume and folder.exists()):
        return None
    day = checkpoint.manifest_in(folder).get("on")
    return date.fromisoformat(day) if isinstance(day, str) else None


def _run(run: running.Run, jobs: int, progress: Progress | None) -> Tally:
    end = extent(run.source, run.plan.reads)
    counted = Tally()
    try:
        with running.processes(jobs) as executor:
            try:
                for position, counted in run.steps(executor, jobs=jobs):
                    if progress is not None:
                        progress(position, end, counted)
            except BaseException:
                # A process that is only beginning needs what its parent would take away with it; pieces are small.
                executor.shutdown(wait=True, cancel_futures=True)
                raise
    except BrokenProcessPool:
        raise BatchError("a process that worked on a piece was ended from outside; --resume goes on") from None
    run.put_in_place()  # the processes have ended, and their memory is free
    return counted
