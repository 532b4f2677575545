"""Laws of finding and hiding: blanks for all fillers, prefixes of rows, wrapped rows, soft breaks, and other orders."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mrz
from mrz import strategies

ON = strategies.ON
FIRST = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
SECOND = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
CARD = "I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<"
ZONES = {"TD1": CARD, "TD3": (FIRST, SECOND)}
PREFIXES = (
    *(
        "",
        "> ",
        ">> ",
        "| ",
        "# ",
        "INFO ocr ",
        "ocr-1  | ",
        "Line {}: ",
        "{}. ",
        "[2026-06-30 08:14:0{},123] DEBUG - ",
    ),
    *("Nov 22 10:00:0{} host ocr[1]: ", "2026-06-30T08:14:0{}Z INFO ocr.worker[3123] "),
)
BLANKS = " ", "\u00a0", "&nbsp;", "&#160;", "&#xA0;", "\\u00a0", "=C2=A0"
TD2 = 36
SHORT = 2
FORMATS = "TD1", "TD2", "TD3", "MRVA", "MRVB"

prefixes = st.sampled_from(PREFIXES)


def behind(prefix: str, rows: list[str] | tuple[str, ...]) -> str:
    """Return rows, each behind a prefix with its number."""
    return "\n".join([prefix.format(number) + row for number, row in enumerate(rows, start=1)])


def pieces_left(text: str, lines: tuple[str, ...], length: int = 6) -> list[str]:
    """Return the pieces of words of the lines that are readable in a redacted text."""
    words = [word for line in lines for word in line.split("<")]
    pieces = {word[at : at + length] for word in words for at in range(len(word) - length + 1)}
    return [piece for piece in pieces if piece in text.replace("=\n", "")]


@given(doc=strategies.mrzs(formats=FORMATS), prefix=prefixes, blank=st.sampled_from(BLANKS))
def test_blanks_for_all_fillers_are_hidden(doc: mrz.MRZ, prefix: str, blank: str) -> None:
    """Whatever stands before the lines; and the rows around them stay."""
    rows = [line.replace("<", blank) for line in doc.lines]
    redacted = mrz.redact(f"seen:\n{behind(prefix, rows)}\nkept")
    assert pieces_left(redacted, doc.lines) == []
    assert redacted.startswith("seen:\n")
    assert redacted.endswith("\nkept")


@given(
    doc=strategies.mrzs(formats=FORMATS, issuing_states=["D"]),
    words=st.sampled_from(["", "SEEN ", "Document ", "read: ", "AND  ", "ADD  "]),
)
def test_blanks_for_all_fillers_of_an_issuer_of_one_letter(doc: mrz.MRZ, words: str) -> None:
    """`PDD  ` and `AND  ` may both be a code and the state `D`, and the line is hidden."""
    rows = "\n".join([words + doc.lines[0], *doc.lines[1:]]).replace("<", " ")
    assert pieces_left(mrz.redact(f"seen:\n{rows}\nkept"), doc.lines) == []


@given(doc=strategies.mrzs(formats=FORMATS), word=st.sampled_from(["AND  ", "PID  ", "VAD  "]))
def test_a_line_with_a_whole_state_comes_before_a_word(doc: mrz.MRZ, word: str) -> None:
    """`AND  ` may be a code and the state `D`, so it begins the line only where no code with a whole state stands."""
    text = "\n".join([f"seen: {word}{doc.lines[0]}", *doc.lines[1:]]).replace("<", " ")
    lines = [line for found in mrz.find(text, on=ON) for line in found.lines]
    assert all(word not in line for line in lines)


@given(doc=strategies.mrzs(formats=FORMATS), prefix=prefixes)
def test_blanks_for_all_fillers_are_read_as_parse_reads_them(doc: mrz.MRZ, prefix: str) -> None:
    """In every format, if `parse` reads the rows as they were printed."""
    rows = [line.replace("<", " ") for line in doc.lines]
    try:
        parsed = mrz.parse(rows, on=ON)
    except mrz.FormatError:
        return
    if parsed.lines == doc.lines and " " in "".join(rows):
        (found,) = mrz.find(f"seen:\n{behind(prefix, rows)}\nkept", on=ON)
        assert found.mrz is not None
        assert found.mrz.lines == doc.lines


@pytest.mark.parametrize("names", [*range(13), 30])
@pytest.mark.parametrize("lines", ZONES.values(), ids=ZONES)
def test_a_first_line_may_be_cut_off(lines: tuple[str, ...], names: int) -> None:
    """With blanks for fillers it is still that of a zone, which `parse` may refuse."""
    rows = [row.replace("<", " ") for row in (lines[0][: 5 + names], *lines[1:])]
    (found,) = mrz.find("\n".join(rows), on=ON)
    assert found.start == 0


def test_digits_for_names_are_a_damaged_zone() -> None:
    """With blanks for fillers, beside data that are right."""
    rows = "P UTO123456", SECOND.replace("<", " ")
    assert [(zone.format, zone.lines) for zone in mrz.find("\n".join(rows), on=ON)] == [(None, rows)]


@pytest.mark.parametrize("lines", ZONES.values(), ids=ZONES)
@pytest.mark.parametrize("before", ["name line: ", "seen ", "MRZ<b>", "INFO\x1b[32m", "x\u200b"])
def test_the_first_line_alone_may_have_something_before_it(lines: tuple[str, ...], before: str) -> None:
    """A label, or a letter with a tag, a color or an invisible character between."""
    text = before + "\n".join(lines).replace("<", " ")
    (found,) = mrz.find(text, on=ON)
    assert found.start == len(before)
    assert pieces_left(mrz.redact(text), lines) == []


@pytest.mark.parametrize("lines", ZONES.values(), ids=ZONES)
@pytest.mark.parametrize("before", ["1", "X", "NO7"])
def test_a_data_line_with_blanks_does_not_continue_a_word(lines: tuple[str, ...], before: str) -> None:
    """A part of a word is no line, but it is hidden."""
    text = "\n".join([lines[0], before + lines[1], *lines[2:]]).replace("<", " ")
    assert mrz.find(text, on=ON) == []
    assert pieces_left(mrz.redact(text), lines) == []


def test_data_with_blanks_and_an_unknown_state_are_no_zone() -> None:
    """Rows of a table have digits with blanks between, too."""
    text = f"{FIRST}\n{SECOND.replace('UTO', 'QQQ')}".replace("<", " ")
    assert mrz.find(text, on=ON) == []


@pytest.mark.parametrize("key", ["P UTO", "PAUTO", "C USA"])
def test_a_key_of_json_is_no_first_line(key: str) -> None:
    """Though it begins with a document code and a state, before data with blanks for fillers."""
    data = SECOND.replace("<", " ")
    text = f'{{"{key}": "{data}"}}'
    assert mrz.find(text, on=ON) == []
    assert mrz.redact(text, replacement="#") == text.replace(data, "#" * len(data))


def test_blanks_for_an_unknown_birth_belong_to_the_line() -> None:
    """They stand at the beginning of the row, in a card."""
    rows = CARD[0], "<<<<<<0F1204159UTO<<<<<<<<<<<6", CARD[2]
    text = "\n".join(rows).replace("<", " ")
    assert [zone.start for zone in mrz.find(text, on=ON)] == [0]
    assert pieces_left(mrz.redact(text), rows) == []


@pytest.mark.parametrize("row", ["ERIKSSON  ANNA", "ERIKSSON  ANNAMARIA"])
def test_a_name_line_that_begins_like_the_row_below_keeps_its_beginning(row: str) -> None:
    """What they have in common is the name, and no prefix."""
    text = "\n".join([*CARD[:2], CARD[2].replace("<<A", "  A"), row])
    (found,) = mrz.find(text, on=ON)
    assert found.mrz is not None
    assert found.mrz.lines == CARD


@pytest.mark.parametrize(("letters", "zones"), [(60, 1), (61, 0)])
def test_lines_with_blanks_for_fillers_are_close(letters: int, zones: int) -> None:
    """At most sixty letters stand between them."""
    first, second = (line.replace("<", " ") for line in (FIRST, SECOND))
    assert len(mrz.find(f"{first}\n{'x' * letters}\n{second}", on=ON)) == zones


@pytest.mark.parametrize("lines", ZONES.values(), ids=ZONES)
@pytest.mark.parametrize("prefix", PREFIXES)
def test_a_zone_that_is_wrapped_at_any_width_is_read_and_hidden(lines: tuple[str, ...], prefix: str) -> None:
    """Its rows have one prefix, digits apart, which is no part of a line. At 36, two rows are a zone of TD2."""
    for width in range(20, len(lines[0])):
        rows = [line[at : at + width] for line in lines for at in range(0, len(line), width)]
        text = f"seen:\n{behind(prefix, rows)}\nkept"
        (found,) = mrz.find(text, on=ON)
        assert found.mrz is not None
        assert found.mrz.lines == lines or width == TD2
        redacted = mrz.redact(text)
        assert not [row for row in rows if len(row.strip("<")) > SHORT and row in redacted]


@pytest.mark.parametrize("end", ["=\n", "=\r\n"])
@pytest.mark.parametrize("filler", ["<", "&lt;", "&amp;lt;", "&#60;", "=3C"])
def test_a_soft_break_stands_at_any_place(end: str, filler: str) -> None:
    """Also inside an escape, unless it is one of quoted-printable, which is not divided."""
    text = f"<p>{FIRST}<br>{SECOND}</p>".replace(FIRST, FIRST.replace("<", filler)).replace(
        SECOND, SECOND.replace("<", filler)
    )
    for at in range(3, len(text) - 4):
        if filler == "=3C" and "=" in text[max(at - 2, 0) : at]:
            continue
        broken = f"seen\n{text[:at]}{end}{text[at:]}\nkept"
        (found,) = mrz.find(broken, on=ON)
        assert found.mrz is not None
        assert found.mrz.lines == (FIRST, SECOND)
        assert pieces_left(mrz.redact(broken).replace("\r", ""), (FIRST, SECOND)) == []


@pytest.mark.parametrize(
    ("printed", "order"),
    [(lines, order) for lines in ZONES.values() for order in permutations(lines) if order != lines],
)
def test_lines_in_another_order_are_a_damaged_zone(printed: tuple[str, ...], order: tuple[str, ...]) -> None:
    """The first proposal puts them right."""
    (found,) = mrz.find("seen:\n" + "\n".join(order) + "\nkept", on=ON)
    assert found.mrz is None
    assert found.lines == order
    assert found.repairs.proposals[0].mrz.lines == printed


def test_a_zone_behind_a_line_alone_is_read() -> None:
    """They are not one zone in another order."""
    text = f"{SECOND.replace('1204159', '120415')}\n{FIRST} \n{SECOND.replace('<<<<<', '<<<<')}"
    assert [zone.lines[0] for zone in mrz.find(text, on=ON)] == [FIRST]


@pytest.mark.parametrize("row", ["- x -", "> ", "INFO ocr", "P<UTO "])
def test_rows_that_are_equal_or_begin_like_a_line_have_no_prefix(row: str) -> None:
    """They stay between the lines, and a first line keeps its beginning."""
    text = f"{row}\n{row}\n{FIRST}\n{SECOND}\n{row}\n{row}"
    (found,) = mrz.find(text, on=ON)
    assert found.lines == (FIRST, SECOND)
