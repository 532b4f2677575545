"""Screening: the second line of a TD3 against the sums written out, and the generated source of each layout."""

from __future__ import annotations

import inspect
import json
import linecache
import subprocess
import sys
import traceback
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import mrz
from mrz.icao.alphabet import ALPHABET
from mrz.icao.check_digits import compute
from mrz.icao.date_sums import reference_day
from mrz.icao.flags import Flag
from mrz.icao.layouts import LAYOUTS, CheckDigit, Span
from mrz.icao.screening import UNFIT, compiled, generated, screen, screener_of
from tests.support import digit_sums
from tests.support.second_line import digits_hold

LINE = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"


def is_date(raw: str) -> bool:
    """Six digits that some day of a common year is written with; 29 February is left to the rules of dates."""
    try:
        date(2001, int(raw[2:4]), int(raw[4:]))
    except ValueError:
        return False
    return raw.isascii() and raw.isdigit()


def reference(line: str) -> bool:
    """All digits hold or are absent, and both dates are whole dates."""
    evidence = digit_sums.td3_evidence(line).values()
    return "FAILS" not in evidence and is_date(line[13:19]) and is_date(line[21:27])


class TestDigitsHold:
    """Doc 9303-4, 4.2.2.2 against `tests/support/digit_sums.py`."""

    @given(st.text(ALPHABET, min_size=44, max_size=44))
    @example(LINE)
    def test_any_44_characters(self, line: str) -> None:
        """Arbitrary lines, as they are and with all digits put right."""
        assert digits_hold(line) == reference(line)
        right = digit_sums.with_digits(line)
        assert digits_hold(right) == reference(right)

    @given(at=st.integers(0, 43), character=st.sampled_from(ALPHABET + "?é\0١"))
    def test_one_substitution_in_the_specimen(self, at: int, character: str) -> None:
        """Every place; what is outside the alphabet never holds."""
        line = LINE[:at] + character + LINE[at + 1 :]
        assert digits_hold(line) == (character in ALPHABET and reference(line))

    @given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.dates(date(1900, 1, 1), date(2099, 12, 31)))
    def test_any_two_dates(self, birth: date, expiry: date) -> None:
        """The dates contribute at two phases of the composite's weights."""
        line = digit_sums.with_digits(f"{LINE[:13]}{birth:%y%m%d}0F{expiry:%y%m%d}{LINE[27:]}")
        assert digits_hold(line) == reference(line)

    def test_a_filler_over_empty_optional_data(self) -> None:
        """Doc 9303-4, 4.2.2.2: position 43 may hold the filler where positions 29 to 42 do."""
        line = digit_sums.with_digits(LINE[:28] + "<" * 14 + "00")
        absent = line[:42] + "<" + line[43:]
        assert digits_hold(line)
        assert digits_hold(absent)
        assert not digits_hold(LINE[:42] + "<" + LINE[43:])

    def test_other_lengths_do_not_hold(self) -> None:
        """A line has 44 characters."""
        assert not any(digits_hold(LINE[:length]) for length in range(44))
        assert not digits_hold(LINE + "<")

    def test_every_date_of_six_digits(self) -> None:
        """36,525 of them exist; the first day of each month is put in both places."""
        for year in range(100):
            for month in range(1, 13):
                raw = f"{year:02}{month:02}01"
                assert digits_hold(digit_sums.with_digits(f"{LINE[:13]}{raw}0F{raw}{LINE[27:]}"))


ON = date(2026, 6, 30)
TEXTS = {
    "TD1": "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<",
    "TD2": "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6",
    "TD3": f"P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n{LINE}",
    "MRVA": "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8988901C4XXX4009078F96121096ZE184226B<<<<<<",
    "MRVB": "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nL8988901C4XXX4009078F9612109<<<<<<<<",
    "IDFRA": "IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<\n8806923102858CORINNE<<<<<<<6512068F6",
    "D1FRA": "D1FRA13AA000026181231MARTIN<<9",
    "D1": "D15CYDBCOJ<<<<<<<<<<<<<<<<<<<8",
    "D1NLD": "D1NLD250949621112HF7W55VL42L21",
    "D1EST": "D1ESTAO302157<53832364056<<<<6",
    "D1IRL": "D1DUNNE<<<<<<<IRL<015D123456<1",
    "D1HRV": "D107302157<<<<<<<<<<<538323<<5",
    "IDSVK": "I<SVKNOVAK<<JAN<<<<<<<<<<<<<<<<<<<\nSP12345679SVK8110251M3801024749313",
    "DLCHE": "AAA001D<<<<<<<<<<<<<<<<<<<<<<<\nFACHE305142128097<<800126<<<<<\nMARCHAND<<FABIENNE<<<<<<<<<<<<",
    "PERMITCHN": "CSC123456788<2901019<8503150<4",
    "IDKYA": "IDKYA2333993314<<818<<<<<<<334\n8612227F1202225<B023551661Y<<7\nDOE<JANE<WANJIKU<<<<<<<<<<<<<<",
}
"""A consistent document of each layout."""

COMPILED = """
import json, sys
import mrz
from mrz.icao.screening import SCREENERS, screener_of
before = screener_of.cache_info().currsize
for text in json.loads(sys.argv[1]):
    assert mrz.parse(text).consistent
print(before, screener_of.cache_info().currsize, sorted(SCREENERS))
"""


def python(*arguments: str) -> str:
    """Return what a new Python prints."""
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=True).stdout


class TestSource:
    @pytest.mark.parametrize("name", LAYOUTS)
    def test_a_debugger_shows_it(self, name: str) -> None:
        """`inspect` finds the source of a generated function, as of any other."""
        screener = screener_of(name)
        assert inspect.getsource(screener.flags_of) == screener.source
        assert screener.source.startswith(f"def flags_of_{name}(text, day):\n")

    def test_it_survives_a_check_of_the_cache_of_lines(self) -> None:
        """`traceback` and `pdb` call `linecache.checkcache`, which drops files that have changed."""
        screener = screener_of("TD1")
        linecache.checkcache()
        assert inspect.getsource(screener.flags_of) == screener.source

    def test_a_traceback_shows_it(self) -> None:
        """With the line of the generated source that raised."""
        with pytest.raises(AttributeError) as caught:
            screener_of("TD3").flags_of(TEXTS["TD3"], None)  # type: ignore[arg-type] # no reference date
        frame = traceback.extract_tb(caught.value.__traceback__)[-1]
        assert (frame.filename, frame.name) == ("<screening of TD3>", "flags_of_TD3")
        assert frame.line is not None
        assert frame.line.startswith("date_of_birth = day.birth_years")

    @pytest.mark.parametrize("name", LAYOUTS)
    def test_the_module_prints_it(self, name: str) -> None:
        """`python -m mrz.icao.screening TD1` prints the pattern and the function; without a name, those of all."""
        printed = python("-m", "mrz.icao.screening", name)
        screener = screener_of(name)
        assert printed == f"# {screener.pattern!r}\n{screener.source}\n\n"

    def test_the_module_prints_all(self) -> None:
        """In the order of the table of layouts."""
        printed = python("-m", "mrz.icao.screening")
        places = [printed.index(f"def flags_of_{name}(") for name in LAYOUTS]
        assert places == sorted(places)


class TestCompilation:
    @pytest.mark.parametrize(
        ("name", "compiled"),
        [("TD3", 2), ("MRVA", 2), ("TD1", 3), ("TD2", 3), ("MRVB", 3), ("IDFRA", 3), ("D1FRA", 6)],
    )
    def test_nothing_is_compiled_before_first_use(self, name: str, compiled: int) -> None:
        """And then the layouts of texts of this length."""
        text = TEXTS[name]
        assert python("-c", COMPILED, json.dumps([text])) == f"0 {compiled} [{len(text)}]\n"

    def test_each_layout_is_compiled_once(self) -> None:
        """Whatever the number of documents."""
        lengths = sorted({len(text) for text in TEXTS.values()})
        assert python("-c", COMPILED, json.dumps([*TEXTS.values(), *TEXTS.values()])) == f"0 15 {lengths}\n"

    def test_threads_compile_to_the_same_result(self) -> None:
        """Eight threads that screen the first documents of a process at once, each in another order."""
        program = """
import json, sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
import mrz
sys.setswitchinterval(1e-6)
texts, together = json.loads(sys.argv[1]), Barrier(8)
def run(first):
    together.wait()
    return sorted(str(mrz.parse(text, on=date(2026, 6, 30)).to_dict()) for text in texts[first:] + texts[:first])
with ThreadPoolExecutor(8) as pool:
    results = list(pool.map(run, [number % len(texts) for number in range(8)]))
assert all(result == results[0] for result in results)
print(json.dumps(results[0]))
"""
        texts = list(TEXTS.values())
        printed = json.loads(python("-c", program, json.dumps(texts)))
        assert printed == sorted(str(mrz.parse(text, on=ON).to_dict()) for text in texts)

    def test_threads_with_other_reference_dates_do_not_disturb_each_other(self) -> None:
        """The reference date that was used last is kept for the next document."""
        days = [date(year, 6, 30) for year in range(2000, 2040)]
        alone = [screener_of("TD3").flags_of(TEXTS["TD3"], reference_day(day)) for day in days]
        interval = sys.getswitchinterval()
        sys.setswitchinterval(1e-6)
        try:
            with ThreadPoolExecutor(8) as pool:
                flags = list(
                    pool.map(lambda day: screener_of("TD3").flags_of(TEXTS["TD3"], reference_day(day)), days * 20)
                )
        finally:
            sys.setswitchinterval(interval)
        assert flags == alone * 20
        assert len(set(alone)) > 1

    @pytest.mark.parametrize("name", LAYOUTS)
    def test_the_flags_of_a_document_do_not_depend_on_what_was_screened_before(self, name: str) -> None:
        """Each function has no state."""
        flags_of = screener_of(name).flags_of
        first = flags_of(TEXTS[name], reference_day(ON))
        for other in ("TD1", "TD3", name):
            for day in (date(1950, 1, 1), date(2150, 1, 1)):
                screener_of(other).flags_of(TEXTS[other].replace("A", "K"), reference_day(day))
        assert flags_of(TEXTS[name], reference_day(ON)) == first


class TestOtherTexts:
    @pytest.mark.parametrize("text", ["A" * 89, "A" * 44 + "\n" + "A" * 43 + "\n", "A" * 45 + "\n" + "A" * 43, "", "A"])
    def test_lines_of_other_lengths_do_not_fit(self, text: str) -> None:
        """Whatever the length of the whole."""
        assert screen(LAYOUTS[mrz.Format.TD3], text, reference_day(ON)) == UNFIT

    def test_a_layout_without_dates_has_no_code_for_them(self) -> None:
        """A table entry is enough for a new layout, whatever fields it has."""
        fields = {name: span for name, span in LAYOUTS[mrz.Format.D1FRA].fields.items() if name != "date_of_expiry"}
        _, source = generated(attrs.evolve(LAYOUTS[mrz.Format.D1FRA], fields=fields))
        assert "date_of" not in source
        compile(source, "<a layout without dates>", "exec")

    @pytest.mark.parametrize(
        "covers",
        [
            (Span(1, 28, 35), Span(1, 0, 9)),
            (Span(1, 0, 10), Span(1, 28, 35)),
            (Span(1, 28, 35), Span(1, 0, 10), Span(1, 21, 28)),
            (Span(0, 0, 36),),
        ],
    )
    def test_a_composite_may_cover_any_spans(self, covers: tuple[Span, ...]) -> None:
        """A number under other weights than its own, without its digit, and without one date or both."""
        usual = LAYOUTS[mrz.Format.TD2]
        composite = CheckDigit("composite", Span(1, 35, 36), covers)
        layout = attrs.evolve(usual, digits=(*usual.digits[:-1], composite))
        first = "I<UTOERIKSSON<<ANNA<MARIA".ljust(36, "<")
        screener = compiled(layout)
        for second in ("D231458907UTO7408122F1204159ZE18422", "L898902C36UTO6908061F9406236<<<<<<<"):
            right = compute(composite.data((first, second + "0")))
            for digit in "0123456789":
                flags = screener.flags_of(f"{first}\n{second}{digit}", reference_day(ON))
                assert (Flag.COMPOSITE in Flag(flags)) is (digit != right)
