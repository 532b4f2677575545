"""The study against PyPI's `mrz`: what it makes, and why it may say that two readers differ. No peer is asked."""

import random
import sys
from collections import Counter

import pytest

import mrz
from benchmarks.studies import differential, differential_report, features
from benchmarks.studies.damages import DAMAGES, damaged
from benchmarks.studies.deliveries import FILLERS, LOOKALIKES, PARTED, SHIFTED
from benchmarks.studies.explanations import EXPLANATIONS, HERE, LETTER, PEER, Explanation, attempts
from benchmarks.studies.specimens import ON, Case, composed, valid
from benchmarks.support import zones
from mrz.icao.layouts import LAYOUTS
from tests.support import digit_sums

LINES = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
PASSPORT = zones.Zone("TD3", LINES)
CARD = zones.Zone(
    "TD1", ("I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<")
)


def zone(kind: str, **fields: str) -> zones.Zone:
    """Return a document of a format with these fields and every digit right."""
    lines, width = zones.SHAPES[kind]
    common = {
        "document_code": {"TD3": "P", "MRVA": "V", "MRVB": "V"}.get(kind, "I"),
        "issuing_state": "UTO",
        "nationality": "UTO",
        "name": "ERIKSSON<<ANNA",
        "document_number": "D23145890",
        "date_of_birth": "740812",
        "sex": "F",
        "date_of_expiry": "300415",
    }
    return zones.with_digits(zones.put(zones.Zone(kind, ("<" * width,) * lines), **common | fields))


def dice_of(seed: int) -> random.Random:
    """Return seeded dice."""
    return random.Random(seed)  # noqa: S311 - no secrets


class TestZones:
    """The arithmetic that the study makes documents with is neither the library's nor the other's."""

    @pytest.mark.parametrize("kind", zones.FORMATS)
    def test_the_fields_stand_where_the_library_has_them(self, kind: str) -> None:
        """Two tables of the same clauses, written apart."""
        layout = LAYOUTS[mrz.Format(kind)]
        ours = {name: (span.line + 1, span.start + 1, span.end) for name, span in layout.fields.items()}
        assert zones.FIELDS[kind] == ours
        assert list(zones.DIGITS[kind]) == [digit.field for digit in layout.digits]

    def test_digits_are_those_written_out_step_by_step(self) -> None:
        """Doc 9303-3, 4.9."""
        assert zones.with_digits(PASSPORT).lines[1] == digit_sums.with_digits(LINES[1])

    def test_a_replaced_field_leaves_each_digit_as_wrong_as_it_was(self) -> None:
        """Or taking a feature out would mend something else by the way."""
        wrong = zones.written(PASSPORT, (2, 20, 20), "5")
        other = zones.replaced(wrong, date_of_birth="700101")
        for name, (printed, computed) in digit_sums.td3(other.lines[1]).items():
            before, right = digit_sums.td3(wrong.lines[1])[name]
            assert (int(printed) - int(computed)) % 10 == (int(before) - int(right)) % 10

    def test_a_long_number_is_read_and_cut(self) -> None:
        """Doc 9303-5, 4.2.2, note j."""
        long = zones.with_long_number(CARD, "D23145890734")
        assert long.lines[0] == "I<UTOD23145890<7349<<<<<<<<<<<"
        assert zones.long_number(long) == ("D23145890734", "9", "<<<<<<<<<<")
        assert zones.without_long_number(long) == CARD
        assert zones.long_number(CARD) is None


class TestMaking:
    """The generator keeps the standard."""

    @pytest.mark.parametrize("seed", range(300))
    def test_a_valid_document_has_every_digit_right(self, seed: int) -> None:
        """A filler stands only over empty optional data or for the digit of a long number."""
        case = valid(dice_of(seed))
        for name, (at, over) in zones.DIGITS[case.zone.format].items():
            printed, data = zones.cut(case.zone, at), zones.cut(case.zone, *over)
            absent = printed == "<" and (zones.long_number(case.zone) is not None or not data.strip("<"))
            assert absent or printed == digit_sums.digit(data), name

    def test_valid_documents_are_consistent_but_for_the_limit_of_age(self) -> None:
        """The one thing that the library refuses and the standard does not: dates more than 120 years apart."""
        for seed in range(300):
            dice = dice_of(seed)
            case = composed(dice) if seed % 4 == 0 else valid(dice)
            errors = {f.code for f in mrz.parse(case.text, on=ON).findings if f.severity == "ERROR"}
            assert errors <= {"date-order"}

    def test_the_same_seed_makes_the_same_documents(self) -> None:
        """So that a table can be made again."""
        assert differential.cases(50, 7) == differential.cases(50, 7)
        assert differential.cases(5, 7) != differential.cases(5, 8)

    def test_every_damage_every_delivery_and_every_format_occurs(self) -> None:
        """Nothing in the lists is out of reach."""
        made = differential.cases(1_500, 1)
        stories = {part for case in made for part in case.story.split(", ")}
        assert stories >= {*DAMAGES, *PARTED, *LOOKALIKES, *FILLERS, *SHIFTED}
        assert {case.zone.format for case in made if case.valid} == set(zones.FORMATS)

    def test_a_damaged_zone_keeps_its_shape(self) -> None:
        """What changes the shape is the delivery's."""
        for seed in range(300):
            dice = dice_of(seed)
            case = damaged(valid(dice), dice)
            lines, width = zones.SHAPES[case.zone.format]
            assert [len(line) for line in case.zone.lines] == [width] * lines

    @pytest.mark.parametrize("way", [*PARTED, *LOOKALIKES])
    def test_a_delivery_is_the_same_zone_to_the_library(self, way: str) -> None:
        """What parts the lines, and what OCR prints for the alphabet, is not the document."""
        case = Case(PASSPORT, way)
        assert case.text != Case(PASSPORT).text
        assert mrz.parse(case.text, on=ON).lines == LINES

    @pytest.mark.parametrize("way", FILLERS)
    def test_fillers_are_all_that_a_name_line_has_more_or_fewer(self, way: str) -> None:
        """And the other line has its length."""
        name, dates = Case(PASSPORT, way).text.split("\n")
        assert len(name) != len(LINES[0])
        assert (name.rstrip("<"), dates) == (LINES[0].rstrip("<"), LINES[1])

    def test_what_has_no_room_for_a_delivery_stays_plain(self) -> None:
        """A name that fills its field has no filler to spare."""
        full = zone("TD3", name="A" * 39)
        for way in (*FILLERS, *SHIFTED):
            assert Case(full, way).text == "\n".join(full.lines)


BY_NAME = {reason.name: reason for reason in EXPLANATIONS}
FEATURES = [
    ("other characters between or around the lines", Case(PASSPORT, "CRLF")),
    ("lower case, full width, quotation marks or entities for fillers", Case(PASSPORT, "full width")),
    ("a name line with more or fewer fillers at its end", Case(PASSPORT, "three fillers short")),
    ("lines of the wrong length that are of the right length together", Case(PASSPORT, "a filler on the other line")),
    ("long number on TD1 or TD2", Case(zones.with_long_number(CARD, "D23145890734"))),
    (
        "long number whose digit counts the filler",
        Case(zones.with_long_number(CARD, "592211692174", filler_counted=True)),
    ),
    ("unknown parts of the date of birth", Case(zone("TD3", date_of_birth="74<<<<"))),
    ("unknown date of expiry", Case(zone("TD2", date_of_expiry="<<<<<<"))),
    ("expiry from 2069 on, read as 19xx", Case(zone("TD1", date_of_birth="850101", date_of_expiry="750101"))),
    (
        "birth read as after the expiry, though the century before fits",
        Case(zone("TD3", date_of_birth="200615", date_of_expiry="150101")),
    ),
    (
        "state of section 5 that the table of 2020 does not have (XPO, XXC, XCE, ...)",
        Case(zone("TD3", nationality="XXC")),
    ),
    ("state that was withdrawn", Case(zone("MRVA", nationality="SUN"))),
    ("state in use, but not in the standard (DEU, XKX, ...)", Case(zone("TD2", nationality="DEU"))),
    ("GB, INP, or a code of a state that does not begin at the left", Case(zone("TD2", nationality="<D<"))),
    ("sex X", Case(zone("TD2", sex="X"))),
    ("second `<<`, third filler or empty primary identifier", Case(zone("TD3", name="A<<B<<C<<<D"))),
    (
        "document number of a passport or visa that begins with a filler",
        Case(zone("MRVB", document_number="<12345678")),
    ),
    ("P on a card", Case(zone("TD1", document_code="P<"))),
    ("PU on a TD2", Case(zone("TD2", document_code="PU"))),
    ("AC on a TD1", Case(zone("TD1", document_code="AC"))),
    ("AC on a TD2", Case(zone("TD2", document_code="AC"))),
    ("AI on a TD1", Case(zone("TD1", document_code="AI"))),
    ("passport whose code has a digit, or begins with D", Case(zone("TD3", document_code="P1"))),
    ("first letter of another format's code", Case(zone("TD3", document_code="V<"))),
    # A visa has no composite: here its last character happens to be the one of a TD2.
    (
        "first letter of another format's code",
        Case(zones.Zone("MRVB", zone("TD2", optional_data="T8L06RR").lines)),
    ),
    ("IDFRA on 2 x 36", Case(zone("TD2", document_code="ID", issuing_state="FRA"))),
    (
        "filler for a digit, as this issuer prints",
        Case(
            zones.with_digits(
                zones.written(zone("TD3", issuing_state="TUR", optional_data="12345678901"), (2, 43, 43), "<"),
                "composite",
            )
        ),
    ),
    (
        "digits in the name, as this issuer prints",
        Case(zone("TD3", document_code="PN", issuing_state="RUS", name="SMIRNOV9<<IL9A")),
    ),
]


class TestExplanations:
    """A reason is recognized where it is, and nowhere else; without it, the library accepts."""

    @pytest.mark.parametrize(("name", "case"), FEATURES)
    def test_a_reason_is_recognized_and_taken_out(self, name: str, case: Case) -> None:
        """Once it is taken out it is recognized no more, and the document is consistent."""
        reason = BY_NAME[name]
        assert reason.applies(case)
        assert not reason.applies(reason.undo(case))
        assert differential.here(reason.undo(case)).accepts

    @pytest.mark.parametrize(("name", "case"), FEATURES)
    def test_the_library_answers_as_the_reason_says(self, name: str, case: Case) -> None:
        """Accepting or refusing; where it tolerates, with the finding."""
        reason, answer = BY_NAME[name], differential.here(case)
        assert answer.accepts is (reason.accepts == HERE)
        assert reason.finding is None or reason.finding in answer.findings

    @pytest.mark.parametrize("reason", EXPLANATIONS, ids=lambda reason: reason.name)
    def test_no_reason_is_seen_in_a_plain_document(self, reason: Explanation) -> None:
        """What has no feature needs no explanation."""
        assert not reason.applies(Case(PASSPORT))
        assert not reason.applies(Case(CARD))

    def test_what_is_tolerated_is_told(self) -> None:
        """A reason that lets the library read what the clause does not have names the WARNING it must give."""
        for reason in EXPLANATIONS:
            if reason.right == LETTER:
                assert reason.finding is not None
                # One source alone raises `issuer-practice` to a WARNING: tests/properties/test_practices.py.
                assert reason.finding == "issuer-practice" or mrz.CODES[reason.finding].severity == "WARNING"

    def test_a_wrong_digit_is_not_explained_away(self) -> None:
        """Had the library taken a wrong digit for right beside an X, no reason would mend the digit."""
        wrong = Case(zones.written(zone("TD3", sex="X"), (2, 10, 10), "0"))
        (reasons, without), *others = attempts(wrong, HERE, frozenset({"sex-x"}))
        assert ([reason.name for reason in reasons], others) == (["sex X"], [])
        assert not differential.here(without).accepts

    def test_a_tolerance_that_was_not_told_explains_nothing(self) -> None:
        """Or a lost WARNING would go unseen."""
        assert list(attempts(Case(zone("TD3", sex="X")), HERE, frozenset())) == []

    def test_features_are_taken_out_together_where_one_is_not_enough(self) -> None:
        """Fewest first."""
        case = Case(zone("TD3", sex="X", date_of_birth="74<<<<"), "CRLF")
        found = list(attempts(case, HERE, differential.here(case).findings))
        assert Counter(len(reasons) for reasons, _ in found) == {1: 3, 2: 3, 3: 1}
        assert found[-1][1].text == "\n".join(found[-1][1].zone.lines)

    def test_where_the_library_is_wrong_it_is_said(self) -> None:
        """Such a reason makes the study fail until the library is mended."""
        case = Case(zone("TD1", date_of_birth="280601", date_of_expiry="491231"))
        assert features.long_after_birth(case)
        assert BY_NAME["expiry more than 120 years after the birth"].right == PEER


ANSWERS = "import json, sys\nfor line in sys.stdin: print(json.dumps({answer}))"
REFUSES = ANSWERS.replace("{answer}", '{"accepts": False, "digits": {}, "fields": {}}')
DOUBTS = ANSWERS.replace("{answer}", '{"accepts": False, "digits": {"composite": False}, "fields": {}}')
MISCOUNTS = ANSWERS.replace("{answer}", '{"digit": "0"}')


class TestComparing:
    """What is not explained is not passed over. Small programs stand for the other library."""

    def test_a_verdict_without_a_reason_is_unexplained(self) -> None:
        """A reader that refuses a plain passport."""
        result = differential.compare([Case(PASSPORT)], [sys.executable, "-c", REFUSES])
        assert (result.agreed, len(result.unexplained), result.wrong) == (0, 1, 0)

    def test_a_reason_that_changes_nothing_explains_nothing(self) -> None:
        """It refuses without the X as well."""
        result = differential.compare([Case(zone("TD3", sex="X"))], [sys.executable, "-c", REFUSES])
        assert (result.alone, len(result.unexplained)) == (Counter(), 1)

    def test_a_digit_that_differs_is_unexplained(self) -> None:
        """Both refuse the document, but not for the same digit."""
        wrong = Case(zones.written(PASSPORT, (2, 10, 10), "0"), valid=False)
        result = differential.compare([wrong], [sys.executable, "-c", DOUBTS])
        assert (result.agreed, result.digits_compared, result.unexplained) == (1, 1, [])
        right = Case(zones.with_digits(zones.written(PASSPORT, (2, 21, 21), "9")), valid=False)
        result = differential.compare([right], [sys.executable, "-c", DOUBTS])
        assert (result.agreed, len(result.unexplained)) == (1, 1)

    def test_a_valid_document_that_the_library_refuses_is_told(self) -> None:
        """Whatever the other says of it."""
        impossible = Case(zone("TD3", date_of_birth="740231"))
        result = differential.compare([impossible], [sys.executable, "-c", REFUSES])
        assert result.refused == [("date-impossible", impossible)]

    def test_a_digit_of_random_data_that_differs_is_told(self) -> None:
        """Doc 9303-3, 4.9."""
        wrong = differential.arithmetic(40, 1, [sys.executable, "-c", MISCOUNTS])
        assert 20 < len(wrong) <= 40

    def test_the_report_names_the_reason_and_an_example(self) -> None:
        """Lines of the document in one cell."""
        result = differential_report.Result(alone=Counter({"sex X": 2}), examples={"sex X": Case(PASSPORT, "CRLF")})
        text = differential_report.report(result, 3, 1)
        assert f"| sex X | this library | 2 | 0 | {LETTER} |" in text
        assert f"`{LINES[0]}`<br>`{LINES[1]}`<br>CRLF" in text
