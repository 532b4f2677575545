"""The second line of a TD3, screened by itself.

>>> digits_hold("L898902C36UTO7408122F1204159ZE184226B<<<<<10")
True
>>> digits_hold("L898902C35UTO7408122F1204159ZE184226B<<<<<10")
False
"""

from __future__ import annotations

from datetime import date

from mrz.icao.date_sums import reference_day
from mrz.icao.flags import ANY_DIGIT, Flag
from mrz.icao.layouts import LAYOUTS, Format
from mrz.icao.screening import UNFIT, screen

FIRST = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
_WRONG = ANY_DIGIT | Flag.CHARACTERS.value | Flag.BIRTH.value | Flag.EXPIRY.value


def digits_hold(line: str) -> bool:
    """Return whether both dates are days of a common year, and all five digits hold or are absent.

    The reference date is in the year of expiry, whose century is then not in doubt.
    """
    year = line[21:23]
    on = date(2000 + int(year) if year.isascii() and year.isdigit() else 2026, 6, 30)
    flags = screen(LAYOUTS[Format.TD3], f"{FIRST}\n{line}", reference_day(on))
    return flags != UNFIT and not flags & _WRONG
