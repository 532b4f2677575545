"""How services write dates: a closed list, of which each service's field map names those that it uses.

>>> DateFormat("YYYY-MM-DD").name
'YYYY_MM_DD'

The list says what a text may look like, not what it means: `mrz.crosscheck.comparing.written_dates` reads it.
"""

from __future__ import annotations

import enum


class DateFormat(enum.StrEnum):
    """A way of writing a date; the value shows the pattern."""

    YYYYMMDD = "YYYYMMDD"
    """`19920922`"""
    YYMMDD = "YYMMDD"
    """`920922`: as the MRZ has it, the century left open."""
    YYYY_MM_DD = "YYYY-MM-DD"
    """`1992-09-22`, also with midnight behind it, `1992-09-22T00:00:00`; with dots or slashes, `1992.09.22`."""
    YEAR_MONTH_DAY_IN_CHINESE = "YYYY年MM月DD日"
    """`1988年04月04日`, and `1988年04月` where the day is unknown."""
    DD_MON_YYYY = "DD MON YYYY"
    """`22 SEP 1992`, `24NOV1990`, `22 SEP/SEPT 92`: the month as a word, in English or as issuers print it."""
    CHINESE_MONTH = "DDM月/MONYYYY"
    """`078月/AUG2024`: as Chinese passports print it, day, month in Chinese, month in English, year."""
    SLASHED = "DD/MM/YYYY"
    """`21/09/1968`, with slashes, dots or hyphens: which of the first two is the day is not known."""
    MON_YYYY = "MON YYYY"
    """`SEP 1992`: the day is unknown."""
    YYYY = "YYYY"
    """`1992`: the year alone is known."""
