"""Documented answers, damaged: whatever a service, a proxy or a forger sends, it is read or refused."""

from __future__ import annotations

import copy
import json
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import mrz
from mrz.vendors.registry import VENDORS

FILES = sorted((Path(__file__).parents[1] / "data" / "vendors").glob("*.json"))
ANSWERS: list[dict[str, Any]] = [json.loads(file.read_text("utf-8"))["answer"] for file in FILES]
REFUSALS = (mrz.ServiceError, mrz.UnknownResponseError)


def deep(value: Any) -> Any:
    """Return the value within more arrays than any answer has."""
    for _ in range(200):
        value = [value]
    return value


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=50),
    st.sampled_from(
        ["", "无", "`", "*" * 44, "<" * 44, "[]", "{}", '{"data": []}', "SECRET" * 20_000, [], {}, [{}], deep(1)]
    ),
    st.dictionaries(st.text(max_size=5), st.none() | st.text(max_size=5), max_size=2),
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the path to everything in an answer."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path] * bool(path) + [place for key, one in inner for place in places(one, (*path, key))]


@st.composite
def damaged_answers(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a documented answer with up to three things in it removed, replaced, doubled or wrapped."""
    answer: dict[str, Any] = copy.deepcopy(draw(st.sampled_from(ANSWERS)))
    for _ in range(draw(st.integers(1, 3))):
        known = places(answer)
        if not known:
            break
        *above, key = draw(st.sampled_from(known))
        holder: Any = answer
        for step in above:
            holder = holder[step]
        change = draw(st.sampled_from(["remove", "replace", "wrap", "double"]))
        if change == "remove":
            del holder[key]
        elif change == "replace":
            holder[key] = copy.deepcopy(draw(VALUES))  # what is drawn is shared, and may be damaged next
        elif change == "wrap":
            holder[key] = [holder[key]]
        elif isinstance(holder, list):
            holder.append(copy.deepcopy(holder[key]))
        else:
            holder[draw(st.text(max_size=5))] = copy.deepcopy(holder[key])
    return answer


class TestDamagedAnswers:
    @given(damaged_answers(), st.none() | st.sampled_from(sorted(VENDORS)), st.booleans())
    def test_each_is_read_or_refused(self, answer: dict[str, Any], vendor: str | None, as_json: bool) -> None:  # noqa: FBT001 - drawn
        """Reading ends in a `Reading` or one of two errors, which quote nothing and have no cause."""
        reading: mrz.Reading | None = None
        refusal: Exception | None = None
        try:
            reading = mrz.read(json.dumps(answer) if as_json else answer, vendor=vendor)
        except REFUSALS as error:
            refusal = error
        assert reading is None or all(isinstance(line, str) for line in reading.lines)
        if refusal is not None:
            assert (refusal.__cause__, refusal.__context__) == (None, None)
            assert "SECRET" not in str(refusal) or isinstance(refusal, mrz.ServiceError)

    @given(damaged_answers())
    def test_each_is_verified_or_refused(self, answer: dict[str, Any]) -> None:
        """What was read comes to an outcome."""
        try:
            verification = mrz.verify(answer, on=date(2026, 6, 30))
        except REFUSALS:
            return
        assert verification.outcome in mrz.Outcome
