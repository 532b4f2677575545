"""What the benchmark `speed` measures: groups of contestants over the same documents, and the rows of its table."""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from attrs import frozen

from benchmarks.speed import fresh_documents

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Mapping


@frozen
class Group:
    """Contestants that take the same documents in turn.

    `whole` and `quick` are documents a repeat, and repeats. `warm` documents come before the clock runs, in each
    repeat other ones; of columns as many as are measured, for the first call of a size takes memory. `zones`: the
    documents are machine readable zones.
    """

    name: str
    make: Callable[[random.Random, int], list[str]]
    contestants: tuple[str, ...]
    whole: tuple[int, int]
    quick: tuple[int, int]
    warm: int = 50
    zones: bool = True


@frozen
class Contest:
    """One row: our work against theirs. `faster`: how many times as fast; else how many times its time."""

    work: str
    against: str
    group: str
    ours: str
    theirs: str
    faster: bool = True
    least: float | None = None
    aim: float | None = None


def _wrong(dice: random.Random, count: int) -> list[str]:
    return fresh_documents.one_wrong_digit(dice, fresh_documents.passports(dice, count))


def _many(dice: random.Random, count: int) -> list[str]:
    """Make fewer passports, and give the many their numbers: what differs from row to row is more than a number."""
    return list(
        fresh_documents.many(fresh_documents.passports(dice, min(count, 500)), count, dice.randrange(500_000_000))
    )


GROUPS: Final[Mapping[str, Group]] = MappingProxyType(
    {
        group.name: group
        for group in (
            Group(
                "passports",
                fresh_documents.passports,
                (
                    *("nothing", "copy", "floor", "is_valid", "parse", "parse_findings", "parse_everything"),
                    *("passport_eye_valid", "passport_eye_dict", "pypi_mrz", "fast_mrz", "omni_mrz", "npm_mrz"),
                ),
                (10_000, 9),
                (1_000, 5),
                warm=300,
            ),
            Group("one wrong digit", _wrong, ("parse_findings", "passport_eye_dict"), (150, 31), (100, 15)),
            Group(
                "expired passports",
                partial(fresh_documents.passports, expired=True),
                ("parse_findings", "passport_eye_dict"),
                (150, 21),
                (100, 9),
            ),
            Group(
                "answers", fresh_documents.answers, ("copy", "json_loads", "verify"), (3_000, 11), (600, 5), zones=False
            ),
            Group(
                "columns of passports",
                _many,
                ("arrow_parse", "arrow_parse_fields", "passport_eye_dict"),
                (20_000, 7),
                (20_000, 3),
                warm=20_000,
            ),
            Group(
                "columns of answers",
                fresh_documents.answers,
                ("arrow_verify", "verify"),
                (20_000, 7),
                (20_000, 3),
                warm=20_000,
                zones=False,
            ),
        )
    }
)

_EYE_VALID: Final = "PassportEye `MRZ([l1, l2]).valid`"
_EYE: Final = "PassportEye `MRZ([l1, l2]).to_dict()`"

CONTESTS: Final = (
    Contest("`mrz.is_valid(text)`", _EYE_VALID, "passports", "is_valid", "passport_eye_valid", least=8, aim=12),
    Contest(
        "`mrz.parse(text)`, findings read",
        _EYE,
        "passports",
        "parse_findings",
        "passport_eye_dict",
        least=6,
        aim=10,
    ),
    Contest(
        "`mrz.parse(text)`, findings, evidence and every field read",
        _EYE,
        "passports",
        "parse_everything",
        "passport_eye_dict",
        least=3.5,
        aim=6,
    ),
    Contest(
        "`mrz.parse(text)`, findings, evidence and every field read",
        "PyPI `mrz` `TD3CodeChecker` and `fields()`",
        "passports",
        "parse_everything",
        "pypi_mrz",
        least=25,
        aim=45,
    ),
    Contest(
        "`mrz.parse(text)`", "a floor in one function", "passports", "parse", "floor", faster=False, least=1.5, aim=1.2
    ),
    Contest(
        "`mrz.parse(text)` of one wrong digit, findings read",
        _EYE,
        "one wrong digit",
        "parse_findings",
        "passport_eye_dict",
        least=1,
        aim=2,
    ),
    Contest(
        "`mrz.verify(text).outcome` of 16 fields",
        "`json.loads(text)`",
        "answers",
        "verify",
        "json_loads",
        faster=False,
        least=3,
        aim=2,
    ),
    Contest(
        "`mrz.arrow.parse(table, fields=False)` of 20,000 rows, one thread",
        f"{_EYE} in a loop",
        "columns of passports",
        "arrow_parse",
        "passport_eye_dict",
        least=60,
        aim=150,
    ),
    Contest(
        "`mrz.arrow.parse(table)` of 20,000 rows, one thread",
        f"{_EYE} in a loop",
        "columns of passports",
        "arrow_parse_fields",
        "passport_eye_dict",
        least=15,
        aim=40,
    ),
    Contest(
        "`mrz.arrow.verify(table)` of 20,000 rows, one thread",
        "`mrz.verify(text).outcome` in a loop",
        "columns of answers",
        "arrow_verify",
        "verify",
        least=6,
        aim=15,
    ),
    # Without a figure to reach: for who wants to know.
    Contest(
        "`mrz.parse(text)` of an expired passport, findings read",
        _EYE,
        "expired passports",
        "parse_findings",
        "passport_eye_dict",
    ),
    Contest(
        "`mrz.parse(text)`, findings, evidence and every field read",
        "fastmrz `get_details(text)`",
        "passports",
        "parse_everything",
        "fast_mrz",
    ),
    Contest(
        "`mrz.parse(text)`, findings, evidence and every field read",
        "omnimrz, its checks and its fields",
        "passports",
        "parse_everything",
        "omni_mrz",
    ),
    Contest(
        "`mrz.parse(text)`, findings, evidence and every field read",
        "npm `mrz` `parse`, on node",
        "passports",
        "parse_everything",
        "npm_mrz",
    ),
    Contest("`mrz.is_valid(text)`", "a floor in one function", "passports", "is_valid", "floor", faster=False),
    Contest("a floor in one function", _EYE_VALID, "passports", "floor", "passport_eye_valid"),
    Contest("`json.loads(text)` of 16 fields", "a copy of its bytes", "answers", "json_loads", "copy", faster=False),
)
"""Every row, in the order of the table; those with a figure to reach first."""

IMPORTS: Final[Mapping[str, str]] = MappingProxyType(
    {"bare": "pass", "mrz": "import mrz", "needed": "import attrs, dateutil.relativedelta"}
)
"""What the start of a Python is measured with."""

LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "floor": "a floor: yes or no in one function",
        "is_valid": "mrz.is_valid",
        "parse": "mrz.parse",
        "parse_findings": "mrz.parse, findings read",
        "parse_everything": "mrz.parse, findings, evidence and every field read",
        "arrow_parse": "mrz.arrow.parse without fields",
        "arrow_parse_fields": "mrz.arrow.parse",
        "passport_eye_valid": "PassportEye, valid",
        "passport_eye_dict": "PassportEye, to_dict",
        "pypi_mrz": "PyPI mrz, TD3CodeChecker and fields",
        "fast_mrz": "fastmrz, get_details",
        "omni_mrz": "omnimrz, checks and fields",
        "npm_mrz": "npm mrz, parse",
    }
)
"""What the chart calls those who read passports; ours begin with `mrz.`."""
