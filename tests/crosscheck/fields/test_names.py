"""Names in both zones: what a conforming issuer could print is no difference, and another letter is one."""

from __future__ import annotations

import json
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import mrz
from mrz import strategies
from mrz.crosscheck.comparison import compare
from mrz.crosscheck.fields.names import identifiers
from mrz.icao import name_truncation, names, transliteration

if TYPE_CHECKING:
    from mrz.synthetic.names import HolderName

ON = date(2026, 6, 30)
WIDTHS = {"TD1": 30, "TD2": 31, "TD3": 39, "MRVA": 39, "MRVB": 31}
CASES: list[dict[str, Any]] = json.loads((Path(__file__).parents[2] / "data" / "names.json").read_text("utf-8"))[
    "examples"
]


def said(printed: str, primary: str | None, secondary: str | None, width: int = 39) -> list[str]:
    """Compare both identifiers with what a name field of this width prints."""
    found = identifiers(names.read(printed.ljust(width, "<")), width, primary, secondary)
    return [compared.agreement.value for compared in found]


def first(printed: str, primary: str) -> str:
    """Compare the primary identifier alone; the secondary is the same."""
    return said(f"{printed}<<ANNA", primary, "ANNA")[0]


def written(name: HolderName, width: int, method: str) -> names.Name:
    """Write a name as `compose` does."""
    primary, secondary = [
        transliteration.components(text, language=name.language)
        for text in (name.primary_identifier, name.secondary_identifier)
    ]
    return names.read(name_truncation.write(primary, secondary, width, method=method).text)


PLAIN = st.lists(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=12), min_size=1, max_size=4)


class TestLaws:
    @given(strategies.names(), st.sampled_from(sorted(WIDTHS)), st.sampled_from(sorted(name_truncation.METHODS)))
    def test_what_is_written_for_a_name_never_differs_from_it(
        self, name: HolderName, format_: str, method: str
    ) -> None:
        """Whatever the alphabet, the language and the truncation, the two zones come from one name."""
        width = WIDTHS[format_]
        found = identifiers(
            written(name, width, method), width, name.primary_identifier, name.secondary_identifier or None
        )
        assert [compared.agreement.value for compared in found if compared.reason != "the service read nothing"] == [
            "MATCH"
        ] * (1 + bool(name.secondary_identifier))

    @given(strategies.names(), st.sampled_from(sorted(WIDTHS)), st.sampled_from(sorted(name_truncation.METHODS)))
    def test_a_name_in_other_fields_never_differs(self, name: HolderName, format_: str, method: str) -> None:
        """The whole name in one field or in both, and the two exchanged."""
        width = WIDTHS[format_]
        printed = written(name, width, method)
        primary, secondary = name.primary_identifier, name.secondary_identifier
        whole = f"{primary}, {secondary}"
        for seen in ((whole, None), (None, whole), (whole, whole), (secondary, primary)):
            assert "MISMATCH" not in [compared.agreement.value for compared in identifiers(printed, width, *seen)]

    @given(PLAIN, PLAIN, st.sampled_from(sorted(set(WIDTHS.values()))), st.data())
    def test_another_letter_is_a_difference(
        self, primary: list[str], secondary: list[str], width: int, data: st.DataObject
    ) -> None:
        """Letters A to Z have one form, so that one that is replaced is seen wherever it shows."""
        written = name_truncation.write(primary, secondary, width)
        places = [at for at, character in enumerate(written.text) if character != "<"]
        at = data.draw(st.sampled_from(places))
        letter = data.draw(st.sampled_from("BCDFGHIJKLMPQRSTVWYZ").filter(lambda letter: letter != written.text[at]))
        other = written.text[:at] + letter + written.text[at + 1 :]
        assume(not name_truncation.conforms(other, secondary, primary))  # the service may have exchanged the two
        assert "MISMATCH" in said(other, " ".join(primary), " ".join(secondary), width)

    @given(PLAIN, PLAIN, st.sampled_from(sorted(set(WIDTHS.values()))))
    def test_a_vowel_that_a_mark_may_explain_is_never_a_match(
        self, primary: list[str], secondary: list[str], width: int
    ) -> None:
        """E after U may be the Ü of a service that drops marks: that takes a place more, and no letter's place."""
        written = name_truncation.write(primary, secondary, width)
        for at, character in enumerate(written.text):
            if character not in "<E":
                other = written.text[:at] + "E" + written.text[at + 1 :]
                if name_truncation.conforms(other, secondary, primary):
                    continue  # the service may have exchanged the two
                assert said(other, " ".join(primary), " ".join(secondary), width) != ["MATCH", "MATCH"]

    @given(st.text(max_size=40) | st.none(), st.text(max_size=40) | st.none(), strategies.mrzs(formats=["TD1", "TD3"]))
    def test_no_text_raises(self, primary: str | None, secondary: str | None, doc: mrz.MRZ) -> None:
        """Content never raises, and at most sixteen ways to print it are given."""
        for width in (39, None):
            for compared in identifiers(doc.name, width, primary, secondary):
                assert len(compared.as_printed) <= 16

    @pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['format']}-{case['printed']}")
    def test_the_examples_of_the_standard_agree_with_their_names(self, case: dict[str, Any]) -> None:
        """Doc 9303-4 to 9303-7: 61 names and how they are printed."""
        secondary = " ".join(case["secondary"])
        for printed in (case["printed"], case["initials"]):
            found = said(printed, " ".join(case["primary"]), secondary or None, len(printed))
            assert found == ["MATCH", "MATCH" if secondary else "UNCHECKED"]


class TestLetters:
    @pytest.mark.parametrize(
        "seen", ["Anna Maria", "ANNA-MARIA", "ANNA, MARIA", "ANNA<MARIA", "ANNAMARIA", "ANNA–MARIA"]
    )
    def test_case_and_separators_are_no_difference(self, seen: str) -> None:
        """Doc 9303-3, 4.6: hyphen, space and comma are fillers in the zone."""
        assert said("ERIKSSON<<ANNA<MARIA", "Eriksson", seen) == ["MATCH", "MATCH"]

    @pytest.mark.parametrize("seen", ["O'CONNOR", "O’Connor", "OʼCONNOR", "O´CONNOR", "OCONNOR", "O CONNOR"])
    def test_apostrophes_join(self, seen: str) -> None:
        """Doc 9303-3, 4.6: O'CONNOR is OCONNOR."""
        assert first("OCONNOR", seen) == "MATCH"

    @pytest.mark.parametrize(
        ("printed", "seen"),
        [
            ("MUELLER", "Müller"),
            ("MULLER", "MU\u0308LLER"),
            ("MUXXLLER", "MÜLLER"),
            ("GARCIA", "García"),
            ("GARCIA", "GARCIA"),
            ("STRASSE", "Straße"),
            ("STRASSE", "STRAẞE"),
            ("SOERENSEN", "Sørensen"),
            ("AASE", "Åse"),
            ("ASE", "ÅSE"),
            ("MUNOZ", "Muñoz"),
            ("MUNXXOZ", "MUÑOZ"),
            ("YILDIZ", "Yıldız"),
            ("INCI", "İnci"),
            ("ERIKSSON", "ＥＲＩＫＳＳＯＮ"),
            ("SCHEVTSCHENKO", "SCHEVTSCHENKO"),
            ("HAVRYLO", "Гаврило"),
            ("GAVRILO", "Гаврило"),
            ("IURII", "Юрий"),
            ("YURIY", "Юрий"),
            ("PAVLOS", "Παύλος"),
            ("BAKAS", "Μπάκας"),
            ("ANGELOS", "Άγγελος"),
            ("MXHMD", "محمد"),
            ("MXHMMD", "محمّد"),
            ("XAEXHMD", "أحمد"),
            ("XAEXAEXHMD", "أّحمد"),
            ("BBBB", "\u0651\u0628'\u0651\u0640\u0651\u0651"),
            ("B<B", "\u0628-\u0651\u0628"),
            ("LA", "\ufefb"),
            ("SHEVCHENKO", "ШЕВЧЕНКО/SHEVCHENKO"),
        ],
    )
    def test_every_form_of_a_letter_may_be_printed(self, printed: str, seen: str) -> None:
        """Doc 9303-3, section 6: the tables are recommended, and offer a choice."""
        assert first(printed, seen) == "MATCH"

    @pytest.mark.parametrize(
        ("printed", "seen"),
        [
            ("MUELLER", "MULLER"),
            ("MUXXLLER", "MULLER"),
            ("MUNXXOZ", "MUNOZ"),
            ("AASE", "ASE"),
            ("SOEREN<OEZGUER", "SOREN OZGUR"),
        ],
    )
    def test_a_mark_that_the_service_dropped_is_no_difference(self, printed: str, seen: str) -> None:
        """Services drop marks inside a word as a rule; the match says so."""
        found = identifiers(names.read(printed.ljust(39, "<")), 39, seen, None)[0]
        assert (found.agreement.value, found.note) == ("MATCH", "normalized")

    @pytest.mark.parametrize(
        ("printed", "seen"),
        [
            ("ANNAEMARIA", "ANNA MARIA"),
            ("MUEL<LER", "MULLER"),
            ("SORENSEN", "SØRENSEN"),
        ],
    )
    def test_a_mark_and_a_space_that_the_service_may_have_dropped_are_undecided(self, printed: str, seen: str) -> None:
        """Annaemaria is a name, and no service drops both as a rule. An O in the MRZ is no Ø."""
        assert first(printed, seen) == "UNCHECKED"

    @pytest.mark.parametrize(
        ("printed", "seen", "expected"),
        [
            ("NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K", ("NILAVADHANANANDA", "CHAYAPA DEJTHAMRONG KRASUANG"), "MATCH"),
            ("MUELLERAVADHANAN<<CHAYAPA<DEJTHAMRONG<K", ("MULLERAVADHANAN", "CHAYAPA DEJTHAMRONG KRASUANG"), "MATCH"),
            ("MUELLERAVADHANAN<<CHAYAPA<DEJTHAMRONG<U", ("MULLERAVADHANAN", "CHAYAPA DEJTHAMRONG URASUANG"), "MATCH"),
            ("MUELLERAVADHANAN<<CHAYAPA<DEJTHAMROENGX", ("MULLERAVADHANAN", "CHAYAPA DEJTHAMRONGXA"), "UNCHECKED"),
        ],
    )
    def test_marks_of_a_truncated_name(self, printed: str, seen: tuple[str, str], expected: str) -> None:
        """Of a component that is whole; one that ends early may have another letter there."""
        found = identifiers(names.read(printed), 39, *seen)
        assert "MISMATCH" not in [each.agreement.value for each in found]
        assert (found[1] if expected == "UNCHECKED" else found[0]).agreement.value == expected

    @pytest.mark.parametrize(
        ("printed", "seen"),
        [
            ("MULLER", "MUELLER"),
            ("ERIKSSON", "ERIKSON"),
            ("ERIKSSON", "ERIKSS0N"),
            ("ERIKSSON", "SSON"),
            ("ERIKSSON", "ERIKSSON X"),
            ("AVLOS", "ΠΑΥΛΟΣ"),
            ("PAYLOS", "ΛΑΥΛΟΣ"),
            ("ILLER", "MÜLLER"),
            ("SMITH", "SMITH/JONES"),
        ],
    )
    def test_other_letters_are_another_name(self, printed: str, seen: str) -> None:
        """No form of the one is the other."""
        assert first(printed, seen) == "MISMATCH"

    @pytest.mark.parametrize("seen", ["张", "ERIKS\ufffdON", "\ufffd", "ERIK**ON", "A" * 201])
    def test_what_has_no_form_is_not_compared(self, seen: str) -> None:
        """Native names are compared elsewhere; a lost or masked letter can be any."""
        assert first("ERIKSSON", seen) == "UNCHECKED"

    def test_digits_for_letters_of_an_alphabet_are_undecided(self) -> None:
        """Russian internal passports print them in the MRZ."""
        assert first("ANATOL9EVI3", "АНАТОЛЬЕВИЧ") == "UNCHECKED"

    @pytest.mark.parametrize(
        ("printed", "seen", "expected"),
        [
            ("LYU", "LÜ", "UNCHECKED"),
            ("NV", "NÜ", "UNCHECKED"),
            ("LU", "Lü", "MATCH"),
            ("MVLLER", "MÜLLER", "MISMATCH"),
        ],
    )
    def test_a_spelling_of_one_issuer_is_undecided(self, printed: str, seen: str, expected: str) -> None:
        """Hanyu Pinyin in Chinese passports; whose passport it is this comparison does not know."""
        assert first(printed, seen) == expected

    @pytest.mark.parametrize(
        ("printed", "seen", "expected"),
        [
            ("LYU", "LÜ", "MATCH"),
            ("LYU", "lǚ", "MATCH"),
            ("LU", "LÜ", "MATCH"),
            ("LV", "LÜ", "MATCH"),
            ("NV", "Nǚ", "MATCH"),
            ("LUE", "LÜE", "MATCH"),
            ("LYUE", "LÜE", "MATCH"),
            ("MYULLER", "MÜLLER", "MISMATCH"),
            ("LYU", "LU", "MISMATCH"),
        ],
    )
    def test_the_spelling_of_the_known_issuer_is_decided(self, printed: str, seen: str, expected: str) -> None:
        """Passports of China printed LU and LV before 2012, and print LYU since."""
        zone = names.read(printed.ljust(39, "<"))
        assert identifiers(zone, 39, seen, None, pinyin=True)[0].agreement.value == expected

    @pytest.mark.parametrize(("printed", "seen"), [("LU", "Lǚ"), ("LUE", "Lǚ"), ("NUXX", "Nǘ")])
    def test_a_tone_mark_does_not_change_the_letter(self, printed: str, seen: str) -> None:
        """It is a ü, in whatever form the issuer writes that."""
        assert first(printed, seen) == "MATCH"

    def test_a_mark_after_a_separator_does_not_join(self) -> None:
        """A vowel sign that stands alone belongs to no letter."""
        assert said("X<" + "A" * 28, "X -\u0650" + "A" * 40, None, 30)[0] == "MATCH"

    def test_a_digit_in_both_zones_is_the_same(self) -> None:
        """That no name has one is a finding about the MRZ."""
        assert first("ERIKSS0N", "Erikss0n") == "MATCH"


class TestTitles:
    @pytest.mark.parametrize(
        "seen", ["Dr. Eriksson", "DR ERIKSSON", "Mr Eriksson", "ERIKSSON, Jr.", "Prof. Dr. Eriksson III"]
    )
    def test_issuers_leave_them_out(self, seen: str) -> None:
        """Doc 9303-3, 4.6, unless they are legally part of the name."""
        assert first("ERIKSSON", seen) == "MATCH"
        assert said("ERIKSSON<<ANNA", seen, "Mrs ANNA") == ["MATCH", "MATCH"]

    def test_they_may_be_part_of_the_name(self) -> None:
        """Then they are printed."""
        assert said("ERIKSSON<<JOHN<JR", "ERIKSSON", "JOHN JR.") == ["MATCH", "MATCH"]

    def test_one_that_only_the_mrz_has_is_undecided(self) -> None:
        """Services have fields of their own for them."""
        assert said("ERIKSSON<<JOHN<JR", "ERIKSSON", "JOHN") == ["MATCH", "UNCHECKED"]

    @pytest.mark.parametrize(("printed", "seen"), [("ERIKSSON", "DRERIKSSON"), ("ANNA", "SIR"), ("BOB<JR", "ANNA")])
    def test_only_a_component_of_its_own_is_one(self, printed: str, seen: str) -> None:
        """And never the whole name."""
        assert first(printed, seen) == "MISMATCH"


class TestFields:
    @pytest.mark.parametrize(
        ("primary", "secondary", "expected"),
        [
            ("ERIKSSON,ANNA MARIA", None, ["MATCH", "UNCHECKED"]),
            ("Eriksson, Anna, Maria", "", ["MATCH", "UNCHECKED"]),
            ("ERIKSSON ANNA MARIA", "-", ["MATCH", "UNCHECKED"]),
            ("ANNA MARIA ERIKSSON", None, ["MATCH", "UNCHECKED"]),
            (None, "ERIKSSON, ANNA MARIA", ["UNCHECKED", "MATCH"]),
            ("ERIKSSON,ANNA MARIA", "ERIKSSON,ANNA MARIA", ["MATCH", "MATCH"]),
            ("ERIKSSON,ANNA MARIA", "ANNA MARIA", ["MATCH", "MATCH"]),
            ("ERIKSSON,ANNA MARIA", "ANNA MARINA", ["MISMATCH", "MISMATCH"]),
            ("ERIKSSON,ANNA MARINA", None, ["MISMATCH", "UNCHECKED"]),
            ("ERIKSSON, ANNA", None, ["MISMATCH", "UNCHECKED"]),
            ("ERIKSON,ANNA MARIA", None, ["MISMATCH", "UNCHECKED"]),
        ],
    )
    def test_a_whole_name_may_stand_in_one_field(
        self, primary: str | None, secondary: str | None, expected: list[str]
    ) -> None:
        """Chinese passports print it on one line."""
        assert said("ERIKSSON<<ANNA<MARIA", primary, secondary) == expected

    def test_a_mark_may_be_dropped_there_too(self) -> None:
        """The match says so; with a space, it is undecided."""
        assert said("MUELLER<<ANNA", "MULLER, ANNA", None) == ["MATCH", "UNCHECKED"]
        assert said("MUELLER<<ANNAEMARIA", "MULLER, ANNA MARIA", None) == ["UNCHECKED", "UNCHECKED"]

    def test_the_order_may_differ(self) -> None:
        """The given name in the field of the surname, and the reverse."""
        found = identifiers(names.read("ERIKSSON<<ANNA<MARIA".ljust(39, "<")), 39, "ANNA MARIA", "ERIKSSON")
        assert [(c.agreement.value, "order" in c.reason) for c in found] == [("MATCH", True)] * 2

    def test_the_order_does_not_excuse_a_letter(self) -> None:
        """One of the two differs in either order."""
        assert said("ERIKSSON<<ANNA", "ANNE", "ERIKSSON") == ["MISMATCH", "MISMATCH"]

    @pytest.mark.parametrize("printed", ["GARCIA<LOPEZ<ANA", "GARCIA<<LOPEZ<ANA"])
    def test_a_name_divided_elsewhere_is_undecided(self, printed: str) -> None:
        """A separator is lost or moved, in either zone; the letters are those of one holder."""
        assert said(printed, "GARCIA LOPEZ", "ANA") == ["UNCHECKED", "UNCHECKED"]

    @pytest.mark.parametrize(
        ("printed", "primary", "secondary", "expected"),
        [
            ("SUKARNO", "Sukarno", None, ["MATCH", "UNCHECKED"]),
            ("SUKARNO", "Sukarno", "---", ["MATCH", "UNCHECKED"]),
            ("SUKARNO", None, "Sukarno", ["UNCHECKED", "MATCH"]),
            ("SUKARNO", ".", "Sukarno", ["UNCHECKED", "MATCH"]),
            ("<<SUKARNO", "Sukarno", "", ["MATCH", "UNCHECKED"]),
            ("SUKARNO", "Sukarno", "Sukarno", ["MATCH", "MATCH"]),
            ("SUKARNO", None, "Suharto", ["UNCHECKED", "MISMATCH"]),
            ("SUKARNO", "Sukarno", "FNU", ["MATCH", "UNCHECKED"]),
            ("SUKARNO<<FNU", "Sukarno", "FNU", ["MATCH", "MATCH"]),
            ("SUKARNO", "Sukarno", "ANNA", ["MATCH", "MISMATCH"]),
            ("SUKARNO", None, None, ["UNCHECKED", "UNCHECKED"]),
        ],
    )
    def test_a_single_name_may_stand_in_either_field(
        self, printed: str, primary: str | None, secondary: str | None, expected: list[str]
    ) -> None:
        """Doc 9303-3, 4.6: it is the primary identifier; services and issuers differ."""
        assert said(printed, primary, secondary) == expected

    def test_names_in_fields_of_their_own_are_cut_each_by_itself(self) -> None:
        """The French identity card before 2021 has 14 positions for the given names."""
        name = names.Name(("LOISEAU",), ("HERVE", "DJAMELED"), truncated=True)
        found = identifiers(name, None, "Loiseau", "Hervé Djameleddine")
        assert [compared.agreement.value for compared in found] == ["MATCH", "MATCH"]

    def test_a_licence_has_no_secondary_identifier(self) -> None:
        """The French driving licence has eight positions for the name."""
        doc = mrz.parse(["D1FRA13AA000026181231MARTIN<<9"], on=ON)
        viz = mrz.VIZ(primary_identifier="Martin", secondary_identifier="Paul")
        reading = mrz.Reading(doc.lines, viz)
        assert [
            compare(doc, name, reading, viz, ON).agreement.value
            for name in ("primary_identifier", "secondary_identifier")
        ] == ["MATCH", "UNCHECKED"]


class TestTruncation:
    PRINTED = "NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K"

    @pytest.mark.parametrize(
        ("seen", "expected"),
        [
            ("CHAYAPA DEJTHAMRONG KRASUANG", "MATCH"),
            ("CHAYAPA DEJTHAMRONG", "MISMATCH"),
            ("CHAYAPA DEJTHAMRONG LRASUANG", "MISMATCH"),
            ("CHAYAPA DEJTHAMRONG KRASUANG X", "MATCH"),
            ("CHAYAPA X DEJTHAMRONG KRASUANG", "MISMATCH"),
            ("CHAYAPADEJTHAMRONG KRASUANG", "UNCHECKED"),
            ("CHAYA PA DEJTHAMRONG KRASUANG", "UNCHECKED"),
        ],
    )
    def test_the_mrz_is_compared_as_far_as_it_goes(self, seen: str, expected: str) -> None:
        """Doc 9303-4, 4.2.3: each component is the beginning of the holder's."""
        assert said(self.PRINTED, "NILAVADHANANANDA", seen) == ["MATCH", expected]

    def test_a_whole_name_in_one_field_is_truncated_too(self) -> None:
        """At its comma, or where its components allow."""
        for seen in ("NILAVADHANANANDA, CHAYAPA DEJTHAMRONG KRASUANG", "NILAVADHANANANDA CHAYAPA DEJTHAMRONG KRASUANG"):
            assert said(self.PRINTED, seen, None)[0] == "MATCH"

    def test_what_was_not_read_may_be_long(self) -> None:
        """The secondary identifier is unknown."""
        assert said(self.PRINTED, "NILAVADHANANANDAN", None) == ["MATCH", "UNCHECKED"]

    def test_a_name_that_fits_is_not_truncated(self) -> None:
        """Doc 9303-3, 4.6: it shall not be."""
        printed = "PAPANDROPOULOUS<<JONATHON<WARREN<TREVOR"
        assert said(printed, "PAPANDROPOULOUS", "JONATHON WARREN TREVOR") == ["MATCH", "MATCH"]
        assert said("A<<" + "B" * 27, "A", "B" * 28, 30) == ["MATCH", "MATCH"]
        assert said("AB<<" + "C" * 26, "ABD", "C" * 25, 30) == ["MISMATCH", "MISMATCH"]
        assert said("A<<" + "C" * 27, "AB", "C" * 27, 31) == ["MISMATCH", "MATCH"]

    def test_a_letter_may_be_cut_within_its_form(self) -> None:
        """Ü is UE, and only U has room."""
        assert said("M<<" + "A" * 25 + "<U", "M", "A" * 25 + " Üxyz", 30) == ["MATCH", "MATCH"]

    def test_a_title_before_a_component_that_is_missing(self) -> None:
        """The suffix is left out, the components before it are not in the zone."""
        assert said("M<<" + "A" * 27, "M", "A" * 27 + " BOB JR", 30) == ["MATCH", "MATCH"]


class TestEffort:
    def test_many_choices_take_no_more_than_a_walk(self) -> None:
        """Three forms of each of many letters are not multiplied."""
        seen, printed = "Ü" * 150, "UXX" * 9 + "UE"
        begun = time.process_time()
        said(printed, seen, "ю" * 199)
        said("U" * 29, " ".join("Ü" * 100), None)
        assert time.process_time() - begun < 2

    def test_what_the_mrz_could_print_is_given(self) -> None:
        """The default first, then what a language writes instead, then without titles."""
        found = identifiers(names.read("X<<ANNA".ljust(39, "<")), 39, "Гаврило", "Dr. Anna 2")
        assert [compared.as_printed for compared in found] == [
            ("GAVRILO", "HAVRILO", "HAVRYLO"),
            ("DR<ANNA<2", "ANNA<2"),
        ]

    def test_a_digit_is_given_beside_a_letter_with_a_mark(self) -> None:
        """Doc 9303-3, section 6, has no form for it."""
        found = identifiers(names.read("X<<ANNA".ljust(39, "<")), 39, "Élan 2", "Anna")
        assert found[0].as_printed == ("ELAN<2",)

    def test_plain_names_are_the_same_at_once(self) -> None:
        """Nearly all are; what is printed is given."""
        found = identifiers(names.read("VAN<DER<MUELLEN<<JO<ANN".ljust(39, "<")), 39, "VAN DER-MUELLEN", "JO ANN")
        assert [(c.agreement.value, c.as_printed) for c in found] == [
            ("MATCH", ("VAN<DER<MUELLEN",)),
            ("MATCH", ("JO<ANN",)),
        ]
