"""Strategies for documents, their parts, and documents with OCR errors.

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

from mrz._arguments import wrong_type
from mrz._errors import ArgumentError
from mrz._public import public
from mrz.icao.dates import PartialDate
from mrz.icao.document import MRZ
from mrz.icao.layouts import LAYOUTS, Format
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
    """Choices made by Hypothesis. Each step of a rule is a strategy of its own, so that it shrinks as a whole."""

    def __init__(self, draw: DrawFn) -> None:
        self._draw = draw

    def __call__(self, count: int, /) -> int:
        return self._draw(st.integers(0, count - 1))

    def follow(self, rule: Callable[[Choose], T], /) -> T:
        return self._draw(from_rule(rule))


@st.composite
def from_rule(draw: DrawFn, rule: Callable[[Choose], T]) -> T:
    """Generate the results of a rule of `mrz.synthetic`.

    >>> from hypothesis import find
    >>> find(from_rule(lambda choose: choose(10)), lambda number: number > 3)
    4
    """
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
    """Generate consistent documents.

    - `formats`: the formats. National layouts, such as IDFRA and D1NLD, have their own issuer.
    - `issuing_states`: the codes of the issuers, by default Utopia.
    - `ages`: the lowest and the highest age of holders on the day `on`, in whole years.
    - `validity`: the possible periods of validity in years.
    - `expired`: whether documents have expired on the day `on`; `None` for both.
    - `alphabets`: the alphabets of names, by default all; see `names`.
    - `on`: the reference date. Documents were issued in the twenty years before it.

    Names are transliterated and truncated as by `mrz.compose`. Numbers have shapes that issuers print, for TD1 and TD2
    also more than nine characters. Dates of birth may have unknown parts; nationalities are those of any state.

    Raises `ArgumentError`, a `ValueError`, at the call for arguments with which there is no document.

    Shrinks to the specimen of Utopia in the first of the formats, issued by the first of the states, with the possible
    dates nearest to the specimen's.
    """
    chosen, issuers, letters = (
        arguments.formats(formats),
        arguments.issuers(issuing_states),
        arguments.alphabets(alphabets),
    )
    timetable = Timetable(on, ages, arguments.periods(validity), expired)
    written = from_rule(
        lambda choose: documents.write(
            documents.facts(choose, chosen, issuers, timetable=timetable, alphabets=letters), on=on
        )
    )
    if not all(LAYOUTS[name].detected for name in chosen):
        return written  # another format would be read from the text
    texts = written.map(lambda doc: doc.text)
    # With `builds`, Hypothesis prints a failing document as the call of `parse`; the document's repr shows no values.
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
    """Generate consistent passports: `mrzs` with the format TD3.

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
    """Generate document numbers for a format, without their check digit.

    They have shapes that issuers print; for TD1 and TD2 they may have more than nine characters.

    Shrinks to the specimen's number: L898902C3; D23145890 for TD1 and TD2; 070400000000 for IDFRA; 07AA00000 for D1FRA.
    Other national layouts shrink to the least number of their shape; D1 has none.
    """
    (chosen,) = arguments.formats([format])
    return from_rule(lambda choose: documents.document_number(choose, chosen))


@public("mrz.strategies")
def names(*, alphabets: Iterable[str] | None = None) -> SearchStrategy[HolderName]:
    """Generate names as a person writes them, with the `language` argument for `mrz.compose`.

    All words of a name are in the letters of one alphabet. `alphabets` are names such as "German", "Ukrainian" or
    "Arabic" (see `mrz.synthetic.names`), by default all. Some names are too long for their field.

    Shrinks to Eriksson, Anna Maria; otherwise to few short words, mostly of the alphabet's first letter.
    """
    letters = arguments.alphabets(alphabets)
    return from_rule(lambda choose: holder_name(choose, letters))


@public("mrz.strategies")
def partial_dates(*, on: date = ON, ages: tuple[int, int] = AGES) -> SearchStrategy[PartialDate]:
    """Generate dates of birth, some with unknown parts, of holders with these ages in years on the day `on`.

    Shrinks to 740812, or to the possible date nearest to it.
    """
    timetable = Timetable(on, ages)
    return st.builds(PartialDate, from_rule(lambda choose: dates.printed(choose, timetable.birth(choose))))


@public("mrz.strategies")
def misreads(mrz: MRZ, *, max_edits: int = 1) -> SearchStrategy[str]:
    """Generate the text of this document with up to `max_edits` misread characters, by the table of OCR confusions.

    Raises `ArgumentError`, a `ValueError`, for a negative `max_edits`.

    Shrinks to the unchanged text.
    """
    if type(max_edits) is not int:
        raise wrong_type("max_edits", "a whole number", max_edits)
    if max_edits < 0:
        raise ArgumentError(f"max_edits is a number of misreads, not {max_edits}")
    mrz = arguments.document(mrz)
    return from_rule(lambda choose: ocr_errors.misread(mrz.text, at_most=max_edits, choose=choose))


@public("mrz.strategies")
def damages(mrz: MRZ) -> SearchStrategy[str]:
    """Generate the text of this document with one damage.

    >>> from hypothesis import find
    >>> doc = find(td3s(), lambda doc: True)
    >>> find(damages(doc), lambda text: "&lt;" in text).splitlines()[0]
    'P&lt;UTOERIKSSON&lt;&lt;ANNA&lt;MARIA...'

    These are lines without a separator, a line in lower case, white space inside a line, fillers as HTML entities; a
    character dropped or doubled, a line shifted, cut short, or exchanged with another.

    Shrinks to the lines without a separator; otherwise to damage as near to the beginning as possible.
    """
    mrz = arguments.document(mrz)
    return from_rule(lambda choose: ocr_errors.damaged(mrz.lines, choose))
