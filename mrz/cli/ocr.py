"""`mrz ocr`: send pictures of passports to the OCR service and verify what it answers.

Each call costs money. So `--output` keeps each answer as it comes, a second run with it calls the service only for the
rest, and an interrupt waits for the calls under way. After an error that every picture would have, such as a wrong key,
no more pictures are sent.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Annotated, Any, Final, NoReturn

import typer
from attrs import frozen
from rich.cells import cell_len
from rich.console import Console
from rich.progress import Progress

from mrz._clock import reference_date
from mrz.cli import common
from mrz.cli.resumable_output import NotResumableError, ResumableOutput
from mrz.crosscheck import report
from mrz.crosscheck.verification import Outcome
from mrz.files.tally import NOT_READ, Tally
from mrz.icao.report import printable
from mrz.tc3.limits import ACTIONS

if TYPE_CHECKING:
    from mrz.tencent import Client, Result

_ENDINGS: Final = {"PNG": (".png",), "JPEG": (".jpg", ".jpeg"), "BMP": (".bmp",), "PDF": (".pdf",)}
_SCHEMES: Final = ("http://", "https://")
_WIDEST: Final = 100
_WAITING: Final = b"\nmrz: interrupted: calls under way are waited for; interrupt again to leave them\n"

_ACCOUNT: Final = frozenset(
    {
        "FailedOperation.UnOpenError",
        "ResourceUnavailable.InArrears",
        "ResourceUnavailable.ResourcePackageRunOut",
        "ResourcesSoldOut.ChargeStatusException",
    }
)
"""Codes about the account, not the picture: every other call would get the same."""


class OCRAction(StrEnum):
    """The actions that read passports."""

    PASSPORT = "PassportOCR"
    MLID = "MLIDPassportOCR"


@frozen
class _Printer:
    """Print results as rows or as JSON, and keep them."""

    action: OCRAction
    as_json: bool
    redact: bool
    width: int
    output: ResumableOutput | None

    def print(self, name: str, result: Result) -> None:
        """Keep a result, then print it."""
        entry: dict[str, Any] = {"file": name, "action": self.action.value}
        if result.answer is None:
            outcome, summary = NOT_READ, str(result.error)
            entry |= {"error": summary}
        else:
            verification = result.answer.verification
            outcome, summary = verification.outcome, report.summary(verification)
            entry |= verification.to_dict(redact=self.redact)
        if self.output is not None:
            self.output.write(entry)
        if self.as_json:
            common.print_json(entry, indent=None)
        else:
            file = printable(name)
            common.print_line(f"{file}{' ' * (self.width - cell_len(file))}  {outcome:<12}  {summary}")


@frozen
class _File:
    """A path, also where it looks like a URL: the client would let the service load that."""

    name: str

    def __fspath__(self) -> str:
        return self.name


def ocr(
    images: Annotated[
        list[str] | None, typer.Argument(metavar="[IMAGE|FOLDER]...", help="Pictures, or folders of them.")
    ] = None,
    *,
    url: Annotated[
        list[str] | None, typer.Option(metavar="URL", help="A picture that the service loads itself; repeatable.")
    ] = None,
    action: Annotated[OCRAction, typer.Option(help="The action to call.")] = OCRAction.PASSPORT,
    region: Annotated[str, typer.Option(help="The region, such as ap-guangzhou.")] = "",
    endpoint: Annotated[
        str | None, typer.Option(metavar="URL", help="The base URL of the service. [default: Tencent Cloud]")
    ] = None,
    concurrency: Annotated[int, typer.Option(min=1, max=100, help="How many calls at a time.")] = 8,
    rate: Annotated[
        float | None, typer.Option(min=0, help="Requests a second; 0 is no limit. [default: the action's limit]")
    ] = None,
    deadline: Annotated[float, typer.Option(min=0.001, help="Seconds for a call, with all retries.")] = 60.0,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON object for each picture.")] = False,
    redact: Annotated[bool, typer.Option(help="With --json or --output: codes and places, no values.")] = False,
    output: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Keep JSON lines there; a second run skips what is done."),
    ] = None,
    exit_zero: common.ExitZero = False,
    on: common.On = None,
) -> None:
    """Read passports with Tencent Cloud's OCR and verify the answers.

    Credentials come from TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, from a profile, or from the role of the
    machine.
    """
    if redact and not (as_json or output):
        common.fail("--redact is for --json and --output: the table has no values")
    if bool(images) == bool(url):
        common.fail("give pictures, or --url" if not images else "give pictures or --url, not both")
    if not all(address.lower().startswith(_SCHEMES) for address in url or []):
        common.fail("--url is an address that begins with http:// or https://; give a file without --url")
    names = list(dict.fromkeys(url or _files(images or [], action)))
    options: dict[str, Any] = {"region": region, "rate": rate, "deadline": deadline, "language": "en-US"}
    options |= {} if endpoint is None else {"endpoint": endpoint}
    day = reference_date(common.reference_date(on))  # one day for all, also if midnight passes
    width = max([cell_len(printable(name)) for name in names])
    kept = None if output is None else _output(output, action)
    printer = _Printer(action, as_json, redact, min(width, _WIDEST), kept)
    source: Callable[[str], object] = str if url else _File
    with _client(options | {"on": day}) as client:

        def read(left: Iterable[str]) -> Iterator[Result]:
            return client.passports(map(source, left), action=action, concurrency=concurrency)

        _run(names, read, printer=printer, exit_zero=exit_zero)


def _files(images: Iterable[str], action: OCRAction) -> Iterator[str]:
    """Yield the files, and those in folders that the action takes, in order."""
    endings = tuple(ending for kind in ACTIONS[action].formats for ending in _ENDINGS[kind])
    for image in images:
        try:
            inside = sorted(os.listdir(image))  # noqa: PTH208 - names, for their order
        except (OSError, ValueError):  # not a folder: a file, or its row will say what is wrong
            yield image
            continue
        found = [name for name in inside if name.lower().endswith(endings) and not name.startswith(".")]
        if not found:
            common.fail(f"{image!r}: no picture is in it ({', '.join(sorted(endings))})")
        yield from [str(Path(image, name)) for name in found]


def _client(options: dict[str, Any]) -> Client:
    from mrz.tencent import Client, Credentials  # noqa: PLC0415 - only this command needs it

    try:
        return Client(Credentials.default(), **options)
    except (ImportError, ValueError) as error:  # the extra is missing, settings, credentials
        common.fail(str(error))


def _output(path: Path, action: OCRAction) -> ResumableOutput:
    try:
        return ResumableOutput.open(path, action)
    except NotResumableError as error:
        common.fail(f"{str(path)!r}: {error}")
    except OSError as error:
        common.fail(f"{str(path)!r}: {error.strerror}")


def _run(
    names: list[str], read: Callable[[Iterable[str]], Iterator[Result]], *, printer: _Printer, exit_zero: bool
) -> NoReturn:
    tally, worst, stop = Tally(), common.CONSISTENT, Event()
    done = printer.output.done if printer.output else {}
    for name in names:
        if name in done:
            tally.add(done[name].outcome, done[name].codes)
            worst = max(worst, _status(done[name].outcome))
    left = [name for name in names if name not in done]
    if len(left) < len(names):
        common.print_line(f"mrz: {len(names) - len(left)} of {len(names)} pictures were done before", err=True)
    with _interruptible(stop) as interrupted, _progress(len(left)) as advance:
        for result in read(_until(stop, left)):
            _raise_unexpected(result.error)
            printer.print(left[result.index], result)
            outcome, codes = _counted(result)
            tally.add(outcome, codes)
            worst = max(worst, _status(outcome))
            if _is_common(result.error):
                stop.set()
            advance()
    if len(names) > 1:
        for text in ("", *tally.lines("pictures")):
            common.print_line(text, err=printer.as_json)
    unasked = len(names) - tally.rows
    if unasked:
        why = "interrupted" if interrupted.is_set() else "every picture would fail so"
        common.print_line(f"mrz: {why}; not asked about: {unasked}", err=True)
    common.finish(common.INTERRUPTED if interrupted.is_set() else worst, exit_zero=exit_zero)


def _until(stop: Event, names: Iterable[str]) -> Iterator[str]:
    """Yield the names until `stop` is set: no call begins after it."""
    for name in names:
        if stop.is_set():
            return
        yield name


def _counted(result: Result) -> tuple[str | None, set[str]]:
    """Return the outcome and the codes of the findings, or `None` and no codes for a call that failed."""
    if result.answer is None:
        return None, set()
    verification = result.answer.verification
    return verification.outcome, {finding.code for finding in verification.findings}


def _raise_unexpected(error: Exception | None) -> None:
    """Raise an error that is not about the call: it is a fault of this program."""
    from mrz.tencent import CallError, CredentialsError, ImageError  # noqa: PLC0415 - only this command needs it

    if error is not None and not isinstance(error, CallError | ImageError | CredentialsError):
        raise error


def _is_common(error: Exception | None) -> bool:
    """Return whether every other picture would fail with this error, too."""
    from mrz.tencent import (  # noqa: PLC0415 - only this command needs it
        AuthFailureError,
        CredentialsError,
        TencentError,
        UnauthorizedOperationError,
    )

    always = isinstance(error, AuthFailureError | UnauthorizedOperationError | CredentialsError)
    return always or (isinstance(error, TencentError) and error.code in _ACCOUNT)


def _status(outcome: str | None) -> int:
    if outcome == Outcome.CONSISTENT:
        return common.CONSISTENT
    return common.UNREADABLE if outcome is None else common.READ


@contextmanager
def _interruptible(stop: Event) -> Iterator[Event]:
    """Set `stop` at the first interrupt, end the process at the second; give whether there was one."""
    interrupted = Event()

    def interrupt(*_: object) -> None:
        if interrupted.is_set():
            with suppress(Exception):  # it may be in the middle of a write
                sys.stdout.flush()
            os._exit(common.INTERRUPTED)
        interrupted.set()
        stop.set()
        with suppress(OSError):
            os.write(2, _WAITING)

    before = signal.signal(signal.SIGINT, interrupt)
    try:
        yield interrupted
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _progress(total: int) -> Iterator[Callable[[], None]]:
    """Show a bar on a terminal if there is more than one picture; give a function that advances it."""
    console = Console(stderr=True)
    if total < 2 or not console.is_terminal:  # noqa: PLR2004 - more than one
        yield lambda: None
        return
    # The bar's console prints the rows only if both are the same terminal.
    with Progress(console=console, transient=True, redirect_stdout=sys.stdout.isatty()) as bar:
        task = bar.add_task("pictures", total=total)
        yield lambda: bar.advance(task)
