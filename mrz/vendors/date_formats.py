"""How services write dates: a closed list, of which each service's field map names those that it uses."""

from __future__ import annotations

import enum


class DateFormat(enum.StrEnum):
    """A way of writing a date; the value shows the pattern."""

    YYYYMMDD = "YYYYMMDD"
    """`19920922`"""
    YYMMDD = "YYMMDD"
    """`920922`: as the MRZ has it, the century left open."""
    YYYY_MM_DD = "YYYY-MM-DD"
    """`1992-09-22`, also with a time of day behind a `T`, and with dots, `1992.09.22`."""
    YEAR_MONTH_DAY_IN_CHINESE = "YYYY年MM月DD日"
    """`1988年04月04日`"""
    DD_MON_YYYY = "DD MON YYYY"
    """`22 SEP 1992`, `11 Apr 1990`, `24NOV1990`, `12 JAN/JAN 74`: the month in words, of one language or of two."""
    CHINESE_MONTH = "DDM月/MONYYYY"
    """`078月/AUG2024`: as Chinese passports print it, day, month in Chinese, month in English, year."""
    SLASHED = "DD/MM/YYYY"
    """`21/09/1968`, also with dots or dashes: which of the first two is the day is not known."""
