"""Every layout by column: zones of all formats, in every form, in one table, say what `mrz.parse` says of each."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import mrz
import mrz.arrow
from mrz import strategies
from mrz.arrow import zone_columns
from mrz.arrow.strings import texts
from mrz.icao.alphabet import ALPHABET
from tests.support.column_rows import ON, added, parsed
from tests.support.digit_sums import covered, digit, with_every_digit
from tests.support.positions import DIGITS, FIELDS, NATIONAL, SHAPES

if TYPE_CHECKING:
    from collections.abc import Sequence

Lines = tuple[str, ...]

DAYS = st.just(ON) | st.dates(date(1900, 1, 1), date(2199, 12, 31)) | st.dates()
LONG = {"TD1": (0, 5, 15, 30), "TD2": (1, 0, 28, 35)}
"""Of each card: the line of the number, where it begins, and where the field begins and ends in which it continues."""
STATES = ["RUS", "TUR", "RKS", "ROM", "XKX", "D<<", "Q1Z", "<<<"]
CODES = set(mrz.CODES) - {"length"}
POLICIES = st.none() | st.dictionaries(st.sampled_from(sorted(CODES)), st.sampled_from([*mrz.Severity, None])).map(
    lambda severities: mrz.Policy(
        severities={code: weight for code, weight in severities.items() if (code, weight) != ("check-digit", None)}
    )
)


def with_composite(format_name: str, lines: Sequence[str]) -> Lines:
    """Return the lines with a composite that holds."""
    _, (place, at), covers = DIGITS[format_name][-1]
    return with_text(lines, place - 1, at - 1, digit(covered(lines, covers)))


def with_text(lines: Sequence[str], line: int, start: int, text: str) -> Lines:
    """Return the lines with a text in this place."""
    changed = lines[line][:start] + text + lines[line][start + len(text) :]
    return (*lines[:line], changed[: len(lines[line])], *lines[line + 1 :])


@st.composite
def with_a_long_number(draw: st.DrawFn, format_name: str, lines: Lines) -> Lines:
    """Draw a card whose number continues in the optional data, with a digit of today, of old, or a wrong one."""
    line, start, overflow, end = LONG[format_name]
    number = draw(st.text("0123456789AKU", min_size=8, max_size=8)) + draw(st.sampled_from("0A9<"))
    rest = draw(st.text("0123456789ABKU", min_size=1, max_size=end - overflow))
    printed = draw(st.sampled_from([digit(number + rest), digit(number + "<" + rest), "7", "A"]))
    behind = draw(st.sampled_from(["", "<", "<A0<", "<<K"]))
    lines = with_text(lines, line, start, number)
    lines = with_text(lines, line, overflow, (rest + printed + behind).ljust(end - overflow, "<")[: end - overflow])
    lines = with_text(with_every_digit(format_name, lines), line, start + 9, "<")
    return with_composite(format_name, lines) if draw(st.integers(0, 3)) else lines


@st.composite
def zones(draw: st.DrawFn) -> Lines:
    """Draw lines of any format: as they should be, misread in some characters, with digits that hold or do not."""
    name = draw(st.sampled_from(sorted(SHAPES)))
    lines: Lines = NATIONAL[name] if name in NATIONAL else draw(strategies.mrzs(formats=[name])).lines
    if name in LONG and not draw(st.integers(0, 2)):
        lines = draw(with_a_long_number(name, lines))
    for field in draw(st.lists(st.sampled_from(sorted(FIELDS[name])), max_size=3)):
        line, first, last = FIELDS[name][field]
        at = draw(st.integers(first - 1, last - 1))
        lines = with_text(lines, line - 1, at, draw(st.sampled_from([*ALPHABET, *"<<<<0AKU", "a"])))
    if not draw(st.integers(0, 5)):
        for field in ("issuing_state", "nationality"):
            if field in FIELDS[name]:
                line, first, _ = FIELDS[name][field]
                lines = with_text(lines, line - 1, first - 1, draw(st.sampled_from(STATES)))
    return with_every_digit(name, lines) if draw(st.booleans()) else lines


class TestOneColumn:
    """The whole text in one column."""

    @given(
        st.lists(
            st.tuples(
                zones(),
                st.sampled_from(["\n", "\r\n", "", " ", "\t\t", "^"]),
                st.sampled_from(["", "", "\n", "\r\n", "\n\n\n"]),
            ),
            min_size=1,
            max_size=6,
        ),
        DAYS,
        POLICIES,
    )
    def test_all_layouts_in_all_forms(
        self, rows: list[tuple[Lines, str, str]], on: date, policy: mrz.Policy | None
    ) -> None:
        """A table may mix them, on any day and under any policy."""
        texts = [separator.join(lines) + end for lines, separator, end in rows]
        out = mrz.arrow.parse(pa.table({"text": texts}), lines="text", on=on, policy=policy)
        assert added(out) == [parsed(text, on, policy) for text in texts]

    @pytest.mark.parametrize("width", [30, 36, 44])
    @given(st.integers(0, 3), st.text("<A0", min_size=1, max_size=12))
    def test_one_string_that_is_two_formats(self, width: int, digits: int, name: str) -> None:
        """A name line may be too short or too long: the reading whose digits all hold counts."""
        lines = {
            30: ("I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", name.ljust(28, "<")),
            36: ("I<UTO" + name.ljust(47, "<"), "D231458907UTO7408122F1204159<<<<<<<6"),
            44: ("P<UTO" + name.ljust(41, "<"), "L898902C36UTO7408122F1204159ZE184226B<<<<<10"),
        }[width]
        text = "".join(lines)
        text = text[:-1] + str(digits) if digits else text
        assert added(mrz.arrow.parse(pa.table({"text": [text]}), lines="text", on=ON)) == [parsed(text, ON)]


class TestSeveralColumns:
    """A column for each line, or fewer."""

    @given(st.lists(zones(), min_size=1, max_size=5), st.integers(2, 3), st.sampled_from([" ", "\n", "\r\n", ""]))
    def test_lines_in_any_columns(self, rows: list[Lines], count: int, separator: str) -> None:
        """A zone with more lines than columns has two in one; one with fewer leaves columns empty or null."""
        cells: list[list[str | None]] = []
        for lines in rows:
            head, rest = lines[: count - 1], lines[count - 1 :]
            own: list[str | None] = [*head, separator.join(rest)] if rest else [*head]
            cells.append([*own, *[None] * (count - len(own))])
        table = pa.table({str(at): pa.array([row[at] for row in cells], pa.string()) for at in range(count)})
        out = mrz.arrow.parse(table, lines=[str(at) for at in range(count)], on=ON)
        assert added(out) == [parsed([cell or "" for cell in row], ON) for row in cells]


class TestByColumn:
    """Which zones do not need the engine of the rows."""

    @pytest.mark.parametrize("name", sorted(SHAPES))
    @pytest.mark.parametrize("separator", ["\n", "\r\n", ""])
    def test_a_misread_zone_is_parsed_by_column(self, name: str, separator: str) -> None:
        """So are expired ones and those with other faults; only other characters are left to the rows."""
        lines = NATIONAL.get(name) or SPECIMENS[name]
        text = separator.join(lines)
        rows = [text, text[:-1] + "4", text.replace("0", "O", 1), text.lower(), text + "\n"]
        column: Any = pa.chunked_array([rows])
        screened = zone_columns.screen_columns([texts(column)], ON)
        assert screened.done.tolist() == [True, True, True, False, True]

    def test_every_kind_of_finding_of_a_zone_is_made_by_column(self) -> None:
        """The zones that have it are not left to the rows."""
        made = set()
        for text in FAULTY:
            column: Any = pa.chunked_array([[text]])
            screened = zone_columns.screen_columns([texts(column)], ON)
            assert screened.done.all(), text
            out = mrz.arrow.parse(pa.table({"text": [text]}), lines="text", on=ON)
            assert added(out) == [parsed(text, ON)]
            made |= {one["code"] for one in added(out)[0]["mrz_findings"]}
        assert made == MADE_BY_COLUMN


SPECIMENS = {
    "TD1": ("I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"),
    "TD2": ("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6"),
    "TD3": ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"),
    "MRVA": ("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L8988901C4XXX4009078F96121096ZE184226B<<<<<<"),
    "MRVB": ("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "L8988901C4XXX4009078F9612109<<<<<<<<"),
}
_FIRST, _SECOND = SPECIMENS["TD3"]
_CARD = SPECIMENS["TD1"]


def _passport(*changes: tuple[int, int, str]) -> str:
    lines: Lines = (_FIRST, _SECOND)
    for change in changes:
        lines = with_text(lines, *change)
    return "\n".join(with_every_digit("TD3", lines))


FAULTY = (
    "\n".join(SPECIMENS["TD3"]).replace("122F", "123F"),
    _passport((0, 0, "A")),
    _passport((0, 1, "1"), (1, 13, "74<<<<")),
    "\n".join(with_every_digit("TD1", with_text(_CARD, 0, 1, "2"))),
    _passport((0, 2, "Q1Z"), (1, 10, "ROM")),
    _passport((0, 2, "XKX"), (1, 0, "<" * 9), (1, 20, "X")),
    "\n".join(with_every_digit("TD1", with_text(_CARD, 0, 5, "<"))),
    _passport((1, 13, "741332"), (1, 20, "9")),
    _passport((1, 21, "<<<<<<"), (0, 5, "ERIKSSON<<<ANNA1")),
    _passport((1, 13, "800101"), (1, 21, "790101"), (1, 28, "K<")),
    "\n".join(with_every_digit("TD2", with_text(with_text(SPECIMENS["TD2"], 1, 13, "800101"), 1, 21, "790101"))),
    "\n".join(with_composite("TD3", with_text(with_text((_FIRST, _SECOND), 0, 0, "PNRUS"), 1, 27, "<"))),
    "\n".join(
        with_composite(
            "TD1", with_text(with_text(_CARD, 0, 0, "I<BEL000590448<3"), 0, 16, digit("000590448<3") + "<" * 13)
        )
    ),
)
MADE_BY_COLUMN = {
    *("blind-spot", "check-digit", "check-digit-filler-counted", "check-digit-missing", "date-impossible"),
    *("date-order", "date-unknown", "document-code", "document-code-unusual", "expired", "expiry-unknown", "name"),
    *("name-separator", "number-empty", "number-pattern", "sex", "sex-x", "state-nonstandard", "state-unknown"),
    *("state-withdrawn", "validity-period"),
}


def test_rows_of_one_length_of_which_one_has_no_white_space_between_its_lines() -> None:
    """Two columns, two lines of a card in the first: what stands between them decides, row by row."""
    first, second, third = SPECIMENS["TD1"]
    texts_of_rows = [f"{first}\n{second}", f"{first}X{second}", f"{first} {second}"]
    table = pa.table({"a": texts_of_rows, "b": [third] * 3})
    found = added(mrz.arrow.parse(table, lines=("a", "b"), on=ON))
    assert found == [parsed([text, third], ON) for text in texts_of_rows]
    assert [row["mrz_consistent"] for row in found] == [True, False, True]
