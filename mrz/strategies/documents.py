"""Strategies for documents and their parts.

>>> from hypothesis import find
>>> print(find(mrzs(formats=["TD1"], expired=False), lambda doc: doc.nationality == "D").text)
I<UTOD231458907<<<<<<<<<<<<<<<
7408122F2606303D<<<<<<<<<<<<<0
ERIKSSON<<ANNA<MARIA<<<<<<<<<<
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from mrz._errors import ArgumentError
from mrz._public import public
from mrz.icao.dates import PartialDate
from mrz.icao.document import MRZ
from mrz.icao.layouts import Format
from mrz.icao.parser import parse
from mrz.synthetic import arguments, dates, documents, ocr_errors
from mrz.synthetic.choices import Stepwise
from mrz.synthetic.dates import AGES, ON, VALIDITY, Timetable
from mrz.synthetic.documents import FORMATS, ISSUING_STATES
from mrz.synthetic.names import HolderName, holder_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import DrawFn

    from mrz.synthetic.choices import Choose


T = TypeVar("T")


class _HypothesisChoices(Stepwise):
    """Choices drawn by Hypothesis; each step of a rule is a strategy, so that it shrinks as a whole."""

    def __init__(self, draw: DrawFn) -> None:
        self._draw = draw

    def __call__(self, count: int, /) -> int:
        return self._draw(st.integers(0, count - 1))

    def follow(self, rule: Callable[[Choose], T], /) -> T:
        return self._draw(from_rule(rule))


@st.composite
def from_rule(draw: DrawFn, rule: Callable[[Choose], T]) -> T:
    """Follow a rule, its choices drawn."""
    return rule(_HypothesisChoices(draw))


@public("mrz.strategies")
def mrzs(
    *,
    formats: Iterable[Format | str] = FORMATS,
    issuing_states: Iterable[str] = ISSUING_STATES,
    ages: tuple[int, int] = AGES,
    validity: Iterable[int] = VALIDITY,
    expired: bool | None = None,
    alphabets: Iterable[str] | None = None,
    on: date = ON,
) -> SearchStrategy[MRZ]:
    """Generate consistent documents of these formats and issuers.

    Names come in the letters of `alphabets` (see `names`), as `compose` transliterates and truncates them; numbers in
    shapes that issuers print, for TD1 and TD2 also longer than nine characters; births with unknown parts; any
    nationality. The national layouts IDFRA and D1FRA are made where they are asked for, and are always of France.

    Documents are issued in the twenty years before `on`, for `validity` years, to holders of whom the youngest and the
    oldest are, on that day, of these `ages`. `expired` says whether they have expired by then; `None` lets both be.

    Shrinks to the specimen of Utopia in the first of the formats, issued by the first of the states, with the dates
    nearest to the specimen's that were asked for.
    """
    chosen, issuers, letters = (
        arguments.formats(formats),
        arguments.issuers(issuing_states),
        arguments.alphabets(alphabets),
    )
    timetable = Timetable(on, ages, tuple(validity), expired)
    texts = from_rule(
        lambda choose: (
            documents.write(
                documents.facts(choose, chosen, issuers, timetable=timetable, alphabets=letters), on=on
            ).text
        )
    )
    # Hypothesis shows a document as the call that made it; its own repr shows nothing of what it holds.
    return st.builds(parse, texts, on=st.just(on))


@public("mrz.strategies")
def td3s(
    *,
    issuing_states: Iterable[str] = ISSUING_STATES,
    ages: tuple[int, int] = AGES,
    validity: Iterable[int] = VALIDITY,
    expired: bool | None = None,
    alphabets: Iterable[str] | None = None,
    on: date = ON,
) -> SearchStrategy[MRZ]:
    """Generate consistent passports: `mrzs` in the format TD3 alone.

    Shrinks to the specimen of Utopia: ERIKSSON, ANNA MARIA, L898902C3.
    """
    return mrzs(
        formats=[Format.TD3],
        issuing_states=issuing_states,
        ages=ages,
        validity=validity,
        expired=expired,
        alphabets=alphabets,
        on=on,
    )


@public("mrz.strategies")
def document_numbers(*, format: Format | str = Format.TD3) -> SearchStrategy[str]:  # noqa: A002 - the contract's word
    """Generate document numbers that this format has room for, without their check digit.

    They have the shapes that issuers print; for TD1 and TD2 they may be longer than nine characters.

    Shrinks to the specimen's number: L898902C3, for TD1 and TD2 D23145890, for IDFRA 070400000000, for D1FRA 07AA00000.
    """
    (chosen,) = arguments.formats([format])
    return from_rule(lambda choose: documents.document_number(choose, chosen))


@public("mrz.strategies")
def names(*, alphabets: Iterable[str] | None = None) -> SearchStrategy[HolderName]:
    """Generate names as a person writes them, with the language to give to `compose`.

    Their words are in the letters of one alphabet each: `alphabets` are names such as "German", "Ukrainian" or
    "Arabic" (`mrz.synthetic.names` lists them), by default all.

    Shrinks to Eriksson, Anna Maria; where it cannot be that, to few short words, mostly of the alphabet's first letter.
    Names too long for their field end in many forms.
    """
    letters = arguments.alphabets(alphabets)
    return from_rule(lambda choose: holder_name(choose, letters))


@public("mrz.strategies")
def partial_dates(*, on: date = ON, ages: tuple[int, int] = AGES) -> SearchStrategy[PartialDate]:
    """Generate dates of birth of holders of these ages on `on`, some with unknown parts.

    Shrinks to 740812, or the nearest date that was asked for.
    """
    timetable = Timetable(on, ages)
    return st.builds(PartialDate, from_rule(lambda choose: dates.printed(choose, timetable.birth(choose))))


@public("mrz.strategies")
def misreads(mrz: MRZ, *, max_edits: int = 1) -> SearchStrategy[str]:
    """Generate the text of this document with up to `max_edits` characters misread, by the table of confusions.

    Shrinks to the text as it is.
    """
    if max_edits < 0:
        raise ArgumentError(f"max_edits is a number of misreads, not {max_edits}")
    return from_rule(lambda choose: ocr_errors.misread(mrz.text, at_most=max_edits, choose=choose))


@public("mrz.strategies")
def damages(mrz: MRZ) -> SearchStrategy[str]:
    """Generate the text of this document with one thing wrong with it.

    Lines run together, a line in lower case, white space inside a line, fillers as HTML has them; a character
    dropped or doubled, a line shifted, cut short, or exchanged with another.

    Shrinks to the lines run together; where it cannot be that, to damage as near to the beginning as can be.
    """
    return from_rule(lambda choose: ocr_errors.damaged(mrz.lines, choose))
