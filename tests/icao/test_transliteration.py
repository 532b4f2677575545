import json
import pickle
import re
import runpy
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from unicodedata import category, name, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mrz.icao.tables import transliteration as tables
from mrz.icao.tables.transliteration import LATIN
from mrz.icao.transliteration import MARKS, ROWS, SHADDA, UnwritableError, alternatives, components, one_script

ROOT = Path(__file__).parent.parent.parent
SCRIPT = ROOT / "update" / "transliteration.py"
DATA = ROOT / "update" / "data" / "transliteration.json"

LETTERS = sorted(ROWS)
SEPARATORS = [" ", "-", ",", "\u2013", "\u200c", "<", "\u060c", "\n"]
VANISHING = ["'", "\u2019", "\u02bc", ".", "/", "(", ")", ":", ";", '"', "~", "`", "\u00ad"]
LANGUAGES = sorted(tables.LANGUAGES)

languages = st.none() | st.sampled_from(LANGUAGES)
styles = st.sampled_from([*MARKS])
writable = st.sampled_from([*LETTERS, *map(str.lower, LETTERS)])
words = st.lists(writable, min_size=1, max_size=8).map("".join)
names = st.lists(writable | st.sampled_from([*SEPARATORS, *VANISHING]), max_size=20).map("".join)


def pattern(word: str) -> str:
    """Return the expression that matches whatever alternatives() lets a word be written as."""
    return "".join("(" + "|".join(alternatives(character)) + ")" for character in word)


def seconds(call: Callable[[], object]) -> float:
    """Return the best time of three, of this process alone."""
    times = []
    for _ in range(3):
        start = time.process_time()
        call()
        times.append(time.process_time() - start)
    return min(times)


class TestLaws:
    """Doc 9303-3 4.6 and 6, for any name."""

    @given(st.text() | names, languages)
    def test_any_text_has_components_or_is_refused(self, text: str, language: str | None) -> None:
        """A name field holds the letters A to Z only; what cannot be brought there is refused there."""
        refused = None
        written: tuple[str, ...] = ()
        try:
            written = components(text, language=language)
        except UnwritableError as error:
            refused = error
        assert all(re.fullmatch("[A-Z]+", component) for component in written)
        assert refused is None or text[refused.position] == refused.character
        assert refused is None or not alternatives(refused.character)

    @given(names, languages)
    def test_what_the_tables_have_can_be_written(self, text: str, language: str | None) -> None:
        """Every letter of the tables, with separators and punctuation anywhere, has a form."""
        assert isinstance(components(text, language=language), tuple)

    @given(names, languages, st.sampled_from([" ", "-", "<"]))
    def test_components_written_stay_as_they_are(self, text: str, language: str | None, separator: str) -> None:
        """The letters A to Z are written as themselves, and components stay apart."""
        written = components(text, language=language)
        assert components(separator.join(written), language=language) == written

    @given(names, languages)
    def test_canonically_equivalent_names_are_written_alike(self, text: str, language: str | None) -> None:
        """A with diaeresis is one row of Table A, in however many code points it comes."""
        decomposed = normalize("NFD", text)
        assert components(decomposed, language=language) == components(text, language=language)

    @given(st.lists(words, min_size=1, max_size=4), languages, st.sampled_from(SEPARATORS))
    def test_separators_part_and_nothing_else_does(
        self, parts: list[str], language: str | None, separator: str
    ) -> None:
        """Components do not know their neighbours."""
        apart = [component for part in parts for component in components(part, language=language)]
        assert list(components(separator.join(parts), language=language)) == apart

    @given(words, languages, st.sampled_from(VANISHING), st.integers(0, 8))
    def test_punctuation_leaves_no_trace(self, word: str, language: str | None, sign: str, place: int) -> None:
        """Doc 9303-3 4.6: neither apostrophes nor other punctuation is written, nor a filler for it."""
        assert components(word[:place] + sign + word[place:], language=language) == components(word, language=language)

    @given(words.filter(lambda word: SHADDA not in word), languages.filter(lambda language: language != "zh"), styles)
    def test_alternatives_list_whatever_is_written(self, word: str, language: str | None, marks: str) -> None:
        """A comparison by alternatives accepts what the library itself would print, but for pairs in Hanyu Pinyin."""
        assert re.fullmatch(pattern(word), "".join(components(word, language=language, marks=marks)))

    @given(st.text("lnüǚejqan "))
    def test_pinyin_changes_no_letter_but_the_umlaut(self, text: str) -> None:
        """YU or U for it, or what is written elsewhere; all else stays."""
        written = "<".join(components(text, language="zh"))
        by_letter = {"ü": "(?:YU|UE|U)", "ǚ": "(?:YU|U)", " ": "<*"}
        assert re.fullmatch("".join(by_letter.get(letter, letter.upper()) for letter in text).strip("<*"), written) or (
            not text.split()
        )

    @pytest.mark.parametrize(
        "unit",
        ["É", "a\u0323\u0301", "\u0301\u0323", "ة\u0640", "ب\u0651", "ΑΥ", "ΜΠ", "A-", "'", "Nü", "Nüe"],
        ids=lambda unit: " ".join(f"{ord(character):04X}" for character in unit),
    )
    def test_time_is_linear_in_the_name(self, unit: str) -> None:
        """Eight times the name takes eight times the time, not sixty-four."""

        def run(size: int) -> Callable[[], object]:
            return lambda: components("A" + unit * size, language="zh")

        assert seconds(run(8_000)) < 32 * seconds(run(1_000))


class TestComponents:
    """Doc 9303-3 4.6: what parts a name and what does not."""

    @pytest.mark.parametrize(
        "apostrophe",
        ["'", "\u2019", "\u2018", "\u02bc", "\u02bb", "`", "\u00b4", "\u2032", "\uff07", "\ua78c"],
    )
    def test_an_apostrophe_joins(self, apostrophe: str) -> None:
        """D'ARTAGNAN is one component, whatever the keyboard gave for the apostrophe."""
        assert components(f"D{apostrophe}Artagnan") == ("DARTAGNAN",)

    @pytest.mark.parametrize(
        "separator",
        [" ", "\u00a0", "\u3000", "-", "\u2010", "\u2013", "\u2212", ", ", "\u060c", " - ", "\u200c"],
    )
    def test_hyphens_commas_and_spaces_part(self, separator: str) -> None:
        """Each becomes one filler, and a run of them no more than one."""
        assert components(f"Anna{separator}Maria") == ("ANNA", "MARIA")

    def test_other_punctuation_joins(self) -> None:
        """No filler stands for a full stop."""
        assert components("J.R. Col·lell") == ("JR", "COLLELL")

    def test_separators_at_the_edges_leave_no_component(self) -> None:
        """A component is not empty."""
        assert components(" -Anna, ") == ("ANNA",)

    @pytest.mark.parametrize("text", ["", " ", "...", "-'-", "\u064b", "\u0651", "\u0301", "ь"])
    def test_a_name_without_a_written_letter_has_no_component(self, text: str) -> None:
        """What is only punctuation, or a sign that is not written, leaves nothing."""
        assert components(text) == ()

    @pytest.mark.parametrize(
        ("text", "written"),
        [
            ("straße", "STRASSE"),
            ("\u0131\u0130i", "III"),
            ("\u0133s", "IJS"),
            ("\u017f", "S"),
            ("A\u0308", "AE"),
            ("\u1ea4", "A"),
            ("\uff21\uff42", "AB"),
            ("\ufb01", "FI"),
            ("\u0149", "N"),
            ("\u01c6", "DZ"),
            ("Q\u0303", "Q"),
            ("Ю\u0301", "IU"),
            ("\ufdf2", "ALLH"),
        ],
    )
    def test_a_letter_is_found_in_whatever_way_it_is_encoded(self, text: str, written: str) -> None:
        """Table A lists capitals, composed; case, composition and compatibility forms change no letter."""
        assert components(text) == (written,)


class TestMarks:
    """The letters for which Table A has a choice."""

    def test_each_style_has_forms_of_table_a(self) -> None:
        """No style invents one."""
        assert {
            letter: form for forms in MARKS.values() for letter, form in forms.items() if form not in LATIN[letter]
        } == {}

    def test_a_style_has_the_letters_that_have_such_a_form(self) -> None:
        """Five letters lose their mark; of two, XX says so."""
        assert ["".join(forms) for forms in MARKS.values()] == ["", "ÄÅÑÖÜ", "ÑÜ"]

    def test_an_unknown_style_lists_the_known(self) -> None:
        """And the nearest."""
        with pytest.raises(
            ValueError, match=r"marks 'xxx' is unknown; did you mean 'xx'\? Known: expanded, simple, xx"
        ):
            components("ANNA", marks="xxx")


class TestTwoScripts:
    """A slash between a name in another script and the name in Latin letters."""

    @pytest.mark.parametrize(
        ("text", "latin"),
        [
            ("МЕЛЬНИК/MELNYK", "        MELNYK"),
            ("MELNYK/МЕЛЬНИК", "MELNYK        "),
            ("Α / Á", "    Á"),
            ("A/B", "A/B"),
            ("Α/Β", "Α/Β"),
            ("Α/", "Α/"),
            ("A/", "A/"),
            ("/", "/"),
            ("A/Б/C", "A/Б/C"),
            ("Б/A/7", "  A 7"),
            ("A/7", "A/7"),
        ],
    )
    def test_the_latin_side_is_kept_in_its_place(self, text: str, latin: str) -> None:
        """If there is one: positions in errors are those of the text."""
        assert one_script(text) == latin


class TestUnwritable:
    """What has no form in the letters A to Z."""

    @pytest.mark.parametrize(
        ("text", "position"),
        [
            ("Li 李", 3),
            ("HENRY 8", 6),
            ("Ⅷ", 0),
            ("٣", 0),
            ("e\u0301e\u0301\u4e2d", 4),
            ("A\ufffdB", 1),
            ("A\x00", 1),
            ("A\U0001f600", 1),
            ("\ud800", 0),
            ("Aꙮ", 1),
            ("\u01bb", 0),
            ("A\ufdfa", 1),
            ("5\u0301", 0),
        ],
    )
    def test_it_is_refused_at_its_place(self, text: str, position: int) -> None:
        """To leave a character out would write another name; places count code points from 0."""
        with pytest.raises(UnwritableError) as caught:
            components(text)
        assert (caught.value.position, caught.value.character) == (position, text[position])

    def test_the_message_tells_place_and_code_point_but_not_the_name(self) -> None:
        """Texts of errors carry no holder data, and count from 1 as Doc 9303 does."""
        with pytest.raises(UnwritableError) as caught:
            components("Wei 李")
        assert str(caught.value) == "position 5: U+674E (category Lo) has no form in the letters A to Z"
        assert "Wei" not in repr(caught.value)
        assert "李" not in repr(caught.value)

    def test_a_digit_is_said_to_be_none_of_a_name(self) -> None:
        """Doc 9303-3 4.6 forbids numeric characters in the name."""
        with pytest.raises(UnwritableError, match=r"position 7: U\+0038 \(category Nd\) is a number"):
            components("HENRY 8")

    def test_the_error_survives_another_process(self) -> None:
        """Workers hand their errors back pickled."""
        copy = pickle.loads(pickle.dumps(UnwritableError(4, "李")))  # noqa: S301 - our own bytes
        assert (copy.position, copy.character) == (4, "李")
        assert str(copy) == str(UnwritableError(4, "李"))


class TestExamplesOfTheStandard:
    """Doc 9303-3, section 6 and Appendix B."""

    @pytest.mark.parametrize(
        ("text", "written"),
        [
            pytest.param("ابو بكر محمد بن زكريا الرازي", "ABW<BKR<MXHMD<BN<ZKRYA<ALRAZY", id="B.5.7"),
            pytest.param("جمال عبد الناصر", "JMAL<EBD<ALNAXSSR", id="B.5.9 a"),
            pytest.param("هاري الشماع", "HARY<ALXSHMAE", id="B.5.9 b"),
            pytest.param("سمير بادمكدوذيل", "SMYR<BADMKDWXDHYL", id="B.5.9 c"),
            pytest.param("جميلة نعيمة", "JMYLXAH<NEYMXAH", id="B.5.9 d"),
            pytest.param("عبّاس", "EBBAS", id="Table C note 3 a"),
            pytest.param("فضّة", "FXDZXDZXAH", id="Table C note 3 b"),
        ],
    )
    def test_arabic(self, text: str, written: str) -> None:
        """Table C, letter by letter."""
        assert "<".join(components(text)) == written

    def test_latin_with_the_default(self) -> None:
        """Appendix B.4.1 has CANXXON; Table A lists N first, and Spain prints it."""
        assert components("Térèsa CAÑON") == ("TERESA", "CANON")
        assert re.fullmatch(pattern("CAÑON"), "CANXXON")

    def test_the_name_of_god_is_a_special_case_without_a_rule(self) -> None:
        """Appendix B.5.9 prints ALLXH, Table C gives ALLH; a comparison accepts both."""
        assert components("عبد الله") == ("EBD", "ALLH")
        assert re.fullmatch(pattern("الله"), "ALLXH")


class TestArabic:
    """Table C: signs that depend on their neighbours, or are not written."""

    def test_shadda_repeats_the_whole_sequence(self) -> None:
        """Note 3: the Latin character or sequence is repeated."""
        assert components("ش\u0651") == ("XSHXSH",)

    def test_shadda_repeats_across_signs_that_are_not_written(self) -> None:
        """Canonical order puts a vowel sign between the letter and its shadda."""
        assert components("ب\u064e\u0651") == components("ب\u0640\u0651") == ("BB",)

    @pytest.mark.parametrize(
        ("text", "written"), [("مة", "MXAH"), ("مةم", "MXTAM"), ("مة\u064b", "MXAH"), ("مة م", "MXAH<M")]
    )
    def test_teh_marbuta_inside_and_at_the_end_of_a_component(self, text: str, written: str) -> None:
        """XTA inside, XAH at the end, where signs that are not written do not count."""
        assert "<".join(components(text)) == written

    def test_zero_width_non_joiner_parts(self) -> None:
        """It stands between components as a space does."""
        assert components("علی\u200cرضا") == ("ELXYA", "RXDZA")

    @pytest.mark.parametrize("character", "\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0652\u0670")
    def test_tatweel_and_vowel_signs_are_not_written(self, character: str) -> None:
        """Table C gives them no form."""
        assert components(f"ب{character}ب") == ("BB",)


class TestLanguages:
    """Table B: rows with an exception for a language, or for the first character."""

    @pytest.mark.parametrize(
        ("text", "language", "written"),
        [
            ("ЩЕГЛОВА ЮЛИЯ", "ru", "SHCHEGLOVA<IULIIA"),
            ("РАЗЪЕЗДНОЙ", "ru", "RAZIEEZDNOI"),
            ("ІГАР АЛЯКСАНДР", "be", "IHAR<ALIAKSANDR"),
            ("ЄВГЕН ЮРІЙ", "uk", "YEVHEN<YURII"),
            ("ЩУКА", "bg", "SHTUKA"),
            ("ХРИСТО", "mk", "HRISTO"),
            ("ШЦЖХЧ", "sr", "SCZHC"),
        ],
    )
    def test_a_language_has_its_exceptions(self, text: str, language: str, written: str) -> None:
        """The same letter differs by language."""
        assert "<".join(components(text, language=language)) == written

    def test_a_first_character_begins_each_component(self) -> None:
        """Ukrainian YA at the beginning, IA elsewhere: an apostrophe does not begin a component."""
        assert components("Я-ЯЯ Д'Я", language="uk") == ("YA", "YAIA", "DIA")

    def test_the_macedonian_exception_of_a_letter_without_a_row(self) -> None:
        """Table B prints GJ at 0492; it is the value of 0403."""
        assert components("ЃОРЃИ", language="mk") == ("GJORGJI",)

    def test_serbian_ghe_is_g(self) -> None:
        """Table B says H, against the Latin that Serbian documents print; both are alternatives."""
        assert components("ГОРАН", language="sr") == ("GORAN",)
        assert set(alternatives("Г")) >= {"G", "H"}

    @pytest.mark.parametrize(
        ("text", "language", "written"),
        [
            ("ÄÖÜß", "de", "AEOEUESS"),
            ("ESPAÑOLA", "es", "ESPANOLA"),
            ("ØSTERGAARD", "da", "OESTERGAARD"),
            ("ØSTENBYEN ÅSAMUND", "no", "OESTENBYEN<AASAMUND"),
            ("MEIKÄLÄINEN", "fi", "MEIKAELAEINEN"),
            ("JÕEORG MÄNNIK", "et", "JOEORG<MAENNIK"),
            ("ÞÆÖ", "is", "THAEOE"),
            ("CAÇADOR DE ARAÚJO", "pt", "CACADOR<DE<ARAUJO"),
        ],
    )
    def test_latin_as_specimen_documents_print_it(self, text: str, language: str, written: str) -> None:
        """Where Table A offers a choice, a specimen decides; all decide for the form printed first."""
        assert "<".join(components(text, language=language)) == written
        assert components(text) == components(text, language=language)

    @pytest.mark.parametrize(("language", "nearest"), [("UK", "uk"), ("mkd", "mk")])
    def test_an_unknown_language_is_told_the_known_and_the_nearest(self, language: str, nearest: str) -> None:
        """A slip would otherwise write the defaults, and pass."""
        with pytest.raises(ValueError, match=f"language {language!r} is unknown") as caught:
            components("ANNA", language=language)
        assert ", ".join(sorted(LANGUAGES)) in str(caught.value)
        assert f"did you mean {nearest!r}?" in str(caught.value)


class TestGreek:
    """ELOT 743, transcription; Doc 9303 has no Greek table."""

    @pytest.mark.parametrize(
        ("text", "written"),
        [
            ("ΓΕΩΡΓΙΟΣ ΕΛΛΗΝΑΣ", "GEORGIOS<ELLINAS"),
            ("ΓΙΑΝΝΗΣ", "GIANNIS"),
            ("ΜΑΡΚΟΠΟΥΛΟ", "MARKOPOULO"),
            ("ΜΕΤΑΞΟΥΡΓΕΙΟ", "METAXOURGEIO"),
            ("ΔΟΥΒΛΙΝΟ", "DOUVLINO"),
            ("ΠΑΓΚΡΑΤΙ", "PAGKRATI"),
        ],
    )
    def test_names(self, text: str, written: str) -> None:
        """Names as passports and signs have them."""
        assert "<".join(components(text)) == written

    @pytest.mark.parametrize(
        ("text", "written"),
        [
            pytest.param("ΑΥΓΗ", "AVGI", id="AV before a voiced consonant"),
            pytest.param("ΕΥΑ", "EVA", id="EV before a vowel"),
            pytest.param("ΛΕΥΚΗ", "LEFKI", id="EF before a voiceless consonant"),
            pytest.param("ΤΑΥ", "TAF", id="AF at the end"),
            pytest.param("ΗΥΡΑ", "IVRA", id="IV"),
            pytest.param("Μαΐου", "MAIOU", id="OU in lower case"),
            pytest.param("Ταΰγετος", "TAYGETOS", id="dialytika part"),
            pytest.param("άυλος", "AYLOS", id="an accent on the first vowel parts"),
            pytest.param("ΟΫ", "OY", id="dialytika part OU"),
            pytest.param("αύριο", "AVRIO", id="an accent on the second vowel does not part"),
            pytest.param("ΑΓΓΕΛΟΣ", "ANGELOS", id="NG"),
            pytest.param("ΣΦΙΓΞ", "SFINX", id="NX"),
            pytest.param("ΑΓΧΟΣ", "ANCHOS", id="NCH"),
            pytest.param("ΓΚΑΜΠΟΝ", "GKAMPON", id="GK, and MP inside"),
            pytest.param("ΜΠΟΥΜΠΟΥΛΙΝΑ", "BOUMPOULINA", id="B at the beginning"),
            pytest.param("ΓΚΟΜΠ", "GKOB", id="B at the end"),
            pytest.param("ΑΝΤΩΝΗΣ", "ANTONIS", id="NT"),
            pytest.param("ΥΜΝΟΣ", "YMNOS", id="Y at the beginning"),
            pytest.param("ΛΥΠΗ", "LYPI", id="Y after a consonant"),
        ],
    )
    def test_pairs_of_letters(self, text: str, written: str) -> None:
        """Some pairs are one sound, by their place and by what follows."""
        assert components(text) == (written,)


class TestAlternatives:
    """The forms of one character, for comparing names."""

    @pytest.mark.parametrize(
        ("character", "forms"),
        [
            ("A", ("A",)),
            ("z", ("Z",)),
            ("Ä", ("AE", "A")),
            ("ñ", ("N", "NXX")),
            ("U\u0308", ("UE", "UXX", "U")),
            ("ß", ("SS",)),
            ("ế", ("E",)),
            ("Щ", ("SHCH", "SHT")),
            ("я", ("IA", "YA", "A")),
            ("ь", ("", "Y")),
            ("ة", ("XTA", "XAH")),
            ("ی", ("XYA", "Y", "XAY")),
            ("ڤ", ("V", "XV")),
            (SHADDA, ("",)),
        ],
    )
    def test_the_default_is_first(self, character: str, forms: tuple[str, ...]) -> None:
        """Then what else Doc 9303 lists, exceptions of languages, and recorded practice."""
        assert alternatives(character) == forms

    @pytest.mark.parametrize("character", ["", "7", " ", "-", "'", "\u02bc", "\u0301", "李", "AB", "A" * 9, "☃"])
    def test_what_is_not_one_letter_of_the_tables_has_none(self, character: str) -> None:
        """An empty tuple is not an empty form, which says that a letter may be left out."""
        assert alternatives(character) == ()

    @pytest.mark.parametrize("letter", [letter for letter in LETTERS if ROWS[letter][0]])
    def test_the_form_of_a_letter_alone_is_one_of_them(self, letter: str) -> None:
        """Whatever the language."""
        for language in (None, *LANGUAGES):
            assert components(letter, language=language)[0] in alternatives(letter)


def rows() -> Iterator[tuple[str, str]]:
    """Yield each letter of the tables with the alphabet that it must be of."""
    for table in ("LATIN", "LATIN_EXTRA", "CYRILLIC", "CYRILLIC_EXTRA", "ARABIC", "ARABIC_EXTRA", "GREEK"):
        for letter in getattr(tables, table):
            yield letter, table.partition("_")[0]


class TestTables:
    """The generated tables, and the data that they come from."""

    def test_running_the_script_gives_the_committed_file(self, tmp_path: Path) -> None:
        """Nobody edited the table by hand, nor the data without the table."""
        output = tmp_path / "transliteration.py"
        runpy.run_path(str(SCRIPT))["write"](output)
        assert output.read_bytes() == Path(tables.__file__).read_bytes()

    def test_the_script_refuses_a_letter_of_another_alphabet(self) -> None:
        """A Latin A in the Cyrillic table looks right and would never be found."""
        data = json.loads(DATA.read_text("utf-8"))
        data["cyrillic"]["letters"]["A"] = ["A"]
        with pytest.raises(ValueError, match=r"U\+0041 in cyrillic is not CYRILLIC"):
            runpy.run_path(str(SCRIPT))["render"](data)

    def test_the_numbers_of_rows(self) -> None:
        """Tables A, B and C have 95, 48 and 80 rows, Appendix B.5.4 two letters more."""
        sizes = [len(table) for table in (tables.LATIN, tables.CYRILLIC, tables.ARABIC, tables.ARABIC_EXTRA)]
        assert sizes == [95, 48, 80, 2]

    def test_no_letter_stands_in_two_tables(self) -> None:
        """What is not in Doc 9303 is apart from what is."""
        letters = [letter for letter, _ in rows()]
        assert len(letters) == len(set(letters))

    def test_letters_are_of_the_alphabet_of_their_table(self) -> None:
        """Latin, Greek and Cyrillic A look the same, and are three rows."""
        assert all(alphabet in name(letter) for letter, alphabet in rows())

    def test_letters_are_composed_single_code_points(self) -> None:
        """The lookup is by what NFC gives."""
        assert all(len(letter) == 1 and normalize("NFC", letter) == letter for letter, _ in rows())

    def test_forms_are_of_the_letters_a_to_z(self) -> None:
        """No form can put a digit or a filler into a name."""
        said = [form for forms in ROWS.values() for form in forms]
        said += [form for forms in tables.PRACTICE.values() for form in forms]
        said += [form for table in tables.LANGUAGES.values() for form in table.values()]
        assert all(re.fullmatch("[A-Z]{0,4}", form) for form in said)

    def test_only_signs_of_arabic_script_and_the_soft_sign_have_an_empty_default(self) -> None:
        """A letter of a name is written, apart from the soft sign and four letters of Table C."""
        empty = [letter for letter in LETTERS if not ROWS[letter][0] and category(letter) not in {"Mn", "Lm"}]
        assert empty == ["Ь", "ڜ", "ڢ", "ڧ", "ڨ"]

    def test_every_section_of_the_data_names_its_source(self) -> None:
        """A table without a source cannot be checked by the next reader."""
        data = json.loads(DATA.read_text("utf-8"))
        sections = [section for section in data.values() if "letters" in section]
        entries = [*sections, *data["languages"].values(), *data["practice"].values()]
        assert all(entry["source"] for entry in entries)
        assert all(correction["reason"] for correction in data["corrections"])
        assert data["edition"] == tables.EDITION
