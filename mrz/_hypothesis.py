"""What Hypothesis runs when it is imported (entry point `hypothesis`): `st.from_type` learns the types of `mrz`.

>>> import hypothesis.strategies as st
>>> import mrz
>>> register()
>>> st.from_type(mrz.MRZ).validate()

The strategies are imported when the first of these types is asked for, and never before. What it costs everybody
who has both installed is that importing Hypothesis imports `mrz`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mrz.icao.dates import PartialDate
from mrz.icao.document import MRZ

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy


def register() -> None:
    """Register the strategies for documents and for dates as printed."""
    from hypothesis import strategies as st  # noqa: PLC0415 - Hypothesis calls this; importing mrz must not need it

    st.register_type_strategy(MRZ, _mrzs)
    st.register_type_strategy(PartialDate, _partial_dates)


def _mrzs(_: type[Any]) -> SearchStrategy[MRZ]:
    from mrz import strategies  # noqa: PLC0415 - see above

    return strategies.mrzs()


def _partial_dates(_: type[Any]) -> SearchStrategy[PartialDate]:
    from mrz import strategies  # noqa: PLC0415 - see above

    return strategies.partial_dates()
