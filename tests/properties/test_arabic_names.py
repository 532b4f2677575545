"""Names in Arabic script alone: spelled as holders spell them, of another name, or undecided."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mrz.crosscheck.fields.arabic_names import is_arabic, spelled
from mrz.crosscheck.fields.names import identifiers
from mrz.icao import names

SPELLINGS = {
    "محمد": "MUHAMMAD MOHAMED MOHAMMED MUHAMMED MOHAMMAD",
    "أحمد": "AHMED AHMAD",
    "احمد": "AHMED AHMAD",
    "فاطمة": "FATIMA FATMA FATIMAH",
    "علي": "ALI ALY",
    "حسن": "HASSAN HASAN",
    "حسين": "HUSSEIN HUSSAIN HOSSEIN HUSAYN",
    "عبد الرحمن": "ABDULRAHMAN ABDELRAHMAN ABD<AL<RAHMAN ABDUL<RAHMAN",
    "خديجة": "KHADIJA KHADEEJAH",
    "يوسف": "YOUSEF YUSUF YOUSSEF",
    "خالد": "KHALED KHALID",
    "العتيبي": "ALOTAIBI AL<OTAIBI",
    "سعيد": "SAEED SAID",
    "نورة": "NOURA NORAH NOURAH",
    "عمر": "OMAR UMAR OMER",
    "جمال": "JAMAL GAMAL DJAMEL",
    "مصطفى": "MUSTAFA MOSTAFA",
    "عائشة": "AISHA AICHA",
    "إبراهيم": "IBRAHIM EBRAHIM",
    "طارق": "TARIQ TAREK",
    "حیدری": "HEYDARI HAIDARI",
    "بوعزيزي": "BOUAZIZI",
    "ذو الفقار": "ZULFIQAR",
    "چنگیز": "CHANGIZ",
    "پرویز": "PARVIZ PERVEZ",
}
"""Names, and how holders from Morocco to Pakistan spell them."""

PAIRS = [(arabic, one) for arabic, spellings in SPELLINGS.items() for one in spellings.split()]


class TestSpelled:
    @pytest.mark.parametrize(("arabic", "printed"), PAIRS)
    def test_a_usual_spelling_has_each_letter(self, arabic: str, printed: str) -> None:
        """Short vowels and doubled letters are not written in Arabic script."""
        assert spelled(arabic, printed) is True

    @pytest.mark.parametrize("arabic", SPELLINGS)
    def test_no_spelling_of_another_name_is_taken_for_it(self, arabic: str) -> None:
        """Of names with other letters."""
        others = {one for other, spellings in SPELLINGS.items() for one in spellings.split() if other != arabic}
        same = {"AHMED", "AHMAD"}
        assert [one for one in others - same if spelled(arabic, one) is True] == []

    @pytest.mark.parametrize(
        ("arabic", "printed"),
        [("محمد", "KHALID"), ("مُحَمَّد", "KHALID"), ("علي", "OMAR"), ("فاطمة", "KHADIJA"), ("العتيبي", "AL<HARBI")],
    )
    def test_other_consonants_are_another_name(self, arabic: str, printed: str) -> None:
        """In no usual spelling are they those letters."""
        assert spelled(arabic, printed) is False

    @pytest.mark.parametrize(
        ("arabic", "printed"),
        [
            ("حسن", "HUSSEIN"),
            ("محمد", "MAHMOUD"),
            ("محمد", "MUHAMMADI"),
            ("عبد الرحمن", "ABDURRAHMAN"),
        ],
    )
    def test_what_adds_a_long_vowel_or_omits_a_letter_is_undecided(self, arabic: str, printed: str) -> None:
        """The consonants are the same."""
        assert spelled(arabic, printed) is None

    @pytest.mark.parametrize("printed", ["KHALID<OMAR", "TARIQ<AL<OMAR"])
    def test_another_number_of_words_contradicts_nothing(self, printed: str) -> None:
        """The names of ancestors are often left out, and with them the words that could be compared."""
        assert spelled("محمد", printed) is None

    def test_marks_for_short_vowels_are_no_letters(self) -> None:
        """Where they are written, they are left aside."""
        assert spelled("مُحَمَّد", "MUHAMMAD") is True

    @given(st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءآأإ ", max_size=30), st.text("ABDEHIKLMNRSTUWYZ<", max_size=39))
    def test_no_text_raises(self, arabic: str, printed: str) -> None:
        """Whatever the letters are."""
        assert spelled(arabic, printed) in (True, False, None)


class TestScript:
    @pytest.mark.parametrize("text", ["MOHAMMED", "محمد MOHAMMED", "", "12", "МЕЛЬНИК"])
    def test_any_other_letter_is_not_arabic_alone(self, text: str) -> None:
        """Only letters that the table has."""
        assert not is_arabic(text)

    def test_positional_forms_are_letters(self) -> None:
        """Unicode has the forms that a letter takes inside a word."""
        assert is_arabic("\ufee3\ufea4\ufee4\ufeaa")


class TestIdentifiers:
    @pytest.mark.parametrize(
        ("primary", "secondary", "expected"),
        [
            ("العتيبي", "محمد", ["MATCH", "MATCH"]),
            ("العتيبي", "خالد", ["MATCH", "MISMATCH"]),
            ("العتيبي", "محمود", ["MATCH", "UNCHECKED"]),
            ("محمد العتيبي", None, ["MATCH", "UNCHECKED"]),
            ("العتيبي محمد", None, ["MATCH", "UNCHECKED"]),
            ("العتيبي", None, ["MATCH", "UNCHECKED"]),
        ],
    )
    def test_each_is_compared_or_the_whole_name_in_either_order(
        self, primary: str, secondary: str | None, expected: list[str]
    ) -> None:
        """Arabic names have no fixed order."""
        printed = names.read("ALOTAIBI<<MOHAMMED".ljust(39, "<"))
        assert [one.agreement.value for one in identifiers(printed, 39, primary, secondary)] == expected
