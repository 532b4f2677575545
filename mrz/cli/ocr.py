"""`mrz ocr`: ask the service what it reads in these pictures; can that be true?

Calls cost money, so an answer that was given is not lost: `--output` keeps each as it comes, a second run goes on after
them, and an interrupt waits for the calls under way. Where an error would befall every picture, such as a wrong key,
no more are sent.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
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
from mrz.cli.asking import INTERRUPTED, each, interruptible
from mrz.cli.resuming import NotOursError, Output, opened
from mrz.cli.tallying import NOT_READ, Tally
from mrz.crosscheck import report
from mrz.crosscheck.verification import Outcome
from mrz.icao.report import shown
from mrz.tc3.limits import ACTIONS

if TYPE_CHECKING:
    from mrz.cli.calling import Asked

_ENDINGS: Final = {"PNG": (".png",), "JPEG": (".jpg", ".jpeg"), "BMP": (".bmp",), "PDF": (".pdf",)}
_WIDEST: Final = 100


class Action(StrEnum):
    """The actions that read passports."""

    PASSPORT = "PassportOCR"
    MLID = "MLIDPassportOCR"


@frozen
class _Telling:
    """How results are told: as rows or as JSON, and kept."""

    action: Action
    as_json: bool
    redact: bool
    width: int
    output: Output | None

    def tell(self, asked: Asked) -> None:
        """Keep a result, then print it."""
        entry: dict[str, Any] = {"file": asked.name, "action": self.action.value}
        if asked.verification is None:
            said = str(asked.error)
            entry |= {"error": said}
        else:
            said = report.summary(asked.verification)
            entry |= asked.verification.to_dict(redact=self.redact)
        if self.output is not None:
            self.output.write(entry)
        if self.as_json:
            common.print_json(entry, indent=None)
        else:
            name = shown(asked.name)
            common.print_line(f"{name}{' ' * (self.width - cell_len(name))}  {asked.outcome:<12}  {said}")


def ocr(
    images: Annotated[
        list[str] | None, typer.Argument(metavar="[IMAGE|FOLDER]...", help="Pictures, or folders of them.")
    ] = None,
    *,
    url: Annotated[
        list[str] | None, typer.Option(metavar="URL", help="A picture that the service loads itself; repeatable.")
    ] = None,
    action: Annotated[Action, typer.Option(help="What is asked.")] = Action.PASSPORT,
    region: Annotated[str, typer.Option(help="The region, such as ap-guangzhou.")] = "",
    endpoint: Annotated[
        str | None, typer.Option(metavar="URL", help="Where the service is. [default: Tencent Cloud]")
    ] = None,
    concurrency: Annotated[int, typer.Option(min=1, max=100, help="How many calls at a time.")] = 8,
    rate: Annotated[
        float | None, typer.Option(min=0, help="Requests a second; 0 is no limit. [default: the action's own]")
    ] = None,
    deadline: Annotated[float, typer.Option(min=0.001, help="Seconds for a call, with all it tries.")] = 60.0,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON object for each picture.")] = False,
    redact: Annotated[bool, typer.Option(help="With --json or --output: codes and places, no values.")] = False,
    output: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Keep JSON lines there; a second run skips what is done."),
    ] = None,
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
    names = list(dict.fromkeys(url or _files(images or [], action)))
    options: dict[str, Any] = {"region": region, "rate": rate, "deadline": deadline, "language": "en-US"}
    options |= {} if endpoint is None else {"endpoint": endpoint}
    day = reference_date(common.reference_date(on))  # one day for all, though midnight may pass
    width = max([cell_len(shown(name)) for name in names])
    kept = None if output is None else _output(output, action)
    telling = _Telling(action, as_json, redact, min(width, _WIDEST), kept)
    with kept or nullcontext(), _caller(action, options | {"on": day}, by_url=bool(url)) as ask:
        _run(names, ask, concurrency=concurrency, telling=telling)


def _files(images: Iterable[str], action: Action) -> Iterator[str]:
    """Yield the files, and those in folders that the action takes, in order."""
    endings = tuple(ending for kind in ACTIONS[action].formats for ending in _ENDINGS[kind])
    for image in images:
        try:
            inside = sorted(os.listdir(image))  # noqa: PTH208 - names, for their order
        except (OSError, ValueError):  # what is no folder is a file, or else its row will say what is wrong with it
            yield image
            continue
        found = [name for name in inside if name.lower().endswith(endings) and not name.startswith(".")]
        if not found:
            common.fail(f"{image!r}: no picture is in it ({', '.join(sorted(endings))})")
        yield from [str(Path(image, name)) for name in found]


def _caller(action: Action, options: dict[str, Any], *, by_url: bool) -> AbstractContextManager[Callable[[str], Asked]]:
    try:
        from mrz.cli.calling import caller  # noqa: PLC0415 - it needs an extra

        return caller(action, options, by_url=by_url)
    except (ImportError, ValueError) as error:  # settings, credentials
        common.fail(str(error))


def _output(path: Path, action: Action) -> Output:
    try:
        return opened(path, action)
    except NotOursError as error:
        common.fail(f"{str(path)!r}: {error}")
    except OSError as error:
        common.fail(f"{str(path)!r}: {error.strerror}")


def _run(names: list[str], ask: Callable[[str], Asked], *, concurrency: int, telling: _Telling) -> NoReturn:
    tally, worst, stop = Tally("pictures"), common.CONSISTENT, Event()
    done = telling.output.done if telling.output else {}
    for name in names:
        if name in done:
            tally.add(done[name].outcome, done[name].codes)
            worst = max(worst, _status(done[name].outcome))
    left = [name for name in names if name not in done]
    if len(left) < len(names):
        common.print_line(f"mrz: {len(names) - len(left)} of {len(names)} pictures were done before", err=True)
    with interruptible(stop) as interrupted, _progress(len(left)) as advance:
        for asked in each(left, ask, concurrency, stop):
            telling.tell(asked)
            tally.add(asked.outcome, asked.codes)
            worst = max(worst, _status(asked.outcome))
            if asked.hopeless:
                stop.set()
            advance()
    if len(names) > 1:
        for text in tally.lines():
            common.print_line(text, err=telling.as_json)
    unasked = len(names) - tally.outcomes.total()
    if unasked:
        why = "interrupted" if interrupted.is_set() else "every picture would fail so"
        common.print_line(f"mrz: {why}; not asked about: {unasked}", err=True)
    raise typer.Exit(INTERRUPTED if interrupted.is_set() else worst)


def _status(outcome: str) -> int:
    if outcome == Outcome.CONSISTENT:
        return common.CONSISTENT
    return common.UNREADABLE if outcome == NOT_READ else common.READ


@contextmanager
def _progress(total: int) -> Iterator[Callable[[], None]]:
    """Show a bar on a terminal, where there is more than one picture; give what moves it."""
    console = Console(stderr=True)
    if total < 2 or not console.is_terminal:  # noqa: PLR2004 - many are two
        yield lambda: None
        return
    # What is printed goes through the bar's console only where both are the same terminal.
    with Progress(console=console, transient=True, redirect_stdout=sys.stdout.isatty()) as bar:
        task = bar.add_task("pictures", total=total)
        yield lambda: bar.advance(task)
