"""Dates of a visual zone by column: YYYYMMDD, as PassportOCR writes them.

>>> dates = read(np.frombuffer(b"199209222010082x", np.uint8).reshape(2, 8))
>>> dates.year.tolist()[0], dates.month_day.tolist()[0], dates.whole.tolist()
(1992, 922, [True, False])
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from attrs import frozen

from mrz.arrow.products import product

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mrz.arrow.tables import Bytes, Flags

WIDTH: Final = 8
_PARTS: Final = np.array(
    [[1000, 0], [100, 0], [10, 0], [1, 0], [0, 1000], [0, 100], [0, 10], [0, 1]], np.float32
)  # exact: the sums are small
_NO_LEAP_DAY: Final = 1900_02_29
"""The one day of these centuries whose six digits are a date, and it is none."""
_CENTURIES: Final = (1900, 2100)


@frozen(repr=False)
class Dates:
    """Years and days (MMDD) of rows; `whole` where all eight are digits and the century is the last or this."""

    text: Bytes
    year: NDArray[np.int32]
    month_day: NDArray[np.int32]
    whole: Flags

    @property
    def number(self) -> NDArray[np.int32]:
        """YYYYMMDD as numbers, in the order of days."""
        return self.year * 10_000 + self.month_day


def read(text: Bytes) -> Dates:
    """Read rows of eight characters; what the others say that are not `whole` is without meaning."""
    text = np.ascontiguousarray(text)
    digits = text - np.uint8(48)
    odd = (digits > 9).view(np.uint64)[:, 0]  # noqa: PLR2004
    year, month_day = np.ascontiguousarray(product(digits, _PARTS, np.int32).T)
    month_day[odd != 0] = 0
    whole = (odd == 0) & (year >= _CENTURIES[0]) & (year < _CENTURIES[1])
    whole &= (year != _NO_LEAP_DAY // 10_000) | (month_day != _NO_LEAP_DAY % 10_000)
    return Dates(text, year, month_day, whole)


def ends_as(dates: Dates, printed: Bytes) -> Flags:
    """Tell which dates end as these rows of six characters."""
    expected = dates.text.copy()
    expected[:, 2:] = printed
    same: Flags = (expected.view(np.uint64) == dates.text.view(np.uint64))[:, 0]
    return same
