"""Redaction hides every line that may be one of a zone, and the rest of its row, and nothing else."""

from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mrz.icao.finder import find
from mrz.icao.layouts import LAYOUTS
from mrz.icao.redaction import redact
from tests.icao.test_finder import CARRIERS, JUMBLES, LICENCE, LINE_1, LINE_2, SPACED_2, TD1, TD3, VISA, lines_of

ON = date(2026, 6, 30)
DARK = "\u2588"
FORM = "\"'`´“”„‟‘’‚‛,;^，、；\\\u2028\u2029"
"""The characters, but for those of control, that end a row or a string."""


class TestLaws:
    @given(text=JUMBLES | st.text(), replacement=st.characters(exclude_categories=["Cc"], exclude_characters=FORM))
    @example(text=LINE_1 + "\n" + TD3 + "\n" + LINE_2, replacement=" ")
    def test_nothing_is_found_in_what_was_redacted(self, text: str, replacement: str) -> None:
        """Not even a zone of lines that stood apart before, and whatever stands for the blanked characters."""
        redacted = redact(text, replacement=replacement)
        assert len(redacted) == len(text)
        assert find(redacted, on=ON) == []
        assert redact(redacted, replacement=replacement) == redacted

    @given(text=JUMBLES)
    def test_redacting_blanks_and_changes_nothing_else(self, text: str) -> None:
        """A character of the result is the text's own or the replacement."""
        assert all(new in (old, DARK) for old, new in zip(text, redact(text), strict=True))

    @pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
    @given(
        data=st.data(), at=st.integers(0, 89), what=st.sampled_from(["", " ", "  ", "\u200f", "K", "7", "\u00c4", "."])
    )
    def test_a_change_at_any_place_hides_nothing_less(
        self, layout: Any, data: st.DataObject, at: int, what: str
    ) -> None:
        """A character lost, added or replaced: no line is readable then, whole or in parts."""
        zone = "\n".join(data.draw(lines_of(layout)))
        at = min(at, len(zone) - 1)
        replaced = data.draw(st.booleans())
        changed = zone[:at] + (what if zone[at] != "\n" else "\n") + zone[at + replaced :]
        redacted = redact(f"first\n{changed}\nlast")
        assert redacted.startswith("first\n")
        assert redacted.endswith("\nlast")
        assert not redacted[6:-5].strip(DARK + "\n \u200f")


class TestRows:
    @pytest.mark.parametrize("carried", CARRIERS.values(), ids=CARRIERS)
    def test_nothing_of_the_holder_stays(self, carried: str) -> None:
        """However the zone is carried; the rows around it stay."""
        redacted = redact(f"a\n{carried}\nz.")
        assert not {"ERIKSSON", "L898902C", "740812"} & set(redacted.upper().replace("<", " ").split())
        assert (redacted[:2], redacted[-3:]) == ("a\n", "\nz.")

    def test_line_ends_stay(self) -> None:
        """One character for one, so that offsets and rows stay."""
        assert redact(f"a\n{TD3}\r\nz") == f"a\n{DARK * 44}\n{DARK * 44}\r\nz"

    def test_tags_between_lines_stay(self) -> None:
        """An escaped filler is blanked whole."""
        lines = [line.replace("<", "&lt;") for line in (LINE_1, LINE_2)]
        assert redact("<br>".join(lines), replacement="x") == "x" * len(lines[0]) + "<br>" + "x" * len(lines[1])

    @pytest.mark.parametrize("end", [", and", "\tand", '" and', "\n and", "\\nand", "<br>and", "; and"])
    def test_a_row_is_blanked_up_to_its_end(self, end: str) -> None:
        """What stands before the line in its row is hidden too: it may be the holder's name."""
        row = f"of Anna: {LINE_2}"
        assert redact(f"{row}{end}") == DARK * len(row) + end

    @pytest.mark.parametrize(
        "line",
        [
            LINE_1,
            LINE_2,
            *VISA.split("\n"),
            *TD1.split("\n"),
            LICENCE,
            LINE_2 + LINE_1,
            LINE_2[:9] + " " + LINE_2[9:],
            LINE_2.replace("7408122", "748122"),
            LINE_2.replace("F", ""),
            LINE_1.replace("<<<<<<<<<<", "<<K<<<C<<<"),
            "RAZAFINDRATANDRA<RAKOTOMALALAF",
            "P<UTOABCDEFGHIJKLM<NOPQRSTUVWXYZABCDEFGHIJKL",
            "IDUTOD231458907ABCDEFGHIJKLMNO",
            "FACHE305142128097<<800126<<<<<",
            "IDUTOD23145890<7349ABCDEFGHIJK",
        ],
    )
    def test_a_line_that_stands_alone_is_blanked(self, line: str) -> None:
        """The other line may stand far away, or nowhere."""
        assert redact(f"seen\n{line}\nand") == f"seen\n{DARK * len(line)}\nand"

    def test_a_short_line_is_blanked_beside_another(self) -> None:
        """The first line of a Swiss licence has nine characters, which are no line by themselves."""
        assert redact("AAA001D<<\nFACHE305142128097<<800126<<<<<") == f"{DARK * 9}\n{DARK * 30}"

    def test_a_row_with_two_lines_is_blanked_whole(self) -> None:
        """Words of both lines, and the blanks between them."""
        row = f"{LINE_2[:9]} {LINE_2[9:]} I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<"
        assert redact(row) == DARK * len(row)

    def test_a_key_of_json_stays(self) -> None:
        """Even where it has the length of the rest of a line."""
        text = f'{{"A": "{LINE_1[:39]}", "LINE2": "{LINE_2}"}}'
        assert redact(text) == text.replace(LINE_1[:39], DARK * 39).replace(LINE_2, DARK * 44)

    @pytest.mark.parametrize("joint", ["\t", "\\t", ",", "'"])
    def test_a_part_that_a_tab_or_comma_cuts_off_is_blanked(self, joint: str) -> None:
        """A row ends there, but the line does not."""
        text = f"{LINE_1[:20]}{joint}{LINE_1[20:]}\n{LINE_2}"
        assert redact(text) == f"{DARK * 20}{joint}{DARK * 24}\n{DARK * 44}"

    def test_a_part_in_the_next_row_is_blanked(self) -> None:
        """A mail program broke the line, though it has no filler."""
        second = "L898902C36UTO7408122F1204159ZE184226BABCDE10"
        text = f"{LINE_1[:40]}\n{LINE_1[40:]}\n{second[:40]}\n{second[40:]}\nlast"
        assert redact(text) == f"{DARK * 40}\n{DARK * 4}\n{DARK * 40}\n{DARK * 4}\nlast"

    @pytest.mark.parametrize("names", ["ERIKSSON  ANNA MARIA", "P UTOERIKSSON  ANNA MARIA"])
    def test_names_with_blanks_for_fillers_are_blanked_beside_a_line(self, names: str) -> None:
        """Capitals in a row next to a line of a zone are names, not prose."""
        assert redact(f"{names}\n{LINE_2}") == f"{DARK * len(names)}\n{DARK * 44}"

    def test_a_foreign_row_between_stays(self) -> None:
        """It is no line."""
        assert redact(f"{LINE_1}\n- 2 -\n{LINE_2}") == f"{DARK * 44}\n- 2 -\n{DARK * 44}"

    def test_what_is_far_from_a_line_stays(self) -> None:
        """Fillers a page away are no part of the zone."""
        text = f"A<B\n{'word ' * 30}\n{LINE_2}"
        assert redact(text) == text.replace(LINE_2, DARK * 44)

    def test_soft_line_ends_of_mail_stay(self) -> None:
        """Without them the rows would be others."""
        assert redact(f"{LINE_1[:30]}=\n{LINE_1[30:]}\n{LINE_2}") == f"{DARK * 30}=\n{DARK * 14}\n{DARK * 44}"

    def test_a_soft_line_end_behind_a_line_stays(self) -> None:
        """There is nothing between it and the end of the row."""
        assert redact(f"{LINE_2}=\n\nlast") == f"{DARK * 44}=\n\nlast"

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "nothing here",
            "<p>1 < 2 << 3</p>",
            "cat <<EOF\n" + "word\n" * 3,
            "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> 050605b",
            'std::cout << "a" << b << std::endl;',
            "740812 2 120415 9",
            "P<UTO",
            "A<B<C",
        ],
    )
    def test_other_text_comes_back_as_it_is(self, text: str) -> None:
        """Program code, columns of digits, and beginnings."""
        assert redact(text) == text


class TestArguments:
    @pytest.mark.parametrize("replacement", ["", "##"])
    def test_the_replacement_is_one_character(self, replacement: str) -> None:
        """Offsets would move otherwise."""
        with pytest.raises(ValueError, match="one character"):
            redact(TD3, replacement=replacement)

    @pytest.mark.parametrize("replacement", ["\n", "\r", "\t", "\0", "\x1f", "\x7f", "\x85", *FORM])
    def test_a_replacement_does_not_end_a_row_or_a_string(self, replacement: str) -> None:
        """JSON, CSV and lines would have another form."""
        with pytest.raises(ValueError, match="must not end a row or a string"):
            redact("no zone", replacement=replacement)

    @pytest.mark.parametrize("text", [TD3.encode(), bytearray(TD3.encode()), memoryview(TD3.encode())])
    def test_bytes_are_to_be_decoded(self, text: Any) -> None:
        """The message says what to do, and names the text of this function."""
        with pytest.raises(TypeError, match=r"^the text to redact must be a str, not \w+: decode it$"):
            redact(text)

    @pytest.mark.parametrize("text", [TD3.encode(), None, 7, [LINE_1, LINE_2]])
    def test_only_a_str_is_redacted(self, text: Any) -> None:
        """Offsets into bytes or into a list of lines would mean something else."""
        with pytest.raises(TypeError, match="must be a str"):
            redact(text)

    def test_a_text_over_the_limit_is_refused_by_name(self) -> None:
        """The message names the limit and the length, not what was read."""
        with pytest.raises(ValueError, match="89 characters; at most max_chars=88 "):
            redact(TD3, max_chars=88)

    def test_the_rows_of_a_spaced_line_are_hidden(self) -> None:
        """Blanks at any place."""
        assert redact(f"{LINE_1}\n{SPACED_2}") == f"{DARK * 44}\n{DARK * len(SPACED_2)}"
