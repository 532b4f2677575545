"""The law of the clock: with `on` given, none is read. A profiler sees every call into C, and raises at a clock's."""

from __future__ import annotations

import contextlib
import gc
import random
import sys
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mrz
from mrz import strategies
from mrz.synthetic.answers import mlid_passport_ocr, passport_ocr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

ON = strategies.ON
CLOCKS = {
    *("time", "time_ns", "monotonic", "monotonic_ns", "perf_counter", "perf_counter_ns", "process_time"),
    *("thread_time", "localtime", "gmtime", "ctime", "strftime", "today", "now", "utcnow", "clock_gettime"),
}
PEOPLE = {
    "document_code": "P",
    "issuing_state": "UTO",
    "primary_identifier": "Eriksson",
    "secondary_identifier": "Anna Maria",
    "document_number": "L898902C3",
    "nationality": "UTO",
    "date_of_birth": date(1974, 8, 12),
    "sex": "F",
    "date_of_expiry": date(2032, 4, 15),
}


class ClockReadError(AssertionError):
    """Somebody has looked at a clock."""


@contextlib.contextmanager
def no_clock() -> Iterator[None]:
    """Raise at any call of a clock in here, whoever calls it and by whatever name."""

    def raising(frame: FrameType, event: str, arg: Any) -> None:
        del frame
        if event != "c_call" or getattr(arg, "__name__", "") not in CLOCKS:
            return
        owner = getattr(arg, "__self__", None)
        if getattr(owner, "__name__", "") == "time" or (isinstance(owner, type) and issubclass(owner, date)):
            raise ClockReadError(arg.__name__)

    before, collecting = sys.getprofile(), gc.isenabled()
    gc.disable()  # Hypothesis measures how long a collection takes, wherever one begins
    sys.setprofile(raising)
    try:
        yield
    finally:
        sys.setprofile(before)
        if collecting:
            gc.enable()


CALLS: dict[str, Callable[[str], object]] = {
    "parse": lambda text: mrz.parse(text, on=ON).to_dict(),
    "parse, under a policy": lambda text: mrz.parse(text, on=ON, policy=mrz.Policy()).explain(),
    "is_valid": lambda text: mrz.is_valid(text, on=ON),
    "find": lambda text: mrz.find(f"Seen: {text}.", on=ON),
    "redact": lambda text: mrz.redact(f"Seen: {text}."),
    "repair": lambda text: mrz.repair(text, on=ON).unique,
}


@pytest.mark.parametrize("call", list(CALLS))
@settings(max_examples=20)
@given(text=strategies.mrzs().flatmap(lambda doc: strategies.misreads(doc) | strategies.damages(doc)))
def test_no_clock_is_read_of_a_text(call: str, text: str) -> None:
    """Whatever is wrong with it."""
    with contextlib.suppress(mrz.FormatError), no_clock():
        CALLS[call](text)


@settings(max_examples=20)
@given(st.integers(0, 10_000), st.booleans())
def test_no_clock_is_read_of_an_answer(seed: int, consistent: bool) -> None:  # noqa: FBT001 - a fact about the answer
    """Of either service."""
    for make in (passport_ocr, mlid_passport_ocr):
        answer = make(random.Random(seed).randrange, on=ON, consistent=consistent)  # noqa: S311 - of nobody
        with no_clock():
            verified = mrz.verify(answer, on=ON)
            verified.explain()
            verified.to_dict()
            assert verified.repairs is not None


def test_no_clock_is_read_to_compose() -> None:
    """Dates come from whoever knows them."""
    with no_clock():
        doc = mrz.compose("TD3", on=ON, **PEOPLE)  # type: ignore[arg-type] # one dictionary of many kinds
    assert doc.consistent


SPECIMEN = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"


@pytest.mark.parametrize("look", [date.today, datetime.now, lambda: mrz.parse(SPECIMEN), lambda: mrz.find("")])
def test_a_clock_would_be_seen(look: Callable[[], object]) -> None:
    """Without `on` it is read: otherwise the laws above would say nothing."""
    with pytest.raises(ClockReadError), no_clock():
        look()
