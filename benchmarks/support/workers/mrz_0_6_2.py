"""Asks PyPI `mrz` 0.6.2: JSON lines in, JSON lines out. Run by the Python of an environment that has it.

    python -I benchmarks/support/workers/mrz_0_6_2.py 2026-06-30

A line in is `{"format": "TD3", "text": "..."}` or `{"data": "..."}`; a line out says `accepts`, `refusal` (the
name of the exception), `digits` and `fields`, or `digit`. The package looks at the clock; here its clock stands
still on the day given.
"""

from __future__ import annotations

import datetime as dt
import importlib
import json
import sys
from typing import Any, Final

CLASSES: Final = {
    name: f"{name}CodeChecker" for name in ("TD1", "TD2", "TD3", "MRVA", "MRVB")
}  # in mrz.checker.td1 and so on
DIGITS: Final = {
    "document_number": "document_number_hash",
    "date_of_birth": "birth_date_hash",
    "date_of_expiry": "expiry_date_hash",
    "optional_data": "optional_data_hash",
    "composite": "final_hash",
}
WITHOUT: Final = {"TD1": ("optional_data",), "TD2": ("optional_data",), "MRVA": ("optional_data", "composite")}
WITHOUT["MRVB"] = WITHOUT["MRVA"]


def stop_the_clock(day: dt.date) -> None:
    """Make the package take `day` for today."""

    class Date(dt.date):
        @classmethod
        def today(cls) -> Date:
            return cls(day.year, day.month, day.day)

    class Moment(dt.datetime):
        @classmethod
        def today(cls) -> Moment:
            return cls(day.year, day.month, day.day)

    fields: Any = importlib.import_module("mrz.checker._fields")
    fields.date, fields.datetime = Date, Moment


def answer(request: dict[str, str]) -> dict[str, Any]:
    """Check one text, or compute one digit."""
    if "data" in request:
        return {"digit": importlib.import_module("mrz.base.functions").hash_string(request["data"])}
    kind = request["format"]
    try:
        checker = getattr(importlib.import_module(f"mrz.checker.{kind.lower()}"), CLASSES[kind])(request["text"])
    except Exception as error:  # noqa: BLE001 - whatever it raises is its answer
        return {"accepts": False, "refusal": type(error).__name__, "digits": {}, "fields": {}}
    digits = {name: getattr(checker, own) for name, own in DIGITS.items() if name not in WITHOUT.get(kind, ())}
    fields = dict(checker.fields()._asdict()) if checker else {}
    return {"accepts": bool(checker), "refusal": None, "digits": digits, "fields": fields}


if __name__ == "__main__":
    stop_the_clock(dt.date.fromisoformat(sys.argv[1]))
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))))
