"""Hypothesis strategies: documents that do not exist, with the errors that OCR makes (extra `hypothesis`).

>>> from hypothesis import find
>>> doc = find(mrzs(), lambda doc: True)
>>> print(doc.text)
P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<
L898902C36UTO7408122F1204159ZE184226B<<<<<10
>>> find(misreads(doc), lambda text: text != doc.text).splitlines()[0]
'F<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<'

What fails for every document shrinks to the specimen of Utopia; what else a failing example shows is there because
it matters. The issuer is Utopia unless others are asked for. No clock is read: `on` is the reference date before
which documents are issued, and by which their findings are made.

The rules are in `mrz.generating`; here their choices are drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import attrs

try:
    from hypothesis import note
    from hypothesis import strategies as st
except ModuleNotFoundError as error:
    raise ImportError("mrz.strategies needs Hypothesis: pip install 'mrz-verify[hypothesis]'") from error

from mrz.generating import answers, damage, dates, documents, misreading, numbers
from mrz.generating import visual_zones as rules
from mrz.generating.choosing import Stepwise
from mrz.generating.dates import ON
from mrz.generating.documents import FORMATS, ISSUING_STATES
from mrz.generating.names import HolderName, holder_name
from mrz.icao.dates import PartialDate
from mrz.icao.layouts import Format
from mrz.icao.parsing import parse
from mrz.icao.states import states

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from hypothesis.strategies import DrawFn, SearchStrategy

    from mrz.generating.answers import Answer
    from mrz.generating.choosing import Choose
    from mrz.icao.document import MRZ
    from mrz.vendors.reading import VIZ

__all__ = [
    "ON",
    "damages",
    "document_numbers",
    "misreads",
    "mlid_passport_ocr_responses",
    "mrzs",
    "names",
    "partial_dates",
    "passport_ocr_responses",
    "td3s",
    "visual_zones",
]

T = TypeVar("T")


class _Drawn(Stepwise):
    """Choices drawn by Hypothesis; each step of a rule is a strategy, so that it shrinks as a whole."""

    def __init__(self, draw: DrawFn) -> None:
        self._draw = draw

    def __call__(self, count: int, /) -> int:
        return self._draw(st.integers(0, count - 1))

    def follow(self, rule: Callable[[Choose], T], /) -> T:
        return self._draw(_made(rule))


@st.composite
def _made(draw: DrawFn, rule: Callable[[Choose], T]) -> T:
    """Follow a rule, its choices drawn."""
    return rule(_Drawn(draw))


def mrzs(
    *,
    formats: Iterable[Format | str] = FORMATS,
    issuing_states: Iterable[str] = ISSUING_STATES,
    on: date = ON,
) -> SearchStrategy[MRZ]:
    """Generate consistent documents of these formats and issuers.

    Names come in Latin, Cyrillic, Greek and Arabic alphabets, as `compose` transliterates and truncates them; numbers
    in shapes that issuers print, for TD1 and TD2 also longer than nine characters; births with unknown parts; any
    nationality.
    Documents are issued in the twenty years before `on`, valid for up to ten, some of them expired.

    Shrinks to the specimen of Utopia in the first of the formats, issued by the first of the states.
    """
    chosen = _formats(formats)
    issuers = _states(issuing_states)
    texts = _made(lambda choose: documents.write(documents.facts(choose, chosen, issuers, on=on), on=on).text)
    # Hypothesis shows a document as the call that made it; its own repr shows nothing of what it holds.
    return st.builds(parse, texts, on=st.just(on))


def td3s(*, issuing_states: Iterable[str] = ISSUING_STATES, on: date = ON) -> SearchStrategy[MRZ]:
    """Generate consistent passports: `mrzs` in the format TD3 alone.

    Shrinks to the specimen of Utopia: ERIKSSON, ANNA MARIA, L898902C3.
    """
    return mrzs(formats=[Format.TD3], issuing_states=issuing_states, on=on)


def document_numbers(*, format: Format | str = Format.TD3) -> SearchStrategy[str]:  # noqa: A002 - the contract's word
    """Generate document numbers that this format has room for, without their check digit.

    Shrinks to the specimen's number: L898902C3, for TD1 and TD2 D23145890.
    """
    (chosen,) = _formats([format])
    return _made(lambda choose: numbers.document_number(choose, chosen))


def names() -> SearchStrategy[HolderName]:
    """Generate names as a person writes them, in many alphabets, with the language to give to `compose`.

    Shrinks to Eriksson, Anna Maria; where it cannot be that, to words of the letter A.
    """
    return _made(holder_name)


def partial_dates(*, on: date = ON) -> SearchStrategy[PartialDate]:
    """Generate dates of birth in the ninety-nine years before `on`, some with unknown parts.

    Shrinks to 740812.
    """
    return st.builds(PartialDate, _made(lambda choose: dates.printed(choose, dates.birth(choose, on=on, by=on))))


def misreads(mrz: MRZ, *, max_edits: int = 1) -> SearchStrategy[str]:
    """Generate the text of this document with up to `max_edits` characters misread, by the table of confusions.

    Shrinks to the text as it is.
    """
    if max_edits < 0:
        raise ValueError(f"max_edits is a number of misreads, not {max_edits}")
    return _made(lambda choose: misreading.misread(mrz.text, at_most=max_edits, choose=choose))


def damages(mrz: MRZ) -> SearchStrategy[str]:
    """Generate the text of this document with one thing wrong with it.

    Lines run together, a line in lower case, white space inside a line, fillers as HTML has them; a character
    dropped or doubled, a line shifted, cut short, or exchanged with another.

    Shrinks to the lines run together; where it cannot be that, to damage as near to the beginning as can be.
    """
    return _made(lambda choose: damage.damaged(mrz.lines, choose))


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
    viz = draw(_made(lambda choose: rules.visual_zone(choose, mrz, on=on)))
    # The repr of a visual zone shows nothing, and Hypothesis would print it: it is a valid call.
    note(
        "VIZ("
        + ", ".join([f"{name}={value!r}" for name, value in attrs.asdict(viz).items() if value is not None])
        + ")"
    )
    return viz


def passport_ocr_responses(*, consistent: bool = True, on: date = ON) -> SearchStrategy[Answer]:
    """Generate answers of Tencent Cloud's PassportOCR, `{"Response": {...}}`, about passports of mainland China.

    Issued in the twenty years before `on`, for five years to holders below sixteen, else for ten. Numbers are the
    lowest of their series, `G0000....` until 14 May 2012 and `E0000....` since. Names are common ones in characters
    and pinyin, ü as YU since 2012, as U or V before. Optional data are letters and a digit in electronic passports,
    else digits or nothing, with `0` or a filler for their digit. A signature may be there.

    `consistent=False`: with one fault that a complete cross-check sees, so that no outcome is CONSISTENT:

    - the visual zone is another passport's in one thing: the last character of the number, birth or expiry some days
      earlier, or the name in Latin letters;
    - a character of the MRZ is misread, by the table of confusions: of the name, or of number, birth or expiry or the
      digit of one of these;
    - a character of the visual zone is misread: of the number or the family name.

    Shrinks to the sample of the documentation, ZHANG SAN, under the number G00000000; with a fault, to that sample with
    the number G00000001 in the visual zone.
    """
    return _made(lambda choose: answers.passport_ocr(choose, on=on, consistent=consistent))


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
    issuers = _states(issuing_states)
    return _made(lambda choose: answers.mlid_passport_ocr(choose, issuers, on=on, consistent=consistent))


def _formats(given: Iterable[Format | str]) -> tuple[Format, ...]:
    formats = tuple([Format(format) for format in given])  # noqa: A001 - the contract's word
    if not formats or not set(formats) <= set(FORMATS):
        raise ValueError(f"formats are one or more of {', '.join(FORMATS)}")
    return formats


def _states(given: Iterable[str]) -> tuple[str, ...]:
    codes = tuple(given)
    unknown = [code for code in codes if code not in states]
    if unknown or not codes:
        raise ValueError(f"issuing states are one or more codes of mrz.states, not {unknown}")
    return codes
