"""The fast path of parsing: whatever it calls clean, the rules call clean as well, to the letter."""

from __future__ import annotations

import copy
import pickle
from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import mrz
from mrz import strategies
from mrz.icao.alphabet import ALPHABET, FILLER
from mrz.icao.clean import clean
from tests.support import digit_sums

ON = strategies.ON
DAYS = st.dates(date(1900, 1, 1), date(2150, 1, 1))
ANY_DAYS = DAYS | st.dates()
CAREFUL = mrz.Policy()
"""Changes nothing, but the fast path goes without a policy."""
FIRST = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
SECOND = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"


def said(text: Any, on: date, policy: mrz.Policy | None) -> object:
    """Return what `parse` says of a text, or that it refuses it."""
    try:
        return mrz.parse(text, on=on, policy=policy)
    except mrz.FormatError as error:
        return error.findings
    except TypeError as error:
        return str(error)


def agree(text: Any, on: date) -> bool:
    """Tell whether both paths say the same of a text."""
    fast, careful = said(text, on, None), said(text, on, CAREFUL)
    if isinstance(fast, mrz.MRZ) and isinstance(careful, mrz.MRZ):
        assert fast.evidence == careful.evidence
        assert fast.to_dict() == careful.to_dict()
        assert mrz.is_valid(text, on=on) == mrz.is_valid(text, on=on, policy=CAREFUL) == fast.consistent
    return fast == careful


class TestBothPathsSayTheSame:
    @given(strategies.td3s(), ANY_DAYS)
    def test_of_a_valid_document_on_any_day(self, doc: mrz.MRZ, on: date) -> None:
        """Centuries, and whether it has expired, depend on the reference date."""
        assert agree(doc.text, on)
        assert agree(doc.lines, on)

    @given(st.data(), strategies.td3s(), DAYS)
    def test_of_a_misread_document(self, data: st.DataObject, doc: mrz.MRZ, on: date) -> None:
        """By the table of confusions, twins among them."""
        assert agree(data.draw(strategies.misreads(doc, max_edits=2)), on)

    @given(st.data(), strategies.td3s())
    def test_of_a_damaged_document(self, data: st.DataObject, doc: mrz.MRZ) -> None:
        """Dropped, doubled, shifted, cut, swapped."""
        assert agree(data.draw(strategies.damages(doc)), ON)

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
        """Content never raises, and what is no text is told as before."""
        assert agree(text, ON)

    @pytest.mark.parametrize("number", ["L898902<K", "L89890<0<", "L898902C3", "L898902CK"])
    @pytest.mark.parametrize("optional_data", ["ZE184226K<<<<<", "ZE184226B<<<<<", "0<<<<<<<<<<<<<", "<<<<<<<<<<<<<U"])
    @pytest.mark.parametrize("on", [date(2012, 4, 15), date(2012, 4, 16)])
    def test_of_blind_spots(self, number: str, optional_data: str, on: date) -> None:
        """Twins of the filler beside a filler, with and without an expiry that has passed."""
        second = digit_sums.with_digits(f"{number}0{SECOND[10:28]}{optional_data}00")
        assert clean((FIRST, second), on) is not None
        assert agree((FIRST, second), on)


class TestClean:
    @given(strategies.td3s())
    def test_a_document_without_findings_is_clean(self, doc: mrz.MRZ) -> None:
        """Otherwise the fast path would be none. A 29 February of 00, which may be none, is left to the rules."""
        days = {doc.lines[1][13:19], doc.lines[1][21:27]}
        if mrz.parse(doc.text, on=ON, policy=CAREFUL).findings == () and "000229" not in days:
            assert clean(doc.text, ON) == doc
            assert clean(list(doc.lines), ON) == doc

    @pytest.mark.parametrize(
        "text",
        [
            f"{FIRST}\n{SECOND}\n",
            f"{FIRST} {SECOND}",
            FIRST + SECOND,
            f"{FIRST}\n{SECOND}".encode(),
            [FIRST],
            [FIRST, SECOND, ""],
            [FIRST.encode(), SECOND],
            [FIRST + "<", SECOND],
            [FIRST, 7],
            {FIRST: SECOND},
            None,
        ],
    )
    def test_what_is_written_in_another_way_is_left_to_laying_out(self, text: object) -> None:
        """One obvious way is fast, and it is the way that documents themselves are written."""
        assert clean(text, ON) is None

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            (FIRST.replace("P<", "V<"), SECOND),
            (FIRST.replace("UTO", "QQQ"), SECOND),
            (FIRST.replace("UTO", "ROM"), SECOND),
            (FIRST.replace("ANNA", "ANN4"), SECOND),
            (FIRST.replace("ANNA<MARIA", "ANNA<<MARY"), SECOND),
            (FIRST[:5] + "<" + FIRST[5:43], SECOND),
            (FIRST, SECOND.replace("UTO", "QQQ")),
            (FIRST, SECOND.replace("F", "X", 1)),
            (FIRST, digit_sums.with_digits("<" * 9 + SECOND[9:])),
            (FIRST, digit_sums.with_digits(SECOND[:21] + "380101" + SECOND[27:])),
            (FIRST, digit_sums.with_digits(SECOND[:13] + "740230" + SECOND[19:])),
            (FIRST, digit_sums.with_digits(SECOND[:21] + "000101" + SECOND[27:])),
        ],
    )
    def test_each_condition_fires(self, first: str, second: str) -> None:
        """Whatever a rule may find, or the century may be in doubt."""
        assert clean((FIRST, SECOND), ON) is not None
        assert clean((first, second), ON) is None

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


class TestADocumentOfTheFastPath:
    """Nobody can tell it from another."""

    DOC = mrz.parse((FIRST, SECOND), on=ON)

    def test_it_does_not_change(self) -> None:
        """It is frozen, however it was made."""
        for name in ("lines", "text", "consistent", "_digits_hold", "anything"):
            for doc in (self.DOC, mrz.parse(self.DOC.text.lower(), on=ON)):
                with pytest.raises(attrs.exceptions.FrozenInstanceError):
                    setattr(doc, name, None)

    def test_its_dates_do_not_change(self) -> None:
        """They are equal to dates that were made in the open, and as frozen."""
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
        """Whether a document was filled or made in the open: one that is clean, and one that is not."""
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
        """All clean documents have the same; a copy may be changed, and is what was copied."""
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

    def test_lines_changed_by_hand_are_looked_at_again(self) -> None:
        """What is known of the digits is known of these lines only."""
        other = attrs.evolve(self.DOC, lines=(FIRST, SECOND[:9] + "5" + SECOND[10:]))
        assert other.evidence["document_number"] == "FAILS"
        assert attrs.evolve(self.DOC) == self.DOC
