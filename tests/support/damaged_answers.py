"""Answers of services, damaged as a service, a proxy or a forger may damage them."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Sequence


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
def damaged_answers(draw: st.DrawFn, answers: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Draw one of the answers with up to three things in it removed, replaced, doubled or wrapped."""
    answer: dict[str, Any] = copy.deepcopy(draw(st.sampled_from(answers)))
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
