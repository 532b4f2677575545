"""Register strategies for the types of `mrz` with Hypothesis, which loads this module by its entry point.

>>> import hypothesis.strategies as st
>>> import mrz
>>> register()
>>> st.from_type(mrz.MRZ).validate()

The strategies are imported when `st.from_type` is first called with one of these types. Importing Hypothesis therefore
imports `mrz` itself, and nothing more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mrz.icao.dates import PartialDate
from mrz.icao.document import MRZ

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy


def register() -> None:
    """Register the strategies for `mrz.MRZ` and `mrz.PartialDate`."""
    from hypothesis import strategies as st  # noqa: PLC0415 - an extra: importing mrz must not need it

    st.register_type_strategy(MRZ, _mrzs)
    st.register_type_strategy(PartialDate, _partial_dates)


def _mrzs(_: type[Any]) -> SearchStrategy[MRZ]:
    from mrz import strategies  # noqa: PLC0415 - importing Hypothesis must not import all strategies

    return strategies.mrzs()


def _partial_dates(_: type[Any]) -> SearchStrategy[PartialDate]:
    from mrz import strategies  # noqa: PLC0415 - importing Hypothesis must not import all strategies

    return strategies.partial_dates()
