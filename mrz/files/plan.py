"""The plan of a run. Every process has the same plan, and a run that continues another must have its plan.

>>> from datetime import date
>>> from mrz.files.formats import FileFormat, FileKind
>>> Plan(FileKind(FileFormat.CSV), FileKind(FileFormat.CSV), Mode.PARSE, on=date(2026, 6, 30)).lines
('CodeSet', 'CodeCrc')

A plan does not name the files, so it stays the same when they are moved.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from mrz._public import public
from mrz._version import __version__
from mrz.vendors.tencent import LINE_KEYS

if TYPE_CHECKING:
    from datetime import date

    from mrz.files.formats import FileKind

ROWS: Final = 4096
"""Rows in a piece: enough for columns to be fast, few enough for memory."""


@public("mrz.files")
class Mode(enum.StrEnum):
    """Whether each row is an answer to verify, or a zone to parse."""

    VERIFY = "verify"
    PARSE = "parse"


@frozen
class Plan:
    """The formats to read and to write, and what to do with each row.

    `lines` names the columns of the zone's lines, in the mode `PARSE`. `vendor` names the service whose answers are
    verified, or is `None` to detect it by the shape of each answer. With `fields`, each field gets a column.
    """

    reads: FileKind
    writes: FileKind
    mode: Mode
    on: date
    lines: tuple[str, str] = LINE_KEYS
    vendor: str | None = None
    fields: bool = True
    delimiter: str = ","
    rows: int = ROWS

    def to_dict(self) -> dict[str, Any]:
        """Return what another run must have in common with this one to continue it."""
        return {
            "library": f"mrz-verify {__version__}",
            "from": f"{self.reads.format}{'.gz' * self.reads.gzip}",
            "to": f"{self.writes.format}{'.gz' * self.writes.gzip}",
            "mode": self.mode.value,
            "on": self.on.isoformat(),
            "lines": list(self.lines),
            "vendor": self.vendor,
            "fields": self.fields,
            "delimiter": self.delimiter,
            "rows": self.rows,
        }
