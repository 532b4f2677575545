"""Compare names with their form in the MRZ: Doc 9303-3, 4.6 and section 6; truncation by Parts 4 to 7.

>>> from mrz.icao.names import read
>>> printed = read("MUELLER<<ANNA<MARIA<<<<<<<<<<<<")
>>> [compared.agreement.name for compared in identifiers(printed, 31, "Müller", "Anna-Maria")]
['MATCH', 'MATCH']
>>> muller, maria = identifiers(printed, 31, "Muller", "Anna, Maria")
>>> muller.agreement.name, muller.reason
('MATCH', 'the letters are the same, but for marks that the service dropped')

Letters are compared, fillers between components are not. Services divide names between the two fields in different
ways, so both identifiers are compared at once. `mrz.crosscheck.issuers` compares names in Chinese characters.
"""

from __future__ import annotations

import enum
from itertools import chain, product
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from mrz.crosscheck.fields import Agreement, Compared, match, unchecked
from mrz.crosscheck.fields.arabic_names import is_arabic, spelled
from mrz.crosscheck.fields.name_matching import SUFFIXES, TITLES, Fit, Letter, Word, as_printed, fits, unmarked, words
from mrz.crosscheck.fields.name_readings import NO_NAME, readings
from mrz.icao.alphabet import DIGITS, FILLER, LETTERS
from mrz.icao.names import SEPARATOR, Name

if TYPE_CHECKING:
    from collections.abc import Iterator

Words: TypeAlias = tuple[Word, ...]
"""The components of an identifier in the visual zone; empty if nothing was read."""


class Decision(NamedTuple):
    """An agreement, its reason, and the code of a finding that says more about a MATCH."""

    agreement: Agreement
    reason: str
    note: str | None = None


Decisions: TypeAlias = tuple[Decision, Decision]
"""The decisions about primary and secondary identifier."""

Texts: TypeAlias = tuple[str | None, str | None]
"""What the service read in the fields of primary and secondary identifier."""

_MISMATCH: Final = Agreement.MISMATCH

_AS_FILLER: Final = str.maketrans(" -", FILLER * 2)
_MASK: Final = "*"
_HIDDEN_CHARACTERS: Final = frozenset({_MASK, "\ufffd"})
_MOST_WORDS: Final = 16
LONGEST: Final = 200
"""The most characters of an identifier that is compared; a visual zone does not have more space."""

SAME_LETTERS: Final = "the letters are the same"
"""The reason for a MATCH of both identifiers in their own fields."""

_IN_ONE_FIELD: Final = "for the whole name in one field"
WHOLE_NAME: Final = f"{SAME_LETTERS}, {_IN_ONE_FIELD}"
"""The reason for a MATCH of a field with both identifiers."""


class LetterResult(enum.Enum):
    """The result of comparing the letters of one identifier; the value is a `Decision`."""

    SAME = Decision(Agreement.MATCH, SAME_LETTERS)
    CUT = Decision(Agreement.MATCH, "the MRZ is truncated, and the letters are the same as far as it goes")
    MARKS = Decision(Agreement.MATCH, "the letters are the same, but for marks that the service dropped", "normalized")
    DOUBTFUL = Decision(
        Agreement.UNCHECKED,
        "the letters are the same only if marks and a space were dropped, or in one issuer's spelling",
    )
    OTHER = Decision(Agreement.MISMATCH, "the letters differ")


Pair: TypeAlias = tuple[LetterResult, LetterResult]
"""The results for primary and secondary identifier."""


def identifiers(
    name: Name,
    width: int | None,
    primary: str | None,
    secondary: str | None,
    *,
    pinyin: bool = False,
    printed: tuple[Agreement, ...] = tuple(Agreement),
) -> tuple[Compared, Compared]:
    """Compare both identifiers with the name of the MRZ.

    `width` is the number of characters of the MRZ's name field, `None` if each identifier has its own field. With
    `pinyin`, the issuer is known to write the ü of Hanyu Pinyin in its own way. `as_printed`, which takes half
    of the time, is only found for the agreements in `printed`.

    >>> from mrz.icao.names import read
    >>> printed = read("LYU<<JING".ljust(39, "<"))
    >>> [identifiers(printed, 39, "Lü", "Jing", pinyin=known)[0].agreement.name for known in (True, False)]
    ['MATCH', 'UNCHECKED']
    """
    if _is_identical(primary, name.primary) and _is_identical(secondary, name.secondary):
        reason = LetterResult.SAME.value[1]
        return match(reason, FILLER.join(name.primary)), match(reason, FILLER.join(name.secondary))
    texts: Texts = primary, secondary
    seen, decisions = _decided(name, width, texts, pinyin=pinyin)
    if _differing(decisions):
        for others, hows in _other_readings(texts):
            found, decided = _decided(name, width, others, pinyin=pinyin)
            if _differing(decided) < _differing(decisions):
                texts, seen, decisions = others, found, _explained(decided, hows)
        decisions = _in_arabic(name, texts, decisions)
    one, other = [
        found
        if isinstance(found, Compared)
        else Compared(
            decision.agreement,
            decision.reason,
            as_printed(text or "", found) if decision.agreement in printed else (),
            note=decision.note if decision.agreement is Agreement.MATCH else None,
        )
        for text, found, decision in zip(texts, seen, decisions, strict=True)
    ]
    return one, other


def _decided(
    name: Name, width: int | None, texts: Texts, *, pinyin: bool
) -> tuple[tuple[Words | Compared, ...], Decisions]:
    """Return the components of both identifiers, or why they cannot be compared, and the decisions about them."""
    seen = tuple([_seen(text, pinyin=pinyin) for text in texts])
    first, second = [() if isinstance(found, Compared) else found for found in seen]
    return seen, _decisions(name, width, first, second)


def _differing(decisions: Decisions) -> int:
    return sum([decision.agreement is _MISMATCH for decision in decisions])


def _other_readings(texts: Texts) -> Iterator[tuple[Texts, tuple[str, str]]]:
    """Yield other readings of both fields, of one of them or of both, with the words for their reasons."""
    first, second = [
        [(text, ""), *(readings(text) if text is not None and len(text) <= LONGEST else ())] for text in texts
    ]
    for (one, how), (other, also) in product(first, second):
        if how or also:
            yield (one, other), (how, also)


def _explained(decisions: Decisions, hows: tuple[str, str]) -> Decisions:
    """Return the decisions with how their fields were read. A whole name in one field is read for both."""
    one, other = [
        decision._replace(reason=f"{decision.reason}, {how}") if how else decision
        for decision, how in zip(decisions, hows, strict=True)
    ]
    return one, other


def _in_arabic(name: Name, texts: Texts, decisions: Decisions) -> Decisions:
    """Return the decisions about names in Arabic script alone, which are spelled as their holders spell them."""
    printed = name.primary, name.secondary
    one, other = [
        _spelled(text, (printed[at], printed[0] + printed[1], printed[1] + printed[0])[: 1 if texts[1 - at] else 3])
        if decision.agreement is _MISMATCH and text and len(text) <= LONGEST and is_arabic(text)
        else decision
        for at, (text, decision) in enumerate(zip(texts, decisions, strict=True))
    ]
    return one, other


def _spelled(text: str, identifiers: tuple[tuple[str, ...], ...]) -> Decision:
    """Return whether a text in Arabic script is spelled as one of these identifiers."""
    found = {spelled(text, FILLER.join(components)) for components in identifiers}
    if True in found:
        return Decision(
            Agreement.MATCH, "the MRZ has each Arabic letter, and adds only short vowels and doubled letters"
        )
    if None in found:
        return Decision(Agreement.UNCHECKED, "the name is in Arabic script alone, which leaves its spelling open")
    return Decision(_MISMATCH, "the MRZ has other consonants than the Arabic letters")


def _is_identical(seen: str | None, printed: tuple[str, ...]) -> bool:
    """Return whether a text in A to Z is the printed identifier, as most are."""
    return (
        seen is not None
        and seen != ""
        and seen.isascii()
        and seen.upper().translate(_AS_FILLER) == FILLER.join(printed)
    )


def _seen(text: str | None, *, pinyin: bool) -> Words | Compared:
    """Return the components that the service read, or UNCHECKED with the reason."""
    if text is None or not any(c.isalnum() or c in _HIDDEN_CHARACTERS for c in text):
        return unchecked("the service read nothing")
    if _MASK in text:
        return unchecked("the service masks the value")
    if len(text) > LONGEST:
        return unchecked("the visual zone's text is too long for a name")
    found = words(text, pinyin=pinyin)
    return found or unchecked("the visual zone has a character that cannot be written in the letters A to Z")


def _decisions(name: Name, width: int | None, first: Words, second: Words) -> Decisions:
    """Compare each text with its own identifier; where that fails, try the known habits of services and issuers."""
    direct = _pair(name, width, first, second)
    if not _differs(direct, first, second):
        return direct[0].value, direct[1].value
    if first and second and name.primary and name.secondary:
        swapped = _pair(name, width, second, first)
        if LetterResult.OTHER not in swapped:
            return _with(swapped[1], *_SWAPPED), _with(swapped[0], *_SWAPPED)
    if bool(name.primary) != bool(name.secondary) and (not first or not second or _same(first, second)):
        only = first or second
        single = _pair(name, width, only if name.primary else (), only if name.secondary else ())
        result = single[0 if name.primary else 1]
        if result is not LetterResult.OTHER:
            decision = _with(result, "for the only identifier")
            return decision, decision
    letters = fits((*first, *second), (*name.primary, *name.secondary), cut=False) if first and second else ()
    if any(fit.sure for fit in letters):
        divided = Decision(Agreement.UNCHECKED, "the letters are the same, but the two zones divide them differently")
        return divided, divided
    return _decision(name, width, 0, (first, second), direct), _decision(name, width, 1, (first, second), direct)


def _same(first: Words, second: Words) -> bool:
    """Return whether the service put the same text into both fields."""
    return [word.plain for word in first] == [word.plain for word in second]


_SWAPPED: Final = "in the other order", "identifiers-swapped"


def _with(result: LetterResult, how: str, note: str | None = None) -> Decision:
    agreement, reason, own = result.value
    return Decision(agreement, f"{reason}, {how}", note or own)


def _differs(pair: Pair, first: Words, second: Words) -> bool:
    return any(result is LetterResult.OTHER and seen for result, seen in zip(pair, (first, second), strict=True))


def _decision(name: Name, width: int | None, at: int, seen: tuple[Words, Words], direct: Pair) -> Decision:
    """Return the decision for one identifier: `at` is 0 for the primary, 1 for the secondary."""
    mine, other = seen[at], seen[1 - at]
    printed = (name.primary, name.secondary)[at]
    if direct[at] is not LetterResult.OTHER or not mine:
        return direct[at].value
    if (
        name.primary
        and name.secondary
        and (not other or _same(mine, other) or direct[1 - at] is not LetterResult.OTHER)
    ):
        whole = [pair for pair in _divisions(name, width, mine) if LetterResult.OTHER not in pair]
        if whole:
            return _with(min(map(_worst, whole), key=_WORST_LAST.index), _IN_ONE_FIELD)
    return _undecided(name, width, mine, printed) or LetterResult.OTHER.value


def _undecided(name: Name, width: int | None, mine: Words, printed: tuple[str, ...]) -> Decision | None:
    """Return the reason for which differing letters are UNCHECKED, or `None` if they are a MISMATCH."""
    if not printed and width is None:
        return Decision(Agreement.UNCHECKED, "this format has no such field")
    if not printed and "".join([word.plain for word in mine]) in NO_NAME:
        return Decision(Agreement.UNCHECKED, "the visual zone has a placeholder in place of a name")
    if not printed and name.truncated:
        return Decision(Agreement.UNCHECKED, "the other identifier fills the field of the MRZ")
    foreign = any(letter.base not in LETTERS and letter.forms[0] not in DIGITS for letter in _letters(mine))
    if foreign and any(digit in part for digit in DIGITS for part in printed):
        return Decision(
            Agreement.UNCHECKED, "the MRZ has digits, which some issuers print for letters of their alphabet"
        )
    named = tuple([part for part in printed if part not in TITLES | SUFFIXES])
    if named and named != printed and not any(word.optional for word in mine):
        found = fits(mine, named, cut=False)
        if any(fit.sure for fit in found):
            return Decision(Agreement.UNCHECKED, "the letters are the same except for a title or suffix in the MRZ")
    return None


def _letters(mine: Words) -> Iterator[Letter]:
    return chain.from_iterable(word.letters for word in mine)


def _divisions(name: Name, width: int | None, whole: Words) -> Iterator[Pair]:
    """Divide a whole name at each comma, or at each component if it has no comma, and compare both orders."""
    commas = [at for at, word in enumerate(whole) if at and word.after_comma]
    for at in commas or range(1, min(len(whole), _MOST_WORDS)):
        yield _pair(name, width, whole[:at], whole[at:])
        yield _pair(name, width, whole[at:], whole[:at])


def _pair(name: Name, width: int | None, first: Words, second: Words) -> Pair:
    """Compare `first` with the primary and `second` with the secondary identifier."""
    cut = _may_be_cut(name, width)
    both = ((first, name.primary), (second, name.secondary))
    found = [fits(seen, printed, cut=cut) if seen and printed else () for seen, printed in both]
    # An identifier that was not read may have any length, so that the name may be too long for the field.
    too_long = width is None or any(printed and not seen for seen, printed in both)
    if width is not None and not too_long:
        lengths = [
            max((fit.length for fit in fitting), default=sum(word.longest for word in seen) + max(len(seen) - 1, 0))
            for fitting, (seen, _) in zip(found, both, strict=True)
        ]
        too_long = sum(lengths) + (len(SEPARATOR) if all(lengths) else 0) > width
    primary, secondary = [
        LetterResult.MARKS
        if result is LetterResult.DOUBTFUL and _lacks_marks_only(seen, printed, cut=cut and too_long)
        else result
        for (seen, printed), fitting in zip(both, found, strict=True)
        for result in [next((_result(fit) for fit in fitting if too_long or not fit.cut), LetterResult.OTHER)]
    ]
    if True in name.full:
        primary, secondary = [
            LetterResult.CUT if result is LetterResult.OTHER and full and _is_begun(*each) else result
            for result, full, each in zip((primary, secondary), name.full, both, strict=True)
        ]
    return primary, secondary


def _is_begun(seen: Words, printed: tuple[str, ...]) -> bool:
    """Return whether the first components are those that are printed, so that the others may have had no room."""
    return any(
        _lacks_marks_only(seen[:at], printed, cut=False) or any(fit.sure for fit in fits(seen[:at], printed, cut=False))
        for at in range(1, len(seen) if printed else 1)
    )


_WORST_LAST: Final = (LetterResult.SAME, LetterResult.MARKS, LetterResult.DOUBTFUL)


def _worst(pair: Pair) -> LetterResult:
    """Return the result of a whole name, whose identifiers have these results."""
    return next((result for result in _WORST_LAST[:0:-1] if result in pair), LetterResult.SAME)


def _lacks_marks_only(seen: Words, printed: tuple[str, ...], *, cut: bool) -> bool:
    """Return whether each component is a printed one, but for marks that the service dropped.

    If spaces were dropped as well, that is not known. With `cut`, components may be missing, and one without such
    marks may end early.
    """
    words = [word for word in seen if not word.optional] if len(seen) > len(printed) else seen
    if len(words) < len(printed) or (len(words) > len(printed) and not cut):
        return False
    return all(
        any(fit.sure for fit in (*fits((unmarked(word),), (part,), cut=False), *fits((word,), (part,), cut=cut)))
        for word, part in zip(words, printed, strict=False)
    )


def _result(fit: Fit) -> LetterResult:
    if not fit.sure:
        return LetterResult.DOUBTFUL
    return LetterResult.CUT if fit.cut else LetterResult.SAME


def _may_be_cut(name: Name, width: int | None) -> bool:
    """Return whether the MRZ's name may be truncated: the field is full, or has one filler after initials only."""
    if name.truncated or width is None:
        return name.truncated
    parts = (*name.primary, *name.secondary)
    length = sum(map(len, parts)) + len(parts) - 1 + bool(name.secondary)
    return length == width - 1 and all(len(part) == 1 for part in parts)
