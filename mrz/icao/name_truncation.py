"""The name field: primary identifier, two fillers, secondary identifier. Doc 9303-3, 4.6, and Parts 4 to 7.

>>> write(["ERIKSSON"], ["ANNA", "MARIA"], 31).text
'ERIKSSON<<ANNA<MARIA<<<<<<<<<<<'

A name that fits is written whole. A longer one is truncated so that both identifiers show and a letter stands
in the last position; which letters go is the issuer's choice, and Doc 9303 shows several for the same name:

>>> primary, secondary = ["NILAVADHANANANDA"], ["CHAYAPA", "DEJTHAMRONG", "KRASUANG"]
>>> write(primary, secondary, 30).text
'NILAVADHANANANDA<<CHAYAPA<DE<K'
>>> write(primary, secondary, 30, method="right").text
'NILAVADHANANANDA<<CHAYAPA<DEJT'
>>> write(primary, secondary, 30, method="fixed").text
'NILAVADHA<<CHAYAPA<DEJTHAMRO<K'

So nobody can say which field an issuer must print, only whether it may print this one:

>>> conforms("NILAVADHANANANDA<<CHAY<DEJT<KR", primary, secondary)
True

Where every printed component is a single letter, the width may have the wrong parity for a letter at the end:
one filler then remains, and only `truncated` tells that the name is not whole.
"""

import difflib
from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeAlias

from attrs import field, frozen

from mrz._errors import ArgumentError
from mrz.icao.alphabet import FILLER
from mrz.icao.names import SEPARATOR

__all__ = ["NameField", "conforms", "write"]

# One letter of the primary identifier, the separator, one letter of the secondary.
MIN_WIDTH: Final = 4

Identifiers: TypeAlias = tuple[list[str], list[str]]
"""What is printed of the primary and of the secondary identifier."""


@frozen
class NameField:
    """A name field as written: `text` in its full width, and whether any of the name was left out."""

    text: str = field(repr=False)
    truncated: bool


def write(primary: Sequence[str], secondary: Sequence[str], width: int, *, method: str = "initials") -> NameField:
    """Write the name field of `width` positions for these components.

    `method` tells what a name loses that is too long: "initials" turns components into their initials, from
    the last one on; "right" cuts each identifier at its end; "fixed" gives every component the same number of
    letters.
    """
    _check_components(primary, secondary)
    if method not in METHODS:
        nearest = difflib.get_close_matches(method, METHODS, n=1, cutoff=0)[0]
        raise ArgumentError(f"unknown method {method!r}, nearest is {nearest!r}")
    if width < MIN_WIDTH:
        raise ArgumentError(f"a name field has at least {MIN_WIDTH} positions, not {width}")
    whole = _join(primary, secondary)
    if len(whole) <= width:
        return NameField(text=whole.ljust(width, FILLER), truncated=False)
    # What lies beyond the width in number or length cannot be printed, so that the methods need not be quick.
    first = [component[:width] for component in primary[:width]]
    second = [component[:width] for component in secondary[:width]]
    kept = METHODS[method](first, second, width)
    if len(_join(*kept)) < width:
        _fill_last_position(kept, (first, second))
    return NameField(text=_join(*kept).ljust(width, FILLER), truncated=True)


def conforms(text: str, primary: Sequence[str], secondary: Sequence[str]) -> bool:
    """Tell whether an issuer that obeys Doc 9303 could have printed `text` for these components.

    A name that fits must stand there whole. Of one that does not, components may be cut or missing at the
    end, but each identifier shows, and the last position holds a letter; so the filler that `write` has to
    leave where the parity is wrong does not conform.

    >>> conforms("ERIKSSON<<A", ["ERIKSSON"], ["ANNA"]), conforms("ERIKSSON<<ANNA", ["ERIKSSON"], ["ANNA"])
    (True, True)
    >>> conforms("ERIKSSON<<A<<<", ["ERIKSSON"], ["ANNA"])
    False
    """
    _check_components(primary, secondary)
    whole = _join(primary, secondary)
    if len(whole) <= len(text):
        return text == whole.ljust(len(text), FILLER)
    if not secondary:
        return _is_shortening(text, primary)
    first, _, second = text.partition(SEPARATOR)
    return _is_shortening(first, primary) and _is_shortening(second, secondary)


def _is_shortening(text: str, components: Sequence[str]) -> bool:
    """Tell whether `text` is the beginnings of components, in order, none left out before the last."""
    printed = text.split(FILLER)
    return len(printed) <= len(components) and all(
        beginning and component.startswith(beginning) for beginning, component in zip(printed, components, strict=False)
    )


def _check_components(primary: Sequence[str], secondary: Sequence[str]) -> None:
    """Refuse what is not the components of a name, without telling what it is."""
    for identifier, parts in (("primary", primary), ("secondary", secondary)):
        # A string is a sequence of strings too: it would be written letter by letter.
        if isinstance(parts, str):
            raise TypeError(f"the {identifier} identifier is a sequence of components, not one string")
        for number, part in enumerate(parts, start=1):
            if not (part.isascii() and part.isalpha() and part.isupper()):
                raise ArgumentError(f"component {number} of the {identifier} identifier is not letters A to Z")
    if not primary:
        raise ArgumentError("a name without components in its primary identifier cannot be written")


def _join(primary: Sequence[str], secondary: Sequence[str]) -> str:
    """Join the two identifiers as they stand in the field, not filled up."""
    identifiers = [primary, secondary] if secondary else [primary]
    return SEPARATOR.join(FILLER.join(identifier) for identifier in identifiers)


def _length(components: Sequence[str]) -> int:
    """Count the positions that an identifier takes."""
    return sum(map(len, components)) + len(components) - 1


def _initials(primary: list[str], secondary: list[str], width: int) -> Identifiers:
    """Turn components into initials from the right, of the primary only as the secondary needs room."""
    if not secondary:
        return _shrink(primary, width), []
    room = width - len(SEPARATOR) - 1
    first = list(primary)
    for index in reversed(range(1, len(first))):
        if _length(first) <= room:
            break
        first[index] = first[index][0]
    first = _shrink(first, room)
    second = _shrink(secondary, width - len(SEPARATOR) - _length(first))
    if _length(first) + len(SEPARATOR) + _length(second) < width:
        # The secondary identifier needs less than was freed: the primary has the rest back.
        first = _shrink(primary, width - len(SEPARATOR) - _length(second))
    return first, second


def _shrink(components: Sequence[str], room: int) -> list[str]:
    """Shorten components to `room` positions: whole up to one, that one cut, initials after it."""
    if _length(components) <= room:
        return list(components)
    for index in reversed(range(len(components))):
        before = components[:index]
        after = [component[0] for component in components[index + 1 :]]
        left = room - _length([*before, "", *after])
        if left > 0:
            return [*before, components[index][:left], *after]
    # Not even the initials of all fit: as many as do, and the one position that an even room has left over
    # goes to the first component that can fill it.
    shown = (room + 1) // 2
    initials = [component[0] for component in components[:shown]]
    if _length(initials) < room:
        for index, component in enumerate(components[:shown]):
            if len(component) > 1:
                initials[index] = component[:2]
                break
    return initials


def _cut_right(primary: list[str], secondary: list[str], width: int) -> Identifiers:
    """Cut each identifier at its end, the primary only for one letter of the secondary to have room."""
    if not secondary:
        return _cut(primary, width), []
    first = _cut(primary, width - len(SEPARATOR) - 1)
    return first, _cut(secondary, width - len(SEPARATOR) - _length(first))


def _cut(components: Sequence[str], room: int) -> list[str]:
    """Cut components to `room` positions, or one less where a filler would stand last."""
    return FILLER.join(components)[:room].rstrip(FILLER).split(FILLER)


def _equal_lengths(primary: list[str], secondary: list[str], width: int) -> Identifiers:
    """Give each component the same number of letters, the last fewer, others one more to fill up."""
    components = [*primary, *secondary]
    room = width - (len(components) - 1) - (1 if secondary else 0)
    for letters in range(width, 0, -1):
        cut = [component[:letters] for component in components]
        before = sum(map(len, cut[:-1]))
        if before < room:
            break
    else:
        return _initials(primary, secondary, width)
    cut[-1] = cut[-1][: room - before]
    spare = room - sum(map(len, cut))
    # Doc 9303-7 fills up the secondary identifier first, in the example with four letters each.
    for index in [*range(len(primary), len(components)), *range(len(primary))]:
        if spare and len(cut[index]) < len(components[index]):
            cut[index] = components[index][: len(cut[index]) + 1]
            spare -= 1
    return cut[: len(primary)], cut[len(primary) :]


def _fill_last_position(kept: Identifiers, whole: Identifiers) -> None:
    """Fill the one position that is left over: a component gives a letter, and the next initial takes two."""
    pairs = zip(reversed(kept), reversed(whole), strict=True)
    taker, components = next(pair for pair in pairs if len(pair[0]) < len(pair[1]))
    for giver in reversed(kept):
        for index in reversed(range(len(giver))):
            if len(giver[index]) > 1:
                giver[index] = giver[index][:-1]
                taker.append(components[len(taker)][0])
                return


METHODS: Final[Mapping[str, Callable[[list[str], list[str], int], Identifiers]]] = {
    "initials": _initials,
    "right": _cut_right,
    "fixed": _equal_lengths,
}
