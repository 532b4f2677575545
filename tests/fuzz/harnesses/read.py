"""`mrz.read`: any bytes are a reading, a service's error, or an unknown answer, and no error tells what was read."""

from __future__ import annotations

import json

import mrz
from tests.fuzz import oracle

DOCUMENTED = (mrz.UnknownResponseError, mrz.ServiceError)


def check(data: bytes) -> None:
    """Read as bytes and as text, and as the object that the JSON is."""
    text = oracle.text_of(data)
    reading = oracle.outcome(lambda: mrz.read(data), *DOCUMENTED)
    if text.isascii() and text[:2].isprintable():  # `json` takes bytes for UTF-16 where a NUL is among the first
        assert oracle.same(reading, oracle.outcome(lambda: mrz.read(text), *DOCUMENTED))
    if isinstance(reading, mrz.Reading):
        shown = repr(reading).replace(repr(reading.date_formats), "")
        shown = shown.replace(repr(reading.request_id or ""), "")
        oracle.keeps_private(shown, *oracle.values(reading.viz), *oracle.values(reading.parsed))
        assert oracle.same(reading, oracle.outcome(lambda: mrz.read(json.loads(data)), *DOCUMENTED))
        assert reading == mrz.read(data, vendor=reading.vendor)
    elif isinstance(reading, mrz.UnknownResponseError):
        assert reading.__context__ is reading.__cause__ is None
        oracle.keeps_private(str(reading).encode("ascii", "ignore").decode(), text)  # some fields have Chinese names
    else:
        assert isinstance(reading, mrz.ServiceError)
        assert isinstance(reading.code, str)
        assert reading.__context__ is None
