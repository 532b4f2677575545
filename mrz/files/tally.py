"""What came of many rows, counted: outcomes, finding codes, and damaged rows by their numbers.

>>> Tally(2, {"CONSISTENT": 1}, {}, {7: "not text in UTF-8"}, 1) + Tally(1, {"CONSISTENT": 1}, {"sex": 1})
Tally(rows=3, outcomes={'CONSISTENT': 2}, codes={'sex': 1}, damaged={7: 'not text in UTF-8'}, not_read=1)

A code is counted once a row, however often it is found there. Its limit: of the damaged rows only the first
`MOST_NAMED` are named; the others are counted, and each says in the output what is wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
import pyarrow.compute as pc
from attrs import asdict, field, frozen

from mrz._public import public
from mrz.files.judging import ERROR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyarrow import Table

MOST_NAMED: Final = 20
_CONSISTENT: Final = ("CONSISTENT", "consistent")
_PARSED: Final = {True: "consistent", False: "not consistent"}


@public("mrz.files")
@frozen
class Tally:
    """How many rows came to what. `damaged` are the first that were not read, by number."""

    rows: int = 0
    outcomes: Mapping[str, int] = field(factory=dict)
    codes: Mapping[str, int] = field(factory=dict)
    damaged: Mapping[int, str] = field(factory=dict)
    not_read: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.rows + other.rows,
            dict(Counter(self.outcomes) + Counter(other.outcomes)),
            dict(Counter(self.codes) + Counter(other.codes)),
            dict(islice({**self.damaged, **other.damaged}.items(), MOST_NAMED)),
            self.not_read + other.not_read,
        )

    @property
    def all_consistent(self) -> bool:
        """Tell whether every row that was read is consistent."""
        return all(outcome in _CONSISTENT for outcome in self.outcomes)

    def to_dict(self) -> dict[str, Any]:
        """Return the tally as JSON has it."""
        return asdict(self)

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> Tally:
        """Return what `to_dict` told; JSON makes text of numbers that are keys."""
        return cls(**{**told, "damaged": {int(number): wrong for number, wrong in told["damaged"].items()}})


def tally(found: Table, numbers: Sequence[int]) -> Tally:
    """Count what is found in the rows of these numbers."""
    told = found["mrz_outcome" if "mrz_outcome" in found.column_names else "mrz_consistent"]
    outcomes = {_PARSED.get(value, value): count for value, count in _counted(told.drop_null())}
    errors = found[ERROR]
    damaged = dict[int, str]()
    if errors.null_count < len(errors):
        told_of = enumerate(errors.to_pylist())
        damaged = dict(islice([(numbers[index], wrong) for index, wrong in told_of if wrong is not None], MOST_NAMED))
    not_read = len(errors) - errors.null_count
    return Tally(found.num_rows, outcomes, _codes(found), damaged, not_read)


def _codes(found: Table) -> dict[str, int]:
    findings = found["mrz_findings"].combine_chunks()
    pairs = pa.table(
        {
            "row": pc.list_parent_indices(findings),
            "code": pc.struct_field(pc.list_flatten(findings), "code"),
        }
    )
    return dict(_counted(pairs.group_by(["row", "code"]).aggregate([])["code"]))


def _counted(column: Any) -> list[tuple[Any, int]]:
    return [(pair["values"], pair["counts"]) for pair in pc.value_counts(column).to_pylist()]
