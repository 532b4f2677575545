"""Evaluates two rows when it is imported, so that processes forked afterwards have all tables and compiled layouts.

>>> outcomes
['CONSISTENT', 'INCONSISTENT']

The server of forks imports it. Without it, each process would load and compile the same, which takes a quarter of a
second.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from mrz.files.formats import FileFormat, FileKind
from mrz.files.parsing import of_json_lines
from mrz.files.plan import Mode, Plan
from mrz.files.results import evaluate

_SPECIMEN: Final = (
    b'{"Response": {"Country": "UTO", "PassportNo": "L898902C3", "Sex": "F", "Nationality": "UTO",'
    b' "BirthDate": "19740812", "IssueDate": "20020415", "ExpiryDate": "20120415",'
    b' "FamilyName": "ERIKSSON", "FirstName": "ANNA MARIA",'
    b' "CodeSet": "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",'
    b' "CodeCrc": "L898902C36UTO7408122F1204159ZE184226B<<<<<10"}}\n'
)
"""The specimen of Doc 9303-4, as an answer of PassportOCR."""

_ROWS: Final = of_json_lines(_SPECIMEN + _SPECIMEN.replace(b"ANNA MARIA", b"ANNE MARIE"), first=1)
_PLAN: Final = Plan(FileKind(FileFormat.JSONL), FileKind(FileFormat.PARQUET), Mode.VERIFY, date(2006, 1, 1))

outcomes: Final = evaluate(_ROWS, _PLAN).found["mrz_outcome"].to_pylist()
"""The outcome of the specimen, and with another name in the visual zone, which needs the engine of the rows."""
