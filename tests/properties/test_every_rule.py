"""The screened engine against every rule: which flags are set changes nothing that `mrz.parse` returns."""

from __future__ import annotations

import copy
import pickle
import re
from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import mrz
from mrz import strategies
from mrz.icao.alphabet import ALPHABET, FILLER
from mrz.icao.date_sums import reference_day
from mrz.icao.flags import ANY_DIGIT, Flag
from mrz.icao.layouts import LAYOUTS
from mrz.icao.line_splitting import as_text, screened
from mrz.icao.screening import screen
from tests.support import digit_sums
from tests.support.every_rule import agree, every_rule, parsed

ON = strategies.ON
DAYS = st.dates(date(1900, 1, 1), date(2150, 1, 1))
ANY_DAYS = DAYS | st.dates()
CAREFUL = mrz.Policy()
"""A policy that changes nothing."""
FIRST = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
SECOND = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
# A Croatian licence is read as any licence, unless its format is given.
DOCUMENTS = strategies.td3s() | strategies.mrzs(formats=[name for name in mrz.Format if name != "D1HRV"])


def td3_flags(first: str, second: str, on: date = ON) -> Flag:
    """Return the flags of the lines of a TD3."""
    return Flag(screen(LAYOUTS[mrz.Format.TD3], f"{first}\n{second}", reference_day(on)))


FORMS = [
    FIRST.replace("<", "&lt;"),
    FIRST.lower(),
    FIRST.replace("<", "\uff1c"),
    "".join([chr(ord(character) + 0xFEE0) if character != "<" else character for character in FIRST]),
]
"""The first line as an entity, in small letters, and in characters of full width: the filler, or the letters."""


class TestScreeningChangesNothing:
    @given(DOCUMENTS, ANY_DAYS)
    def test_of_a_valid_document_on_any_day(self, doc: mrz.MRZ, on: date) -> None:
        """Centuries, and whether it has expired, depend on the reference date."""
        assert agree(doc.text, on)
        assert agree(doc.lines, on)

    @given(st.data(), DOCUMENTS, DAYS)
    def test_of_a_misread_document(self, data: st.DataObject, doc: mrz.MRZ, on: date) -> None:
        """By the table of confusions, twins among them."""
        assert agree(data.draw(strategies.misreads(doc, max_edits=2)), on)

    @given(st.data(), DOCUMENTS)
    def test_of_a_damaged_document(self, data: st.DataObject, doc: mrz.MRZ) -> None:
        """Dropped, doubled, shifted, cut, swapped."""
        assert agree(data.draw(strategies.damages(doc)), ON)

    @given(
        DOCUMENTS,
        ANY_DAYS,
        st.sampled_from(["\n", "\r\n", "\r", "", " ", "\n\n", "\t", "^", " ^\n", "\x1c", "\u2028"]),
        st.data(),
    )
    def test_of_a_document_in_any_form(self, doc: mrz.MRZ, on: date, between: str, data: st.DataObject) -> None:
        """Lines apart and in one, as text, bytes, list and tuple, misread or not, with white space around them."""
        text = data.draw(st.just(doc.text) | strategies.misreads(doc)).replace("\n", between)
        for form in (
            text,
            f" {text}\n",
            text.lower(),
            text.replace("<", "‹"),
            text.encode(),
            bytearray(text, "utf-8"),
            text.split(between or None),
        ):
            assert agree(form, on)
            assert agree(form, on, format=doc.format)

    @given(DOCUMENTS, st.sampled_from(list(mrz.Format)), st.data())
    def test_of_a_document_in_a_given_format(self, doc: mrz.MRZ, name: mrz.Format, data: st.DataObject) -> None:
        """A format of the same shape has other fields; one of another shape is refused."""
        assert agree(data.draw(st.just(doc.text) | strategies.misreads(doc)), ON, format=name)

    @given(
        DOCUMENTS,
        DAYS,
        st.dictionaries(
            st.sampled_from(sorted(mrz.CODES.keys() - {"length", "check-digit"})),
            st.sampled_from([*mrz.Severity, None]),
        ),
        st.data(),
    )
    def test_of_a_document_under_a_policy(
        self, doc: mrz.MRZ, on: date, severities: dict[str, mrz.Severity | None], data: st.DataObject
    ) -> None:
        """Other severities make a finding an ERROR, or none."""
        text = data.draw(st.just(doc.text) | strategies.misreads(doc, max_edits=2))
        assert agree(text, on, policy=mrz.Policy(severities=severities))
        assert parsed(text, on=on, policy=CAREFUL) == parsed(text, on=on)

    @pytest.mark.parametrize(
        "text",
        [
            f"{FIRST}\n{SECOND}",
            "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<",
            "IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<\n8806923102858CORINNE<<<<<<<6512068F6",
            "D1FRA13AA000026181231MARTIN<<9",
        ],
    )
    def test_of_one_character_that_stands_for_another(self, text: str) -> None:
        """In every place: lower case, a digit in full width, a sign for the filler, a letter outside A to Z."""
        for at, character in enumerate(text):
            other = (
                "‹" if character == "<" else chr(ord(character) + 0xFEE0) if character.isdigit() else character.lower()
            )
            if character != "\n":
                assert agree(text[:at] + other + text[at + 1 :], ON), at
                assert agree(text[:at] + "é" + text[at + 1 :], ON), at

    @given(st.data(), strategies.td3s(), DAYS)
    def test_of_a_document_with_any_edits_and_right_digits(self, data: st.DataObject, doc: mrz.MRZ, on: date) -> None:
        """So that no digit hides what the other rules find."""
        first, second = doc.lines
        for _ in range(data.draw(st.integers(1, 3))):
            at, character = data.draw(st.integers(0, 43)), data.draw(st.sampled_from(ALPHABET + "é?"))
            if data.draw(st.booleans()):
                first = first[:at] + character + first[at + 1 :]
            else:
                second = second[:at] + character + second[at + 1 :]
        assert agree([first, second], on)
        assert agree([first, digit_sums.with_digits(second)] if set(second) <= set(ALPHABET) else [first, second], on)

    @given(
        st.from_regex(r"[PVIA][A-Z<][A-Z<]{3}[A-Z0-9<]{39}", fullmatch=True),
        st.from_regex(r"[A-Z0-9<]{9}0[A-Z<]{3}[0-9<]{6}0[MFX<][0-9]{6}0[A-Z0-9<]{14}[0<]0", fullmatch=True),
        ANY_DAYS,
    )
    @example("PPUTOA<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<", SECOND, date(1, 1, 1))
    @example(FIRST, digit_sums.with_digits(SECOND[:13] + "000229" + SECOND[19:]), ON)
    @example(FIRST, SECOND[:28] + "<" * 14 + "<0", ON)
    def test_of_any_two_lines_of_the_shape(self, first: str, second: str, on: date) -> None:
        """With their digits put right."""
        assert agree([first, digit_sums.with_digits(second)], on)
        assert agree([first, second], on)

    @given(st.text(max_size=100) | st.binary(max_size=100) | st.lists(st.text(max_size=45), max_size=3) | st.none())
    def test_of_anything(self, text: Any) -> None:
        """Content never raises, and what is no text raises the same error."""
        assert agree(text, ON)

    @pytest.mark.parametrize("number", ["L898902<K", "L89890<0<", "L898902C3", "L898902CK", "L8<8902CK"])
    @pytest.mark.parametrize("optional_data", ["ZE184226K<<<<<", "ZE184226B<<<<<", "0<<<<<<<<<<<<<", "<<<<<<<<<<<<<U"])
    @pytest.mark.parametrize("on", [date(2012, 4, 15), date(2012, 4, 16)])
    def test_of_blind_spots(self, number: str, optional_data: str, on: date) -> None:
        """Twins of the filler beside a filler, with and without an expiry that has passed."""
        second = digit_sums.with_digits(f"{number}0{SECOND[10:28]}{optional_data}00")
        blind = any(re.search("[0AKU]<|<[0AKU]", data) for data in (number, optional_data))
        assert td3_flags(FIRST, second, on) & ~Flag.EXPIRED == (Flag.BLIND_SPOT if blind else Flag(0))
        assert agree((FIRST, second), on)

    @pytest.mark.parametrize("form", FORMS)
    def test_of_replacements_that_a_policy_removes(self, form: str) -> None:
        """The text is that of the usual form."""
        policy = mrz.Policy({"normalized": None, "expired": None})
        assert mrz.parse((form, SECOND), on=ON, policy=policy) == mrz.parse((FIRST, SECOND), on=ON, policy=policy)
        assert agree((form, SECOND), ON, policy=policy)

    @pytest.mark.parametrize("form", FORMS)
    def test_of_replacements_that_a_policy_makes_an_error(self, form: str) -> None:
        """Nothing else is wrong, so no rule has a flag."""
        policy = mrz.Policy({"normalized": "ERROR", "expired": None})
        doc = parsed((form, SECOND), on=ON, policy=policy)
        assert isinstance(doc, mrz.MRZ)
        assert not doc.consistent
        assert agree((form, SECOND), ON, policy=policy)


class TestFlags:
    @given(DOCUMENTS)
    def test_a_document_without_findings_has_no_flag(self, doc: mrz.MRZ) -> None:
        """Otherwise rules would run in vain. A date on 29 February is left to the rules of dates."""
        days = [getattr(doc, name).raw[2:] for name in ("date_of_birth", "date_of_expiry") if getattr(doc, name)]
        if every_rule(doc.text, on=ON).findings == () and "0229" not in days:
            for text in (doc.text, "\n".join(doc.lines)):
                found = screened(text, ON)
                assert found is not None
                assert found == (doc.layout, doc.text, 0)

    @pytest.mark.parametrize(
        "text",
        [
            f"{FIRST}\n{SECOND}\n",
            f"{FIRST}\r\n{SECOND}",
            f"{FIRST} {SECOND}",
            f"\t{FIRST}\n \n{SECOND}",
            FIRST + SECOND,
            f"{FIRST}\n{SECOND}".encode(),
            [FIRST, SECOND, ""],
            [FIRST.encode(), SECOND],
            (FIRST, SECOND),
        ],
    )
    def test_the_usual_forms_are_split_without_looking_at_characters(self, text: Any) -> None:
        """Lines with white space between and around them, and lines in one."""
        found = screened(as_text(text), ON)
        assert found == (LAYOUTS[mrz.Format.TD3], f"{FIRST}\n{SECOND}", Flag.EXPIRED)

    @pytest.mark.parametrize(
        "text",
        [
            [FIRST],
            [FIRST + "<", SECOND],
            [FIRST.lower(), SECOND],
            [FIRST, SECOND + "\u2003"],
            [FIRST[:20], FIRST[20:], SECOND],
            FIRST[:28] + SECOND,
            "",
        ],
    )
    def test_what_is_written_in_another_way_is_left_to_laying_out(self, text: Any) -> None:
        """Characters that stand for others, lines of other lengths, and lines in one that may be of another format."""
        assert screened(as_text(text), ON) is None
        assert agree(text, ON)

    def test_lines_in_one_that_no_other_format_has_are_screened_whatever_their_digits_say(self) -> None:
        """Every other cut leaves lines that resemble no format."""
        text = FIRST + SECOND[:9] + "0" + SECOND[10:]
        found = screened(text, ON)
        assert found is not None
        assert Flag(found[2]) & ANY_DIGIT == Flag.NUMBER_DIGIT | Flag.COMPOSITE
        assert agree(text, ON)

    @pytest.mark.parametrize("separator", ["\n", "\r\n", " ", "^", "", " ^\n"])
    def test_characters_that_stand_for_others_are_replaced_in_each_usual_form(self, separator: str) -> None:
        """Each run of them is a finding with its place, as the careful reading has it."""
        text = separator.join((FIRST, SECOND)).replace("<", "\N{FULLWIDTH LESS-THAN SIGN}").replace("UTO", "uto")
        assert agree(text, ON)
        assert [found.code for found in mrz.parse(text, on=ON).findings].count("normalized") == 6

    @pytest.mark.parametrize("text", [[FIRST, 7], {FIRST: SECOND}, None])
    def test_what_is_no_text_raises_the_same_error(self, text: Any) -> None:
        """It is neither a string nor bytes nor a sequence of them."""
        assert agree(text, ON)
        with pytest.raises(TypeError):
            mrz.parse(text, on=ON)

    @pytest.mark.parametrize(
        ("first", "second", "flag"),
        [
            (FIRST.replace("P<", "V<"), SECOND, Flag.DOCUMENT_CODE),
            (FIRST.replace("UTO", "QQQ"), SECOND, Flag.ISSUING_STATE),
            (FIRST.replace("UTO", "ROM"), SECOND, Flag.ISSUING_STATE),
            (FIRST.replace("ANNA", "ANN4"), SECOND, Flag.NAME),
            (FIRST.replace("ANNA<MARIA", "ANNA<<MARY"), SECOND, Flag.NAME),
            (FIRST[:5] + "<" + FIRST[5:43], SECOND, Flag.NAME),
            (FIRST, SECOND.replace("UTO", "QQQ"), Flag.NATIONALITY),
            (FIRST, SECOND.replace("F", "X", 1), Flag.SEX),
            (FIRST, digit_sums.with_digits("<" * 9 + SECOND[9:]), Flag.NUMBER),
            (FIRST, digit_sums.with_digits(SECOND[:21] + "380101" + SECOND[27:]), Flag.DOCUMENT_CODE),
            (FIRST, digit_sums.with_digits(SECOND[:13] + "740230" + SECOND[19:]), Flag.BIRTH),
            (FIRST, digit_sums.with_digits(SECOND[:21] + "000230" + SECOND[27:]), Flag.EXPIRY),
            (FIRST, digit_sums.with_digits(SECOND[:21] + "760101" + SECOND[27:]), Flag.EXPIRY),
            (FIRST, digit_sums.with_digits(SECOND[:21] + "000101" + SECOND[27:]), Flag.EXPIRED),
            (
                FIRST,
                digit_sums.with_digits(SECOND[:13] + "200101" + SECOND[19:21] + "850101" + SECOND[27:]),
                Flag.EXPIRED,
            ),
            (FIRST.replace("A", "Ä", 1), SECOND, Flag.CHARACTERS),
        ],
    )
    def test_each_condition_fires(self, first: str, second: str, flag: Flag) -> None:
        """Whatever a rule may find, or the century may be in doubt."""
        assert td3_flags(FIRST, SECOND) == Flag.EXPIRED
        assert flag in td3_flags(first, second)

    @pytest.mark.parametrize(("code", "at"), [("P<TUR", 42), ("PNRUS", 27), ("P<UTO", 42), ("P<UTO", 27)])
    def test_a_digit_that_an_issuer_is_recorded_to_leave_out_is_no_error(self, code: str, at: int) -> None:
        """Turkey's optional data, Russia's expiry: a warning there, an error elsewhere, however one asks."""
        second = SECOND[:at] + FILLER + SECOND[at + 1 :]
        second = second[:43] + digit_sums.td3(second)["composite"][1]
        text = f"{code}{FIRST[5:]}\n{second}"
        assert agree(text, ON)
        assert mrz.is_valid(text, on=ON) == mrz.parse(text, on=ON).consistent

    @pytest.mark.parametrize(("expiry", "data"), [("120415", "AE184226B"), ("320415", "AE1<4226B")])
    def test_a_blind_spot_stands_beside_a_filler_of_its_own_field(self, expiry: str, data: str) -> None:
        """Optional data after an expiry whose digit Russia is recorded to leave out: that filler is none of theirs."""
        second = digit_sums.with_digits(f"{SECOND[:21]}{expiry}0{data:<<14}00")
        second = f"{second[:27]}{FILLER}{second[28:]}"
        second = second[:43] + digit_sums.td3(second)["composite"][1]
        text = f"PNRUS{FIRST[5:]}\n{second}"
        assert agree(text, ON)
        assert "blind-spot" not in [finding.code for finding in mrz.parse(text, on=ON).findings]


class TestAScreenedDocument:
    """It is the document that its constructor makes, whether its findings are computed yet or not."""

    DOC = mrz.parse((FIRST, SECOND), on=ON)

    def test_it_does_not_change(self) -> None:
        """It is frozen, however it was made."""
        for name in ("lines", "text", "consistent", "_flags", "anything"):
            for doc in (self.DOC, mrz.parse(self.DOC.text.lower(), on=ON)):
                with pytest.raises(attrs.exceptions.FrozenInstanceError):
                    setattr(doc, name, None)

    def test_its_dates_do_not_change(self) -> None:
        """They are equal to dates that the constructor makes, and as frozen."""
        birth: Any = self.DOC.date_of_birth
        assert (type(birth), birth, hash(birth)) == (
            mrz.PartialDate,
            mrz.PartialDate("740812"),
            hash(mrz.PartialDate("740812")),
        )
        assert pickle.loads(pickle.dumps(birth)) == copy.copy(birth) == birth  # noqa: S301
        for name in ("raw", "anything"):
            with pytest.raises(attrs.exceptions.FrozenInstanceError):
                setattr(birth, name, None)

    def test_it_is_what_its_parts_make(self) -> None:
        """The constructor makes an equal one: of a document that is consistent, and of one that is not."""
        for doc in (self.DOC, mrz.parse((FIRST, SECOND.replace("C36", "C37")), on=ON)):
            made = mrz.MRZ(doc.format, doc.lines, doc.findings)
            assert made == doc
            assert (made.text, made.lines, made.layout, made.consistent) == (
                doc.text,
                doc.lines,
                doc.layout,
                doc.consistent,
            )
            assert made.evidence == doc.evidence

    def test_it_is_copied_pickled_and_hashed(self) -> None:
        """With what it knows of its digits."""
        for again in (copy.copy(self.DOC), copy.deepcopy(self.DOC), pickle.loads(pickle.dumps(self.DOC))):  # noqa: S301
            assert (type(again), again, hash(again)) == (mrz.MRZ, self.DOC, hash(self.DOC))
            assert again.evidence == self.DOC.evidence

    def test_its_evidence_does_not_change(self) -> None:
        """Documents whose digits hold share it; a copy may be changed, and equals what was copied."""
        evidence: Any = self.DOC.evidence
        for change in (
            lambda: evidence.update(sex="FAILS"),
            lambda: evidence.pop("sex"),
            lambda: evidence.setdefault("sex", "FAILS"),
            lambda: evidence.__setitem__("sex", "FAILS"),
            lambda: evidence.__delitem__("sex"),
            lambda: evidence.__ior__({"sex": "FAILS"}),
            evidence.popitem,
            evidence.clear,
        ):
            with pytest.raises(TypeError, match="evidence is read-only"):
                change()
        assert dict(evidence) == pickle.loads(pickle.dumps(evidence)) == copy.deepcopy(evidence) == evidence  # noqa: S301

    def test_a_class_of_its_own_is_not_equal_and_stays_itself(self) -> None:
        """As with any class of attrs."""

        class Marked(mrz.MRZ):
            """A user's class."""

        marked = Marked(self.DOC.format, self.DOC.lines, self.DOC.findings)
        assert marked != self.DOC
        assert marked == Marked(self.DOC.format, self.DOC.lines, self.DOC.findings)
        assert type(copy.copy(marked)) is Marked

    def test_findings_may_be_any_sequence(self) -> None:
        """They are kept as a tuple, and looked at."""
        wrong = mrz.parse((FIRST, SECOND.replace("C36", "C37")), on=ON)
        again = mrz.MRZ(wrong.format, wrong.lines, list(wrong.findings))
        assert again == wrong
        assert not again.consistent

    def test_it_is_matched_by_what_it_is_made_of(self) -> None:
        """Format, lines and findings, whether these have been looked for or not."""
        match mrz.parse((FIRST, SECOND), on=ON):
            case mrz.MRZ(format, lines, findings):
                assert (format, lines) == ("TD3", (FIRST, SECOND))
                assert [finding.code for finding in findings] == ["expired"]

    @pytest.mark.parametrize("text", [f"{FIRST}\n{SECOND}", f"{FIRST}\n{SECOND}".lower(), f"{FIRST}\n{SECOND[:-1]}9"])
    @pytest.mark.parametrize("severities", [None, {}, {"expired": "ERROR"}, {"normalized": "ERROR", "expired": None}])
    def test_a_copy_by_attrs_has_the_same_findings(self, text: str, severities: dict[str, str] | None) -> None:
        """Under any policy, whether the findings were read before or not."""
        fresh, read = [mrz.parse(text, on=ON, policy=severities) for _ in range(2)]
        assert read.findings is read.findings
        for doc in (fresh, read):
            again = attrs.evolve(doc)
            assert again.consistent == read.consistent
            assert (again, again.evidence, again.to_dict()) == (read, read.evidence, read.to_dict())

    def test_lines_changed_by_hand_are_looked_at_again(self) -> None:
        """What is known of the digits is known of these lines only."""
        other = attrs.evolve(self.DOC, lines=(FIRST, SECOND[:9] + "5" + SECOND[10:]))
        assert other.evidence["document_number"] == "FAILS"
        assert attrs.evolve(self.DOC) == self.DOC
