"""`mrz verify`: can this answer be true? One answer, or one on each line.

A file that is one JSON value, on one line or on many, is one answer. Where its first line is JSON by itself and more
follows, or where any of its lines is an object by itself, each line is an answer.
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
from mrz.cli.tallying import NOT_READ, Tally
from mrz.crosscheck import report
from mrz.crosscheck.verification import Outcome, Verification
from mrz.vendors import registry
from mrz.vendors.reading import Reading, ServiceError, UnknownResponseError

Verified = Callable[[bytes], Verification]


def verify(
    file: common.File = "-",
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print a JSON object, or one for each line, instead of an explanation.")
    ] = False,
    on: common.On = None,
    vendor: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="The service that answered. [default: by the shape]", show_default=False),
    ] = None,
    redact: Annotated[bool, typer.Option(help="With --json: codes and places, no values.")] = False,
    exit_zero: common.ExitZero = False,
) -> None:
    """Verify an OCR service's answer, or JSON lines of them: the zone by itself, and against the visual zone."""
    if redact and not as_json:
        common.fail("--redact is for --json: an explanation is made of values")
    try:
        registry.read(Reading(""), vendor=vendor)  # an unknown name is a mistake of usage, not of every answer
    except ValueError as error:
        common.fail(f"--vendor: {error}")
    day = reference_date(common.reference_date(on))  # one day for all, though midnight may pass

    def verified(answer: bytes) -> Verification:
        return api.verify(answer, on=day, vendor=vendor)

    answer = _parted(common.lines(file))
    if isinstance(answer, bytes):
        status = _one(answer, verified, as_json=as_json, redact=redact)
    else:
        status = _many(answer, verified, as_json=as_json, redact=redact)
    common.finish(status, exit_zero=exit_zero)


def _parted(lines: Iterator[bytes]) -> bytes | Iterable[bytes]:
    """Return the whole text where it is one answer, else its lines, unread where that can be told from the first."""
    begun: list[bytes] = []
    for line in lines:
        begun.append(line)
        if line.strip():
            break
    if begun and _is_json(begun[-1]):
        for line in lines:
            begun.append(line)
            if line.strip():
                return chain(begun, lines)
        return b"".join(begun)
    begun += lines
    whole = b"".join(begun)
    if _is_json(whole) or not any(line.startswith(b"{") and _is_json(line) for line in begun):
        return whole
    return begun


def _is_json(text: bytes) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):  # bytes that are no text are a ValueError
        return False
    return True


def _one(answer: bytes, verified: Verified, *, as_json: bool, redact: bool) -> int:
    try:
        verification = verified(answer)
    except (UnknownResponseError, ServiceError) as error:
        common.fail(str(error))
    if as_json:
        common.print_json(verification.to_dict(redact=redact))
    else:
        common.print_explanation(verification.explain())
    return _status(verification)


def _many(lines: Iterable[bytes], verified: Verified, *, as_json: bool, redact: bool) -> int:
    worst = common.CONSISTENT
    tally = Tally("answers")
    for number, line in enumerate(lines, 1):
        answer = line.strip()
        if not answer:
            continue
        entry: dict[str, Any]
        try:
            verification = verified(answer)
        except (UnknownResponseError, ServiceError) as error:
            # Each answer is one line, and its number is told: a second one, counted within it, would mislead.
            outcome, codes, status, said = NOT_READ, set(), common.UNREADABLE, str(error).replace("(line 1, ", "(")
            entry = {"error": said}
        else:
            outcome, codes = verification.outcome, {finding.code for finding in verification.findings}
            status, said = _status(verification), report.summary(verification)
            entry = verification.to_dict(redact=redact) if as_json else {}
        if as_json:
            common.print_json({"line": number, **entry}, indent=None)
        else:
            common.print_line(f"{number:>6}  {outcome:<12}  {said}")
        tally.add(outcome, codes)
        worst = max(worst, status)
    for text in tally.lines():
        common.print_line(text, err=as_json)
    return worst


def _status(verification: Verification) -> int:
    return common.CONSISTENT if verification.outcome is Outcome.CONSISTENT else common.READ
