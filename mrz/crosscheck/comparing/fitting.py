"""Fitting the components of an identifier to what the MRZ prints, over every form of every letter.

>>> from mrz.crosscheck.comparing.transliterating import words
>>> fits(words("Müller") or (), ("MUELLER",), cut=False)
(Fit(sure=True, cut=False, length=7),)
>>> fits(words("Kim Li") or (), ("KIM", "L"), cut=True)
(Fit(sure=True, cut=True, length=6),)

One walk over the letters keeps the places of the printed text that can have been reached, so that the number of
combinations does not matter. Fillers between the components of a whole name are not compared: only letters are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from attrs import frozen

from mrz.icao.alphabet import FILLER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mrz.crosscheck.comparing.transliterating import Word


@frozen(order=True)
class Fit:
    """A way in which an identifier can stand there.

    `sure` if no mark and no space need have been dropped, `cut` if letters are left out; `length` of the whole
    identifier.
    """

    sure: bool
    cut: bool
    length: int


Place: TypeAlias = tuple[int, bool, bool]
"""A position in the printed text, and `sure` and `cut` on the way there."""

Places: TypeAlias = dict[Place, int]
"""The places reached, each with the greatest length of what was written on the way."""

Inside: TypeAlias = dict[tuple[int, bool, bool, bool], int]
"""Places within a component; last, whether a letter of it shows."""


def fits(words: Sequence[Word], printed: Sequence[str], *, cut: bool) -> tuple[Fit, ...]:
    """Return the ways in which these components can be the printed ones, with `cut` also truncated.

    Truncation is Doc 9303's: the printed components begin those of the name in order, and only at the end may
    some be missing. So fillers count there: without a space that the service lost, nothing is sure.
    """
    text = FILLER.join(printed)
    found = [*_walk(words, text, cut=False), *(_walk(words, text, cut=True) if cut else ())]
    return tuple(sorted(found, key=lambda fit: (not fit.sure, fit.cut)))


def _walk(words: Sequence[Word], text: str, *, cut: bool) -> list[Fit]:
    """Walk through all components; with `cut`, return only the ways that leave letters out."""
    places: Places = {(0, True, False): 0}
    for word in words:
        after: Places = dict(places) if word.optional else {}
        starts: Places = {}
        for (at, sure, was_cut), length in places.items():
            joined = cut and at > 0 and text[at : at + 1] not in ("", FILLER)
            # Without a length nothing was written yet: no filler stands before the first component.
            _keep(starts, (at, sure and not joined, was_cut), length + (length > 0))
        if cut:
            for (at, sure, _), length in starts.items():
                if at == len(text):
                    _keep(after, (at, sure, True), length + word.longest)
        _through(word, starts, text, after, cut=cut)
        places = after
    ends = [(sure, was_cut, length) for (at, sure, was_cut), length in places.items() if at == len(text)]
    return [Fit(*end) for end in ends if end[1] == cut]


def _through(word: Word, starts: Places, text: str, after: Places, *, cut: bool) -> None:
    """Walk through one component, and keep in `after` where it can end."""
    inside: Inside = {(at, sure, was_cut, False): length for (at, sure, was_cut), length in starts.items()}
    rest = word.longest
    for letter in word.letters:
        rest -= letter.longest
        following: Inside = {}
        for (at, sure, was_cut, shown), length in _over_fillers(inside, text, cut=cut).items():
            if cut and shown and text[at : at + 1] in ("", FILLER):
                _keep(after, (at, sure, True), length + letter.longest + rest)
            for form in (*letter.forms, *letter.doubtful):
                still = sure and form in letter.forms
                if text.startswith(form, at):
                    place = (at + len(form), still, was_cut, shown or form != "")
                    following[place] = max(following.get(place, 0), length + len(form))
                elif cut and (piece := text[at:].partition(FILLER)[0]) and form.startswith(piece):
                    _keep(after, (at + len(piece), still, True), length + len(form) + rest)
        inside = following
    for (at, sure, was_cut, _), length in inside.items():
        _keep(after, (at, sure, was_cut), length)


def _over_fillers(inside: Inside, text: str, *, cut: bool) -> Inside:
    """Add the places behind a filler to those before it."""
    result = dict(inside)
    for (at, sure, was_cut, shown), length in inside.items():
        if text[at : at + 1] == FILLER:
            place = (at + 1, sure and not (cut and shown), was_cut, shown)
            result[place] = max(result.get(place, 0), length)
    return result


def _keep(places: Places, place: Place, length: int) -> None:
    places[place] = max(places.get(place, 0), length)
