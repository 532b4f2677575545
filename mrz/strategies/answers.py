"""Strategies for answers of OCR services: visual zones, answers with and without a discrepancy, and error responses.

>>> from hypothesis import find
>>> answer, discrepancy = find(faulty_passport_ocr_responses(), lambda pair: pair[1].field == "date_of_birth")
>>> answer["Response"]["BirthDate"], discrepancy.right, discrepancy.wrong
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

from mrz._clock import as_date
from mrz._public import public
from mrz.icao.document import MRZ
from mrz.strategies.documents import from_rule
from mrz.synthetic import answers, arguments
from mrz.synthetic import visual_zones as rules
from mrz.synthetic.answers import ResponseJSON
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
    """Generate visual zones that agree with the document `mrz`.

    They vary as issuers print and services write them: a number with signs where the MRZ has fillers; names in capital
    or small letters, with a hyphen or an apostrophe, longer where the MRZ is truncated; states as codes or names; dates
    in any `DateFormat`; fields that the MRZ lacks present or not. A date with unknown parts is omitted. `on` is the
    reference date for centuries.

    Shrinks to the MRZ's own letters, codes for states, and dates as YYYYMMDD.
    """
    return _visual_zones(arguments.document(mrz), as_date(on))


@st.composite
def _visual_zones(draw: DrawFn, mrz: MRZ, on: date) -> VIZ:
    viz = draw(from_rule(lambda choose: rules.visual_zone(choose, mrz, on=on)))
    # Hypothesis prints the repr of an example, and that of a VIZ shows no values.
    note(
        "VIZ("
        + ", ".join([f"{name}={value!r}" for name, value in attrs.asdict(viz).items() if value is not None])
        + ")"
    )
    return viz


@public("mrz.strategies")
def passport_ocr_responses(*, consistent: bool = True, on: date = ON) -> SearchStrategy[ResponseJSON]:
    """Generate responses of Tencent Cloud's PassportOCR, `{"Response": {...}}`, about passports of mainland China.

    The passports were issued in the twenty years before `on`, for the period that the Passport Law gives to a holder
    of that age. Numbers are the lowest of their series: `E0000....` in electronic passports, `G0000....` in earlier
    ones. Names are common ones in characters and pinyin; ü is spelled YU in electronic passports, U or V in earlier
    ones. Optional data are letters and a digit in electronic passports, else digits or nothing, with `0` or a filler
    as their check digit. There may be a signature.

    With `consistent=False`, the two zones have one discrepancy that a complete cross-check finds. The outcome of
    `mrz.verify` is then never CONSISTENT. The discrepancy is one of these:

    - one field of the visual zone is that of another passport: the number with another last character, birth or expiry
      some days earlier, or another name in Latin letters;
    - one character of the MRZ is misread, by the table of OCR confusions: in the name, the number, birth or expiry, or
      in the check digit of one of them;
    - one character of the visual zone is misread: in the number or the family name.

    Shrinks to the sample of the documentation, ZHANG SAN, with the number G00000000; with a discrepancy, to that sample
    with the number G00000001 in the visual zone.
    """
    day = as_date(on)
    return from_rule(lambda choose: answers.passport_ocr(choose, on=day, consistent=consistent))


@public("mrz.strategies")
def mlid_passport_ocr_responses(
    *, consistent: bool = True, issuing_states: Iterable[str] = ISSUING_STATES, on: date = ON
) -> SearchStrategy[ResponseJSON]:
    """Generate responses of Tencent Cloud's MLIDPassportOCR, `{"Response": {...}}`, about passports of these issuers.

    The passports are those of `td3s`, with dates of birth without unknown parts. The top-level fields are the service's
    own parse of the lines, with dates as YYYYMMDD. `PassportRecognizeInfos` is one of `visual_zones`, with dates such
    as `11 Apr 1990` or `21/09/1968`. If day and month of the latter may be exchanged, the outcome may be REVIEW; it is
    never INCONSISTENT.

    With `consistent=False`, the two zones have one discrepancy, as in `passport_ocr_responses`. The service's own parse
    has the misread of the lines too.

    Shrinks to the specimen of Utopia, issued by the first of the states; with a discrepancy, to the specimen with
    L898902C0 in the visual zone.
    """
    issuers = arguments.issuers(issuing_states)
    day = as_date(on)
    return from_rule(lambda choose: answers.mlid_passport_ocr(choose, issuers, on=day, consistent=consistent))


@public("mrz.strategies")
def faulty_passport_ocr_responses(*, on: date = ON) -> SearchStrategy[tuple[ResponseJSON, Discrepancy]]:
    """Generate pairs of a response of PassportOCR and its discrepancy.

    The responses are those of `passport_ocr_responses(consistent=False)`. A discrepancy has the attributes `field`,
    `side` (the zone that was misread, `None` if the zones are those of two documents), and the texts `right` and
    `wrong`.

    Shrinks to the documentation's sample with the number G00000001 in the visual zone.
    """
    day = as_date(on)
    return from_rule(
        lambda choose: _with_discrepancy(answers.passport_ocr_with_truth(choose, on=day, consistent=False))
    )


@public("mrz.strategies")
def faulty_mlid_passport_ocr_responses(
    *, issuing_states: Iterable[str] = ISSUING_STATES, on: date = ON
) -> SearchStrategy[tuple[ResponseJSON, Discrepancy]]:
    """Generate pairs of a response of MLIDPassportOCR and its discrepancy.

    The responses are those of `mlid_passport_ocr_responses(consistent=False)`; the discrepancy is described in
    `faulty_passport_ocr_responses`.

    Shrinks to the specimen of Utopia with L898902C0 in the visual zone.
    """
    issuers, day = arguments.issuers(issuing_states), as_date(on)
    return from_rule(
        lambda choose: _with_discrepancy(
            answers.mlid_passport_ocr_with_truth(choose, issuers, on=day, consistent=False)
        )
    )


def _with_discrepancy(made: AnswerWithTruth) -> tuple[ResponseJSON, Discrepancy]:
    return made.answer, cast("Discrepancy", made.discrepancy)  # never None with `consistent=False`


@public("mrz.strategies")
def error_responses(*, retryable: bool | None = None) -> SearchStrategy[ResponseJSON]:
    """Generate error responses of Tencent Cloud, `{"Response": {"Error": {...}, "RequestId": ...}}`.

    The codes are all documented codes of API 3.0 and of both actions, or, with `retryable`, only those for which a
    retry can help (`True`) or cannot help (`False`). The messages are those of this library, not of the service.

    Shrinks to the code InternalError; with `retryable=False`, to ActionOffline.
    """
    messages = {name: code.remedy for name, code in CODES.items() if retryable in (None, code.retryable)}
    return from_rule(lambda choose: answers.error(choose, messages))
