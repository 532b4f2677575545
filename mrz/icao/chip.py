"""What opens the chip of a document that has one: Doc 9303-11, 4.3.2.

>>> from mrz.icao.layouts import LAYOUTS
>>> lines = "P<UTOERIKSSON<<ANNA<MARIA".ljust(44, "<"), "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
>>> mrz_information(LAYOUTS["TD3"], lines)
'L898902C3674081221204159'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mrz.icao import checking

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mrz.icao.layouts import Layout


def mrz_information(layout: Layout, lines: Sequence[str]) -> str | None:
    """Return number, birth and expiry with their digits; `None` where the format lacks one of the three."""
    by_field = {digit.field: digit for digit in layout.digits}
    digits = [checking.number_digit(layout, lines), *map(by_field.get, ("date_of_birth", "date_of_expiry"))]
    whole = [digit.data(lines) + digit.at.cut(lines) for digit in digits if digit is not None]
    return "".join(whole) if len(whole) == len(digits) else None
