"""`mrz verify`: verify one answer, or one on each line.

A file that is one JSON value, on one line or on many, is one answer. If its first line is JSON by itself and more lines
follow, or if any of its lines is an object by itself, each line is an answer.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Annotated, Any

import typer

from mrz import api
from mrz._clock import reference_date
from mrz.cli import common
from mrz.crosscheck import report
from mrz.crosscheck.verification import Outcome, Verification
from mrz.files.tally import NOT_READ, Tally
from mrz.vendors import registry
from mrz.vendors.reading import Reading, ServiceError, UnknownResponseError

VerifyFunction = Callable[[bytes], Verification]


def verify(
    file: common.File = "-",
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON instead of an explanation: one object, or one on each line.")
    ] = False,
    on: common.On = None,
    vendor: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="The service that answered. [default: by the shape]", show_default=False),
    ] = None,
    redact: Annotated[bool, typer.Option(help="With --json: print codes and places, no values.")] = False,
    exit_zero: common.ExitZero = False,
) -> None:
    """Verify what an OCR service read from a passport.

    FILE is the JSON that the service answered, or JSON lines of such answers. The machine readable zone is checked by
    itself, and compared with the visual zone.
    """
    if redact and not as_json:
        common.fail("--redact needs --json: an explanation contains values")
    try:
        registry.read(Reading(""), vendor=vendor)  # an unknown name is an error of usage, not of each answer
    except ValueError as error:
        common.fail(f"--vendor: {error}")
    day = reference_date(common.reference_date(on))  # one day for all answers, also when midnight passes

    def verified(answer: bytes) -> Verification:
        return api.verify(answer, on=day, vendor=vendor)

    answer = _split(common.lines(file))
    if isinstance(answer, bytes):
        status = _one(answer, verified, as_json=as_json, redact=redact)
    else:
        status = _many(answer, verified, as_json=as_json, redact=redact)
    common.finish(status, exit_zero=exit_zero)


def _split(lines: Iterator[bytes]) -> bytes | Iterable[bytes]:
    """Return the whole text if it is one answer, else its lines, which are not read ahead if the first one decides."""
    head: list[bytes] = []
    for line in lines:
        head.append(line)
        if line.strip():
            break
    if head and _is_json(head[-1]):
        for line in lines:
            head.append(line)
            if line.strip():
                return chain(head, lines)
        return b"".join(head)
    head += lines
    whole = b"".join(head)
    if _is_json(whole) or not any(line.startswith(b"{") and _is_json(line) for line in head):
        return whole
    return head


def _is_json(text: bytes) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):  # bytes that are not text are a ValueError
        return False
    return True


def _one(answer: bytes, verified: VerifyFunction, *, as_json: bool, redact: bool) -> int:
    try:
        verification = verified(answer)
    except (UnknownResponseError, ServiceError) as error:
        common.fail(str(error))
    if as_json:
        common.print_json(verification.to_dict(redact=redact))
    else:
        common.print_explanation(verification.explain())
    return _status(verification)


def _many(lines: Iterable[bytes], verified: VerifyFunction, *, as_json: bool, redact: bool) -> int:
    worst = common.CONSISTENT
    tally = Tally()
    for number, line in enumerate(lines, 1):
        answer = line.strip()
        if not answer:
            continue
        entry: dict[str, Any]
        try:
            verification = verified(answer)
        except (UnknownResponseError, ServiceError) as error:
            # The number of the line is printed before: one counted within the line would mislead.
            outcome, status, text = NOT_READ, common.UNREADABLE, str(error).replace("(line 1, ", "(")
            entry = {"error": text}
            tally.add(None)
        else:
            outcome, status, text = verification.outcome, _status(verification), report.summary(verification)
            entry = verification.to_dict(redact=redact) if as_json else {}
            tally.add(outcome, [finding.code for finding in verification.findings])
        if as_json:
            common.print_json({"line": number, **entry}, indent=None)
        else:
            common.print_line(f"{number:>6}  {outcome:<12}  {text}")
        worst = max(worst, status)
    for text in ("", *tally.lines("answers")):
        common.print_line(text, err=as_json)
    return worst


def _status(verification: Verification) -> int:
    return common.CONSISTENT if verification.outcome is Outcome.CONSISTENT else common.READ
