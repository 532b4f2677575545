"""The evidence of a document: what check digits say of each of its fields. Doc 9303-3, section 4.9.

>>> from mrz.icao.layouts import LAYOUTS
>>> lines = ["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408123F1204159ZE184226B<<<<<10"]
>>> [field for field, evidence in of(LAYOUTS["TD3"], lines).items() if evidence == "FAILS"]
['date_of_birth', 'composite']

A field has the evidence of its own digit, optional data of TD1 and TD2 the composite's; what no digit covers is
UNCHECKED. A digit is a filter: HOLDS is not a proof.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NoReturn

from mrz.icao import checking
from mrz.icao.findings import Evidence
from mrz.icao.layouts import LAYOUTS, Format

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mrz.icao.layouts import Layout

TEXT_FIELDS: Final = (
    "document_code",
    "issuing_state",
    "document_number",
    "nationality",
    "optional_data",
    "optional_data_2",
    "primary_identifier",
    "secondary_identifier",
    "sex",
)
"""The fields of text that a document may have."""

_KEYS: Final = (*TEXT_FIELDS, "date_of_birth", "date_of_expiry")
_TD3: Final = LAYOUTS[Format.TD3]
OPTIONAL_DIGIT: Final = -2
"""Where the digit of a TD3's optional data stands in its text."""


class ByField(dict[str, Evidence]):
    """Evidence by field, kept from changes by accident. A view of a dictionary is slow to copy."""

    __slots__ = ()

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("evidence does not change; dict(evidence) may")

    __setitem__ = __delitem__ = __ior__ = clear = pop = popitem = setdefault = update = _refuse

    def __reduce__(self) -> tuple[type[ByField], tuple[dict[str, Evidence]]]:
        return ByField, (dict(self),)


def of(layout: Layout, lines: Sequence[str]) -> Mapping[str, Evidence]:
    """Return the evidence of each field that the layout has, and of `composite`."""
    result = dict.fromkeys(_keys(layout), Evidence.UNCHECKED)
    for verdict in checking.examine(layout, lines):
        result[verdict.digit.field] = verdict.evidence
    own = {digit.field for digit in layout.digits}
    for name in layout.fields:
        if name not in own and layout.under_composite(name):
            result[name] = result["composite"]
    return ByField(result)


def _keys(layout: Layout) -> list[str]:
    both = "name" in layout.fields
    has = [key for key in _KEYS if key in layout.fields or (both and key.endswith("_identifier"))]
    return [*has, "composite"]


def _all_hold(**others: Evidence) -> Mapping[str, Evidence]:
    hold = {digit.field: Evidence.HOLDS for digit in _TD3.digits}
    return ByField(dict.fromkeys(_keys(_TD3), Evidence.UNCHECKED) | hold | others)


ALL_HOLD: Final = _all_hold()
"""The evidence of a TD3 whose digits hold."""

ONE_ABSENT: Final = _all_hold(optional_data=Evidence.ABSENT)
"""Likewise, with a filler for the digit of optional data, which are empty."""
