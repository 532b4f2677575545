"""What an input can cost: steps and memory grow as it does, what is too long is refused, and no pattern goes astray.

Steps are counted, not timed: calls that Python makes. What `re` does inside one call is looked at by itself, and
`python -m benchmarks linearity` times the whole.
"""

from __future__ import annotations

import contextlib
import json
import sys
import tracemalloc
from datetime import date
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import mrz
from benchmarks.assurance.linearity import run_find, run_parse, run_redact, run_repair, texts
from tests.support import regular_expressions

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[1]
ON = date(2026, 6, 30)
LINES = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
ANSWER = json.loads((ROOT / "examples" / "passport_ocr_consistent.json").read_bytes())
SIZE = 10_000
HALF, ONCE, TWICE = texts(SIZE // 2), texts(SIZE), texts(2 * SIZE)
FIELDS = [field.name for field in attrs.fields(mrz.VIZ)]
PIECES = (
    "A",
    "A ",
    "<",
    "7",
    "ANNA MARIA ",
    "ü",
    "张",
    "-",
    "AE",
    "22 SEP 1992 ",
    "ANNA/",
    "XI'AN ",
    "\u0301",
    "\ud800",
)
MOST = 3
"""For twice the input: four would be a square, and two texts made by chance are not quite alike."""


def steps(run: Callable[[Any], object], given: object) -> int:
    """Return how many calls Python makes."""
    count = 0

    def tell(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(tell)
    try:
        run(given)
    finally:
        sys.setprofile(before)
    return count


def peak(run: Callable[[Any], object], given: object) -> int:
    """Return how many bytes more there were at once than before."""
    tracemalloc.start()
    try:
        run(given)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def run_verify(viz: mrz.VIZ) -> None:
    """Verify, explain and repair."""
    verification = mrz.verify(mrz.Reading(LINES, viz=viz), on=ON)
    assert verification.explain()
    assert not verification.repairs.proposals


def run_read(text: str) -> None:
    """Read an answer that is refused, or is not."""
    with contextlib.suppress(mrz.UnknownResponseError):
        mrz.read(text)


def answers(size: int) -> dict[str, str]:
    """Return JSON of about `size` characters that is the worst for one part of reading it."""
    inner = ANSWER["Response"]
    return {
        "a long value": json.dumps({"Response": inner | {"BirthPlace": "A" * size}}),
        "long lines": json.dumps({"Response": inner | {"CodeSet": "<" * size}}),
        "escapes": '{"Response": {"CodeSet": "' + "\\u003c" * (size // 6) + '", "CodeCrc": ""}}',
        "many keys": json.dumps({"Response": inner | {f"K{number}": None for number in range(size // 10)}}),
        "a long list": json.dumps({"Response": inner | {"X": [0] * (size // 3)}}),
        "many objects": json.dumps({"IdentityDocuments": [{"IdentityDocumentFields": [{}]}] * (size // 33)}),
        "many containers": json.dumps({"ContainerList": {"List": [{"result_type": 3}] * (size // 20)}}),
        "blanks": " " * size,
        "brackets": "[" * size,
        "quotes": '"' * size,
        "digits": "7" * size,
    }


TEXTS = {"parse": run_parse, "repair": run_repair, "find": run_find, "redact": run_redact}


class TestSteps:
    @pytest.mark.slow
    @pytest.mark.parametrize("name", TEXTS)
    def test_of_a_text_are_linear(self, name: str) -> None:
        """For texts that are the worst for one part each."""
        run = TEXTS[name]
        for kind, text in ONCE.items():
            run(text)
            assert steps(run, TWICE[kind]) <= MOST * steps(run, text) + 500, kind

    def test_of_an_answer_are_linear(self) -> None:
        """However it is long."""
        twice = answers(2 * SIZE)
        for kind, text in answers(SIZE).items():
            run_read(text)
            assert steps(run_read, twice[kind]) <= MOST * steps(run_read, text) + 500, kind

    @pytest.mark.slow
    @pytest.mark.parametrize("name", FIELDS)
    def test_of_a_visual_zone_are_linear(self, name: str) -> None:
        """Whatever a field is full of; what no document has room for need not be understood."""
        for piece in PIECES:
            once, twice = (mrz.VIZ(**{name: piece * (size // len(piece))}) for size in (2_000, 4_000))
            run_verify(once)
            assert steps(run_verify, twice) <= MOST * steps(run_verify, once) + 500, piece


class TestMemory:
    @pytest.mark.slow
    @pytest.mark.parametrize("name", TEXTS)
    def test_of_a_text_is_linear(self, name: str) -> None:
        """Beyond some kilobytes."""
        run = TEXTS[name]
        for kind, text in HALF.items():
            run(text)
            assert peak(run, ONCE[kind]) <= MOST * peak(run, text) + 50_000, kind

    def test_of_an_answer_is_linear(self) -> None:
        """Likewise."""
        twice = answers(2 * SIZE)
        for kind, text in answers(SIZE).items():
            run_read(text)
            assert peak(run_read, twice[kind]) <= MOST * peak(run_read, text) + 100_000, kind


class TestLimit:
    LONGEST = 1_000_000

    @pytest.mark.parametrize("parse", [mrz.parse, mrz.validate])
    def test_a_text_of_more_than_a_million_characters_is_refused(self, parse: Callable[..., mrz.MRZ]) -> None:
        """Before it is looked at; one of a million is looked at, and is no zone for another reason."""
        for given in ("A" * (self.LONGEST + 1), b"A" * (self.LONGEST + 1), ["A" * self.LONGEST, "A"]):
            with pytest.raises(mrz.FormatError, match="at most 1000000 are read"):
                parse(given, on=ON)
        with pytest.raises(mrz.FormatError, match="no format has as many"):
            parse("A" * self.LONGEST, on=ON)

    @pytest.mark.parametrize("search", [mrz.find, mrz.redact])
    def test_a_longer_text_is_not_searched(self, search: Callable[..., object]) -> None:
        """The error says how long it is and how long it may be, and not what it is."""
        with pytest.raises(ValueError, match="has 1000001 characters; at most max_chars=1000000"):
            search("A" * (self.LONGEST + 1))

    def test_a_longer_text_has_no_repairs_and_is_not_valid(self) -> None:
        """Neither insists."""
        assert not mrz.repair("A" * (self.LONGEST + 1), on=ON).proposals
        assert not mrz.is_valid("A" * (self.LONGEST + 1), on=ON)

    def test_who_means_it_says_so(self) -> None:
        """`max_chars` is another limit, or `None`."""
        text = " " * self.LONGEST + "\n".join(LINES)
        assert mrz.parse(text, on=ON, max_chars=None).consistent
        assert len(mrz.find(text, on=ON, max_chars=2 * self.LONGEST)) == 1
        with pytest.raises(mrz.FormatError, match="at most 10 are read"):
            mrz.parse("\n".join(LINES).lower(), on=ON, max_chars=10)

    def test_an_answer_with_such_lines_is_unreadable(self) -> None:
        """A portrait makes an answer long, so the answer has no limit here; its lines do."""
        long = {"Response": ANSWER["Response"] | {"CodeSet": "A" * self.LONGEST}}
        verification = mrz.verify(long, on=ON)
        assert verification.outcome is mrz.Outcome.UNREADABLE
        assert "at most 1000000" in verification.findings[0].message


PATTERNS = regular_expressions.patterns()
MATCHED_AT_A_PLACE = {
    "mrz.icao.check_digits._REMAINDER": "it is matched at the beginning of a field",
    "mrz.tencent.options._IPV4": "it is matched against a whole host",
    **{f"mrz.icao.screening.{name}": "it is matched against a whole text" for name in mrz.Format},
}
"""Patterns that would be slow to search with."""

PUT_TOGETHER = {
    "mrz.files.parsing": "three characters in a row, none repeated, for each delimiter of a table",
    "mrz.icao.plausibility": "a set of characters for each column of a line, none repeated",
    "mrz.icao.screening": "the pattern of a layout, written from its table; they are looked at below",
}
"""Modules in which a pattern is made of what is given."""


class TestRegularExpressions:
    def test_every_one_in_the_sources_is_looked_at(self) -> None:
        """One that is made within a function, or put together as it goes, nobody would look at."""
        calls = [
            (place.partition(":")[0], pattern)
            for place, name, pattern in regular_expressions.calls()
            if name != "escape"
        ]
        assert {module for module, pattern in calls if pattern is None} <= set(PUT_TOGETHER)
        for module, name, count in regular_expressions.holders():
            if not name and module in PUT_TOGETHER:
                continue
            held = regular_expressions.held(module, name)
            assert len(held) == count, f"{module}: a pattern is a constant of its module, with a type"
            assert set(held) <= set(PATTERNS.values())

    @pytest.mark.parametrize("name", PATTERNS)
    def test_none_can_match_one_text_in_many_ways(self, name: str) -> None:
        """Repetitions within repetitions, or side by side over the same characters, are tried in every combination."""
        assert regular_expressions.ambiguities(PATTERNS[name]) == []

    @pytest.mark.slow
    @pytest.mark.parametrize("name", PATTERNS)
    def test_none_takes_more_than_linear_time(self, name: str) -> None:
        """Over its worst texts, four times as long: sixteen times is a square, and below some milliseconds is noise."""
        texts = list(zip(worst(name, 1_500), worst(name, 6_000), strict=True))
        for run in uses(name):
            for short, long in texts:
                if fastest(run, long, 1) > 0.004:
                    assert fastest(run, long, 5) <= 8 * fastest(run, short, 5) + 0.004, (name, long[:20])


def uses(name: str) -> Iterator[Callable[[Any], object]]:
    """Yield how a pattern may be used."""
    pattern: re.Pattern[Any] = PATTERNS[name]
    yield pattern.match
    yield pattern.fullmatch
    if name not in MATCHED_AT_A_PLACE:
        yield lambda text: list(pattern.finditer(text))


def worst(name: str, size: int) -> list[Any]:
    """Return the worst texts, as bytes where the pattern is one of bytes, in an order that the size does not change."""
    found = regular_expressions.worst(PATTERNS[name], size)
    if isinstance(PATTERNS[name].pattern, bytes):
        return [text.encode(errors="replace") for text in found]
    return list(found)


def fastest(run: Callable[[Any], object], text: Any, times: int) -> float:
    """Return the shortest of a few times."""
    taken = []
    for _ in range(times):
        start = process_time()
        run(text)
        taken.append(process_time() - start)
    return min(taken)
