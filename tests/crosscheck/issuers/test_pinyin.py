"""Chinese names read as Hanyu Pinyin: GB/T 28039-2011, and what passports spelled before it."""

import runpy
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mrz.crosscheck.issuers.pinyin import LONGEST_NAME, SURNAMES, readings, reads
from mrz.crosscheck.tables import pinyin as table

ROOT = Path(__file__).parents[3]

COMMON = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗静伟芳娜敏强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英"
SURNAME = st.sampled_from("王李张刘陈杨黄赵吴周徐孙单曾解乐吕仇")
NAMES = st.text(st.sampled_from(COMMON + "单曾长乐吕女行重"), min_size=2, max_size=6)
ANY_CHARACTER = st.sampled_from(
    sorted({character for row in (*table.COMMON.values(), *table.RARE.values()) for character in row})
)


class TestReadings:
    """A character's syllables, without tones, in capitals."""

    @pytest.mark.parametrize(
        ("character", "expected"),
        [
            ("张", {"ZHANG"}),
            ("張", {"ZHANG"}),
            ("长", {"CHANG", "ZHANG"}),
            ("乐", {"LE", "YUE"}),
            ("吕", {"LYU", "LU", "LV"}),
            ("略", {"LUE", "LVE", "LYUE"}),
            ("虐", {"NUE", "NVE", "NYUE"}),
            ("去", {"QU"}),
        ],
    )
    def test_every_reading_and_every_spelling_of_it(self, character: str, expected: set[str]) -> None:
        """The letter ü is YU since 2012, was U or V before; after J, Q, X and Y it never had dots to lose."""
        assert readings(character) == expected

    @pytest.mark.parametrize("text", ["", "A", "*", "·", "あ", "\ue000", "\ud800", "张三"])
    def test_what_is_no_chinese_character_has_none(self, text: str) -> None:
        """Latin, a mask, a sign, kana, private use, half a pair; and a name is not a character."""
        assert readings(text) == frozenset()

    @given(ANY_CHARACTER)
    def test_they_are_capitals_of_ascii(self, character: str) -> None:
        """What stands in an MRZ is A to Z."""
        assert readings(character)
        assert all(reading.isascii() and reading.isalpha() and reading.isupper() for reading in readings(character))


class TestHanNames:
    """GB/T 28039-2011, 5.1: the surname as one word, the given name as another."""

    @pytest.mark.parametrize(
        ("name", "primary", "secondary"),
        [
            ("张三", "ZHANG", "SAN"),
            ("王小明", "WANG", "XIAOMING"),
            ("王小明", "WANG", "XIAO MING"),
            ("王 小 明", "Wang", "Xiao-ming"),
            ("刘西安", "LIU", "XI'AN"),
            ("欧阳静", "OUYANG", "JING"),
            ("欧阳静", "OU YANG", "JING"),
            ("周东方静", "ZHOUDONGFANG", "JING"),
            ("欧阳司马静", "OUYANGSIMA", "JING"),
            ("張三", "ZHANG", "SAN"),
            ("\u2f26三", "ZI", "SAN"),
        ],
    )
    def test_a_name_reads_as_its_identifiers(self, name: str, primary: str, secondary: str) -> None:
        """Compound and double surnames are one word; spaces, hyphens and apostrophes are no letters."""
        assert reads(name, primary, secondary) is True

    @pytest.mark.parametrize(
        ("name", "primary", "secondary"),
        [
            ("张三", "ZHANG", "SI"),
            ("张三", "LI", "SAN"),
            ("张三", "ZHAN", "GSAN"),
            ("张三", "SAN", "ZHANG"),
            ("王小明", "WANG", "XIAO"),
            ("王小明", "WANG", "XIAOMINGMING"),
            ("王小明", "WANG", "MINGXIAO"),
            ("张", "ZHANG", "SAN"),
            ("吕静", "LI", "JING"),
        ],
    )
    def test_another_syllable_does_not(self, name: str, primary: str, secondary: str) -> None:
        """A syllable changed, lost, added, moved, or the words cut within one."""
        assert reads(name, primary, secondary) is False

    @pytest.mark.parametrize(
        ("surname", "reading"),
        [
            ("单", "SHAN"), ("仇", "QIU"), ("解", "XIE"), ("区", "OU"), ("曾", "ZENG"), ("任", "REN"),
            ("朴", "PIAO"), ("查", "ZHA"), ("盖", "GE"), ("盖", "GAI"), ("翟", "ZHAI"), ("翟", "DI"),
            ("繁", "PO"), ("种", "CHONG"), ("秘", "BI"), ("员", "YUN"), ("黑", "HE"), ("乐", "YUE"),
            ("乐", "LE"), ("覃", "QIN"), ("覃", "TAN"), ("缪", "MIAO"), ("那", "NA"), ("召", "SHAO"),
            ("乜", "NIE"), ("能", "NAI"), ("谌", "CHEN"), ("谌", "SHEN"), ("冼", "XIAN"), ("瞿", "QU"),
        ],
    )  # fmt: skip
    def test_a_surname_reads_as_families_read_it(self, surname: str, reading: str) -> None:
        """Many differ from the word that the character writes; some families differ from others."""
        assert reads(surname + "静", reading, "JING") is True

    @pytest.mark.parametrize(
        ("surname", "reading"),
        [
            ("欧阳", "OUYANG"), ("司马", "SIMA"), ("上官", "SHANGGUAN"), ("诸葛", "ZHUGE"), ("尉迟", "YUCHI"),
            ("万俟", "MOQI"), ("长孙", "ZHANGSUN"), ("单于", "CHANYU"), ("澹台", "TANTAI"), ("令狐", "LINGHU"),
            ("皇甫", "HUANGFU"), ("公孙", "GONGSUN"), ("慕容", "MURONG"), ("司徒", "SITU"), ("司空", "SIKONG"),
            ("夏侯", "XIAHOU"), ("宇文", "YUWEN"), ("东方", "DONGFANG"), ("西门", "XIMEN"), ("南宫", "NANGONG"),
            ("独孤", "DUGU"), ("端木", "DUANMU"), ("轩辕", "XUANYUAN"), ("钟离", "ZHONGLI"), ("闾丘", "LYUQIU"),
            ("拓跋", "TUOBA"), ("赫连", "HELIAN"), ("呼延", "HUYAN"), ("太史", "TAISHI"), ("申屠", "SHENTU"),
        ],
    )  # fmt: skip
    def test_a_compound_surname_reads_from_its_characters(self, surname: str, reading: str) -> None:
        """The readings 尉 YU, 万 MO, 俟 QI, 单 CHAN, 澹 TAN are among those of the character."""
        assert reads(surname + "静", reading, "JING") is True

    def test_a_reading_of_surnames_is_none_of_given_names(self) -> None:
        """The character 黑 is HE only as a surname."""
        assert reads("黑静", "HE", "JING") is True
        assert reads("张黑", "ZHANG", "HE") is False

    @pytest.mark.parametrize("spelling", ["LYU", "LU", "LV", "LÜ", "lü", "LU\u0308"])
    def test_u_with_dots_reads_in_each_spelling(self, spelling: str) -> None:
        """YU since 2012, before that U or V; the letter itself is no other name."""
        assert reads("吕静", spelling, "JING") is True

    @pytest.mark.parametrize(("primary", "secondary"), [("ZHANGSAN", ""), ("", "ZHANGSAN"), ("ZHANG<SAN", " ")])
    def test_a_whole_name_may_stand_in_one_identifier(self, primary: str, secondary: str) -> None:
        """Doc 9303-3, 4.6: a name that is not parted stands as the primary identifier."""
        assert reads("张三", primary, secondary) is True
        assert reads("张四", primary, secondary) is False


class TestMinorityNames:
    """Names with a middle dot stand in the pinyin of their characters; which part comes first differs."""

    @pytest.mark.parametrize("dot", ["·", "•", "・", "．", ".", " · "])
    @pytest.mark.parametrize(
        ("primary", "secondary"), [("DILIREBA", "DILIMULATI"), ("DILIMULATI", "DILIREBA"), ("DILIREBADILIMULATI", "")]
    )
    def test_either_part_may_be_the_primary_identifier(self, dot: str, primary: str, secondary: str) -> None:
        """There is no surname to put first."""
        assert reads(f"迪丽热巴{dot}迪力木拉提", primary, secondary) is True

    def test_so_may_it_without_the_dot_in_a_long_name(self) -> None:
        """OCR loses the dot; a name of more than four characters is seldom a surname and a given name."""
        assert reads("迪丽热巴迪力木拉提", "DILIREBA", "DILIMULATI") is True
        assert reads("迪丽热巴迪力木拉提", "DILIMULATI", "DILIREBA") is True
        assert reads("迪丽热巴迪力木拉提", "DILIMULATI", "DILIREB") is False

    def test_other_letters_are_another_name(self) -> None:
        """A syllable less."""
        assert reads("迪丽热巴·迪力木拉提", "DILIREBA", "DILIMULA") is False

    def test_a_dot_at_the_edge_parts_nothing(self) -> None:
        """What OCR prints for dust does not set a Han name free of its order."""
        assert reads("张三·", "SAN", "ZHANG") is False


class TestTruncation:
    """Doc 9303-4, 4.2.3: what does not fit is cut off."""

    @pytest.mark.parametrize(
        ("primary", "secondary"), [("DILIREBA", "DILIMU"), ("DILIREBA", "DILIM"), ("DILIR", "DILIMULATI"), ("DIL", "")]
    )
    def test_a_truncated_identifier_may_stop_early(self, primary: str, secondary: str) -> None:
        """At a syllable or within one."""
        assert reads("迪丽热巴·迪力木拉提", primary, secondary, truncated=True) is True
        assert reads("迪丽热巴·迪力木拉提", primary, secondary) is False

    def test_not_with_other_letters(self) -> None:
        """Cut off is not made up."""
        assert reads("迪丽热巴·迪力木拉提", "DILIREBA", "DILIX", truncated=True) is False

    def test_nor_run_on(self) -> None:
        """Nothing is added by cutting."""
        assert reads("张三", "ZHANG", "SANSAN", truncated=True) is False


class TestUndecided:
    """What cannot be compared is neither right nor wrong."""

    @pytest.mark.parametrize(
        "name",
        [
            "",
            " ",
            "·",
            "ZHANG SAN",
            "张*",
            "张?",
            "ﷺ",
            "张San",
            "あき",
            "张" * (LONGEST_NAME + 1),
            "张" * 10_000,
            "㍿" * LONGEST_NAME,
        ],
    )
    def test_a_name_that_is_not_all_chinese_characters(self, name: str) -> None:
        """Nothing read, Latin letters, a mask, another script, or longer than any name."""
        assert reads(name, "ZHANG", "SAN") is None

    @pytest.mark.parametrize(
        ("primary", "secondary"),
        [("", ""), ("<", " "), ("ZH*NG", "SAN"), ("ZHANG", "S4N"), ("ЧЖАН", "SAN"), ("A" * 10_000, "SAN")],
    )
    def test_identifiers_that_are_no_letters(self, primary: str, secondary: str) -> None:
        """Nothing, a mask, a digit that OCR put there, another script, or longer than any identifier."""
        assert reads("张三", primary, secondary) is None

    def test_the_longest_name_is_read_in_one_pass(self) -> None:
        """Readings that branch at every character, and letters that match until the last: no more than places."""
        name = "长" * LONGEST_NAME
        assert reads(name, "CHANG" * 8, "CHANG" * (LONGEST_NAME - 9) + "X") is False
        assert reads(name, "CHANGZHANG", "CHANG" * (LONGEST_NAME - 2)) is True

    @given(st.text(), st.text(), st.text(), st.booleans())
    def test_no_text_raises(self, name: str, primary: str, secondary: str, truncated: bool) -> None:  # noqa: FBT001
        """Content never does."""
        assert reads(name, primary, secondary, truncated=truncated) in {True, False, None}


class TestLaws:
    """What holds of every name made of characters of the table."""

    @given(st.data(), st.lists(ANY_CHARACTER, min_size=2, max_size=4))
    def test_a_name_reads_as_any_choice_of_its_readings(self, data: st.DataObject, name: list[str]) -> None:
        """Whatever readings the holder uses, and wherever the surname ends."""
        name = list(unicodedata.normalize("NFKC", "".join(name)))
        spelled = [data.draw(st.sampled_from(sorted(readings(character)))) for character in name]
        at = data.draw(st.integers(1, len(name) - 1))
        assert reads("".join(name), "".join(spelled[:at]), "".join(spelled[at:])) is True

    @given(st.data(), SURNAME, st.sampled_from(COMMON), st.sampled_from(sorted({*table.COMMON, *table.RARE})))
    def test_a_given_name_of_another_syllable_does_not(
        self, data: st.DataObject, surname: str, character: str, other: str
    ) -> None:
        """One character given: every syllable but its own is refused."""
        first = data.draw(st.sampled_from(sorted(readings(surname))))
        assert reads(surname + character, first, other) is (other in readings(character))

    @given(NAMES, st.booleans())
    def test_truncation_accepts_more_never_less(self, name: str, cut: bool) -> None:  # noqa: FBT001
        """A whole identifier is its own beginning."""
        first, rest = [min(readings(c)) for c in name[:1]], [min(readings(c)) for c in name[1:]]
        assert reads(name, "".join(first), "".join(rest), truncated=cut) is True


class TestTables:
    """What is generated, and what stands beside it by hand."""

    def test_the_script_writes_the_table_that_is_committed(self) -> None:
        """Generated files are generated."""
        pytest.importorskip("pypinyin", reason="update/pinyin.py needs pypinyin, a development dependency")
        script = runpy.run_path(str(ROOT / "update" / "pinyin.py"))
        assert script["text"]() == script["TABLE"].read_text("utf-8")

    def test_the_table_carries_its_edition_and_licence(self) -> None:
        """Of pypinyin, as the development dependencies pin it."""
        assert table.EDITION.replace(" ", "==") in (ROOT / "pyproject.toml").read_text("utf-8")

    def test_it_is_not_loaded_before_a_name_is_read(self) -> None:
        """Who reads no Chinese name does not pay for 42 thousand characters."""
        loaded = "import sys, mrz.crosscheck.issuers; print('mrz.crosscheck.tables.pinyin' in sys.modules)"
        answer = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True, cwd=ROOT)
        assert answer.stdout == "False\n"

    def test_no_character_is_of_private_use(self) -> None:
        """What stands there differs from font to font."""
        assert not [
            c for row in (*table.COMMON.values(), *table.RARE.values()) for c in row if unicodedata.category(c) == "Co"
        ]

    @pytest.mark.parametrize("character", SURNAMES)
    def test_a_row_by_hand_is_needed_and_has_its_reason(self, character: str) -> None:
        """A reading that the generated table has would be noise."""
        further, reason = SURNAMES[character]
        assert reason
        assert not readings(character) & {*further}
