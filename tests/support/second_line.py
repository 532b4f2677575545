"""The second line of a TD3 as the fast paths take it: look its dates up, then weigh it.

>>> digits_hold("L898902C36UTO7408122F1204159ZE184226B<<<<<10")
True
"""

from __future__ import annotations

from mrz.icao import td3
from mrz.icao.td3 import BIRTH_DAYS, BIRTH_YEARS, EXPIRY_DAYS, EXPIRY_YEARS


def digits_hold(line: str) -> bool:
    """Tell whether both dates are days of a common year, and all five digits hold."""
    try:
        birth = BIRTH_YEARS[line[13:15]] + BIRTH_DAYS[line[15:19]]
        expiry = EXPIRY_YEARS[line[21:23]] + EXPIRY_DAYS[line[23:27]]
    except KeyError:
        return False
    return td3.digits_hold(line, birth, expiry)
