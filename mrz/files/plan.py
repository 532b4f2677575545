"""What a run is to do, fixed before it begins: every process has the same, and a resumed run must have the same.

>>> from datetime import date
>>> from mrz.files.formats import FileFormat, FileKind
>>> Plan(FileKind(FileFormat.CSV), FileKind(FileFormat.CSV), Mode.PARSE, on=date(2026, 6, 30)).lines
('CodeSet', 'CodeCrc')

Its limit: files are named elsewhere; a plan that is moved with its files stays the same.
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

ROWS: Final = 2048
"""In a piece: enough for columns to pay, few enough for memory."""


@public("mrz.files")
class Mode(enum.StrEnum):
    """Whether rows are answers, or lines of a zone and nothing to compare them with."""

    VERIFY = "verify"
    PARSE = "parse"


@frozen
class Plan:
    """What to read and to write, and what to do with each row.

    `lines` are the columns of the zone's lines where zones are parsed. `vendor` is the service whose answers are
    verified, `None` for what the shape of each tells. `fields` is whether what was read stands in columns of its own.
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
        """Return what another run must have in common with this one to go on after it."""
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
