"""What can go wrong with a file as a whole. Damage in single rows is no error: it is reported, and the rest goes on.

>>> str(missing_columns(["CodeSet"], ["id", "line1"]))
'there is no column CodeSet; the columns are: id, line1. Name those of the two lines with --lines'

Its limit: a message names files and columns, never what stands in a row; where the names of columns look like a row,
neither are they told.
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
    """A file that cannot be read, written, or gone on with. Its text is one line."""


def missing_columns(wanted: Sequence[str], there: Sequence[str]) -> BatchError:
    """Return the error of columns that are not there: which, what there is instead, and the remedy."""
    missing = f"there is no column {' and no column '.join(wanted)}"
    if any(_LIKE_A_VALUE.search(name) for name in there):  # nobody's data stands in an error
        return BatchError(f"{missing}; the first line looks like a row, not like the names of columns")
    named = ", ".join([_short(name) for name in there[:_MOST_NAMED]]) + (", ..." if len(there) > _MOST_NAMED else "")
    remedy = "Name those of the two lines with --lines" if len(there) != 1 else "What parts them? --delimiter"
    return BatchError(f"{missing}; the columns are: {named or 'none'}. {remedy}")


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAMED else f"{name[:_LONGEST_NAMED]}..."
