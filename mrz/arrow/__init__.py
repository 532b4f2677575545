"""Columns: `mrz.parse` and `mrz.verify` for every row of an Arrow table (extra `arrow`).

>>> import pyarrow as pa
>>> lines = ("P<UTOERIKSSON<<ANNA<MARIA".ljust(44, "<"), "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
>>> table = pa.table({"line 1": [lines[0]], "line 2": [lines[1]]})
>>> parse(table, lines=("line 1", "line 2"), fields=False).column("mrz_consistent").to_pylist()
[True]

Rows and columns give the same answers, to the letter. Zones of all formats are screened by column, from the layout
tables of `mrz.icao`, and their findings are written by column; answers are compared by column as far as both zones have
the same characters. Everything else goes to the engine of the rows.
"""

from typing import TYPE_CHECKING

try:
    import numpy as np  # noqa: F401 - the error below names the extra, whatever imports the package first
    import pyarrow as pa  # noqa: F401 - the same
except ModuleNotFoundError as error:
    raise ImportError("mrz.arrow needs pyarrow and numpy: pip install 'mrz-verify[arrow]'") from error

from mrz._public import exports
from mrz.arrow.answer_columns import verify
from mrz.arrow.zone_columns import parse

__all__ = ["parse", "verify"]

if not TYPE_CHECKING:
    __getattr__, __dir__ = exports(__name__, __all__)
