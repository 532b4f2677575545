"""The error for a file as a whole. Damage in single rows is not an error: it is reported, and the other rows are read.

>>> str(missing_columns(["CodeSet"], ["id", "line1"]))
'there is no column CodeSet; the columns are: id, line1. Name the columns of the two lines with --lines'

A message names files and columns and never contains values of a row. If the names of the columns look like values, the
message does not contain them either.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mrz._errors import MRZError
from mrz._public import public

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_NAMED: Final = 30
_LONGEST_NAMED: Final = 60
_LIKE_A_VALUE: Final = re.compile(r"<<|\d{6}")


@public("mrz.files")
class BatchError(MRZError):
    """A file cannot be read or written, or a run on it cannot be continued. The text is one line."""


def missing_columns(wanted: Sequence[str], there: Sequence[str]) -> BatchError:
    """Return the error for missing columns. It names them, the columns that exist, and the remedy."""
    missing = f"there is no column {' and no column '.join(wanted)}"
    if any(_LIKE_A_VALUE.search(name) for name in there):  # a row without a header: no personal data in an error
        return BatchError(f"{missing}; the first line looks like a row, not like the names of columns")
    named = ", ".join([_short(name) for name in there[:_MOST_NAMED]]) + (", ..." if len(there) > _MOST_NAMED else "")
    remedy = (
        "Name the columns of the two lines with --lines"
        if len(there) != 1
        else "Give the character between the values with --delimiter"
    )
    return BatchError(f"{missing}; the columns are: {named or 'none'}. {remedy}")


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAMED else f"{name[:_LONGEST_NAMED]}..."
