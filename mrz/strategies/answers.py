"""Strategies for what an OCR service answers: the visual zone, whole answers with and without a fault, and errors.

>>> from hypothesis import find
>>> answer, fault = find(faulty_passport_ocr_responses(), lambda pair: pair[1].field == "date_of_birth")
>>> answer["Response"]["BirthDate"], fault.right, fault.wrong
('19920921', '920922', '920921')
>>> find(error_responses(), lambda answer: True)["Response"]["Error"]["Code"]
'InternalError'
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, cast

import attrs
from hypothesis import note
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from mrz._public import public
from mrz.icao.document import MRZ
from mrz.strategies.documents import from_rule
from mrz.synthetic import answers, arguments
from mrz.synthetic import visual_zones as rules
from mrz.synthetic.answers import Answer
from mrz.synthetic.dates import ON
from mrz.synthetic.discrepancies import Discrepancy
from mrz.synthetic.documents import ISSUING_STATES
from mrz.tc3.error_codes import CODES
from mrz.vendors.reading import VIZ

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from mrz.synthetic.answers import AnswerWithTruth


@public("mrz.strategies")
def visual_zones(mrz: MRZ, *, on: date = ON) -> SearchStrategy[VIZ]:
    """Generate visual zones that say what this document says, as issuers print and services write it.

    A number with signs where the MRZ has fillers, names in capitals or not, with a hyphen or an apostrophe, going on
    where the MRZ is truncated; states as codes or in words; dates in every format of `DateFormat`; fields that no MRZ
    has, or nothing. A date that the MRZ does not have whole is left out; centuries are those seen from `on`.

    Shrinks to the MRZ's own letters, codes for states, and dates as YYYYMMDD.
    """
    return _visual_zones(mrz, on)


@st.composite
def _visual_zones(draw: DrawFn, mrz: MRZ, on: date) -> VIZ:
    viz = draw(from_rule(lambda choose: rules.visual_zone(choose, mrz, on=on)))
    # The repr of a visual zone shows nothing, and Hypothesis would print it: it is a valid call.
    note(
        "VIZ("
        + ", ".join([f"{name}={value!r}" for name, value in attrs.asdict(viz).items() if value is not None])
        + ")"
    )
    return viz


@public("mrz.strategies")
def passport_ocr_responses(*, consistent: bool = True, on: date = ON) -> SearchStrategy[Answer]:
    """Generate answers of Tencent Cloud's PassportOCR, `{"Response": {...}}`, about passports of mainland China.

    The passports were issued in the twenty years before `on`, for the period that the Passport Law gives to a holder
    of that age. Numbers are the lowest of their series: `E0000....` in electronic passports, `G0000....` in earlier
    ones. Names are common ones in characters and pinyin; ü is spelled YU in electronic passports, U or V in earlier
    ones. Optional data are letters and a digit in electronic passports, else digits or nothing, with `0` or a filler
    as their check digit. There may be a signature.

    `consistent=False`: with one fault that a complete cross-check sees, so that no outcome is CONSISTENT:

    - the visual zone is another passport's in one thing: the last character of the number, birth or expiry some days
      earlier, or the name in Latin letters;
    - a character of the MRZ is misread, by the table of confusions: of the name, or of number, birth or expiry or the
      digit of one of these;
    - a character of the visual zone is misread: of the number or the family name.

    Shrinks to the sample of the documentation, ZHANG SAN, under the number G00000000; with a fault, to that sample with
    the number G00000001 in the visual zone.
    """
    return from_rule(lambda choose: answers.passport_ocr(choose, on=on, consistent=consistent))


@public("mrz.strategies")
def mlid_passport_ocr_responses(
    *, consistent: bool = True, issuing_states: Iterable[str] = ISSUING_STATES, on: date = ON
) -> SearchStrategy[Answer]:
    """Generate answers of Tencent Cloud's MLIDPassportOCR, `{"Response": {...}}`, about passports of these issuers.

    The passports are those of `td3s`, with whole dates of birth. The fields on top are the service's own parse of the
    lines, dates as YYYYMMDD; `PassportRecognizeInfos` is what `visual_zones` makes of the document, with dates such
    as `11 Apr 1990` or `21/09/1968`. Where the order of day and month is open in the second, nothing can be said of
    such a date, and the outcome is REVIEW; it is never INCONSISTENT.

    `consistent=False`: with one fault, as in `passport_ocr_responses`. The service's own parse follows the lines
    as they were read, so it has the misread as well.

    Shrinks to the specimen of Utopia, issued by the first of the states; with a fault, to the specimen with
    L898902C0 in the visual zone.
    """
    issuers = arguments.issuers(issuing_states)
    return from_rule(lambda choose: answers.mlid_passport_ocr(choose, issuers, on=on, consistent=consistent))


@public("mrz.strategies")
def faulty_passport_ocr_responses(*, on: date = ON) -> SearchStrategy[tuple[Answer, Discrepancy]]:
    """Generate pairs of an answer of PassportOCR with one fault and of what the fault is.

    The answers are those of `passport_ocr_responses(consistent=False)`. The fault has the `field`, the `side` that was
    misread (`None` where the zones are two documents'), and the `right` and the `wrong` text.

    Shrinks to the documentation's sample with the number G00000001 in the visual zone, and that as the fault.
    """
    return from_rule(lambda choose: _told(answers.passport_ocr_with_truth(choose, on=on, consistent=False)))


@public("mrz.strategies")
def faulty_mlid_passport_ocr_responses(
    *, issuing_states: Iterable[str] = ISSUING_STATES, on: date = ON
) -> SearchStrategy[tuple[Answer, Discrepancy]]:
    """Generate pairs of an answer of MLIDPassportOCR with one fault and of what the fault is.

    The answers are those of `mlid_passport_ocr_responses(consistent=False)`; the fault is told as in
    `faulty_passport_ocr_responses`.

    Shrinks to the specimen of Utopia with L898902C0 in the visual zone, and that as the fault.
    """
    issuers = arguments.issuers(issuing_states)
    return from_rule(
        lambda choose: _told(answers.mlid_passport_ocr_with_truth(choose, issuers, on=on, consistent=False))
    )


def _told(wrong: AnswerWithTruth) -> tuple[Answer, Discrepancy]:
    return wrong.answer, cast("Discrepancy", wrong.discrepancy)  # it was asked for


@public("mrz.strategies")
def error_responses(*, retryable: bool | None = None) -> SearchStrategy[Answer]:
    """Generate error envelopes of Tencent Cloud, `{"Response": {"Error": {...}, "RequestId": ...}}`.

    Every documented code of API 3.0 and of both actions is among them; `retryable` leaves those for which trying again
    helps, or those for which it does not. The messages are this library's own words.

    Shrinks to InternalError; of those for which trying again does not help, to ActionOffline.
    """
    messages = {name: code.remedy for name, code in CODES.items() if retryable in (None, code.retryable)}
    return from_rule(lambda choose: answers.error(choose, messages))
