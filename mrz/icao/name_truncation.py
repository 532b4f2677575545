"""Writing and truncation of the name field. Doc 9303-3, section 4.6, and Parts 4 to 7.

>>> write(["ERIKSSON"], ["ANNA", "MARIA"], 31).text
'ERIKSSON<<ANNA<MARIA<<<<<<<<<<<'

A name that fits is written whole. A longer one is truncated so that some of both identifiers remains and the last
position is a letter. The issuer chooses which letters to omit; Doc 9303 has several examples for the same name:

>>> primary, secondary = ["NILAVADHANANANDA"], ["CHAYAPA", "DEJTHAMRONG", "KRASUANG"]
>>> write(primary, secondary, 30).text
'NILAVADHANANANDA<<CHAYAPA<DE<K'
>>> write(primary, secondary, 30, method="right").text
'NILAVADHANANANDA<<CHAYAPA<DEJT'
>>> write(primary, secondary, 30, method="fixed").text
'NILAVADHA<<CHAYAPA<DEJTHAMRO<K'

So there is no single right field for a long name; `conforms` says whether an issuer may print a given one:

>>> conforms("NILAVADHANANANDA<<CHAY<DEJT<KR", primary, secondary)
True

If every printed component is a single letter, a width of the wrong parity leaves one filler at the end. Then only
`NameField.truncated` says that the name is not whole.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeAlias

from attrs import field, frozen

from mrz._errors import ArgumentError, unknown_name
from mrz.icao.alphabet import FILLER
from mrz.icao.names import SEPARATOR

__all__ = ["NameField", "conforms", "write"]

# One letter of the primary identifier, two fillers, one letter of the secondary identifier.
MIN_WIDTH: Final = 4

Identifiers: TypeAlias = tuple[list[str], list[str]]
"""The printed components of the primary and of the secondary identifier."""


@frozen
class NameField:
    """A name field: its text in the full width, and whether part of the name was omitted."""

    text: str = field(repr=False)
    truncated: bool


def write(primary: Sequence[str], secondary: Sequence[str], width: int, *, method: str = "initials") -> NameField:
    """Return the name field of `width` positions for these components.

    `method` says how a name that is too long is truncated: `"initials"` replaces components by their initials, the
    last one first; `"right"` cuts each identifier at its end; `"fixed"` gives every component the same number of
    letters. Components are letters A to Z, at least one in the primary identifier. Raises `ValueError` for others, for
    an unknown method, and for a width below 4; `TypeError` for a string in place of a sequence.
    """
    _check_components(primary, secondary)
    if method not in METHODS:
        raise unknown_name("truncation", method, METHODS)
    if width < MIN_WIDTH:
        raise ArgumentError(f"a name field has at least {MIN_WIDTH} positions, not {width}")
    whole = _join(primary, secondary)
    if len(whole) <= width:
        return NameField(text=whole.ljust(width, FILLER), truncated=False)
    # Components and letters beyond the width cannot be printed; dropping them bounds the time of the methods.
    first = [component[:width] for component in primary[:width]]
    second = [component[:width] for component in secondary[:width]]
    kept = METHODS[method](first, second, width)
    if len(_join(*kept)) < width:
        _fill_last_position(kept, (first, second))
    return NameField(text=_join(*kept).ljust(width, FILLER), truncated=True)


def conforms(text: str, primary: Sequence[str], secondary: Sequence[str]) -> bool:
    """Return whether Doc 9303 allows the name field `text` for these components.

    A name that fits must be printed whole. Of a longer one, components may be shortened or missing at the end, but
    part of each identifier is printed, and the last position is a letter. So the filler that `write` must leave if the
    parity is wrong does not conform.

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
    """Return whether `text` has the beginnings of components, in order, without a gap."""
    printed = text.split(FILLER)
    return len(printed) <= len(components) and all(
        beginning and component.startswith(beginning) for beginning, component in zip(printed, components, strict=False)
    )


def _check_components(primary: Sequence[str], secondary: Sequence[str]) -> None:
    """Raise an exception unless these are components of a name. Its message does not contain them."""
    for identifier, parts in (("primary", primary), ("secondary", secondary)):
        # A string is also a sequence of strings; it would be written letter by letter.
        if isinstance(parts, str):
            raise TypeError(f"the {identifier} identifier is a sequence of components, not one string")
        for number, part in enumerate(parts, start=1):
            if not (part.isascii() and part.isalpha() and part.isupper()):
                raise ArgumentError(f"component {number} of the {identifier} identifier must be letters A to Z")
    if not primary:
        raise ArgumentError("a name without components in its primary identifier cannot be written")


def _join(primary: Sequence[str], secondary: Sequence[str]) -> str:
    """Return both identifiers as printed in the field, without trailing fillers."""
    identifiers = [primary, secondary] if secondary else [primary]
    return SEPARATOR.join(FILLER.join(identifier) for identifier in identifiers)


def _length(components: Sequence[str]) -> int:
    """Return the number of positions of an identifier."""
    return sum(map(len, components)) + len(components) - 1


def _initials(primary: list[str], secondary: list[str], width: int) -> Identifiers:
    """Replace components by initials from the right; of the primary identifier only as many as necessary."""
    if not secondary:
        return _shrink(primary, width), []
    available = width - len(SEPARATOR) - 1
    first = list(primary)
    for index in reversed(range(1, len(first))):
        if _length(first) <= available:
            break
        first[index] = first[index][0]
    first = _shrink(first, available)
    second = _shrink(secondary, width - len(SEPARATOR) - _length(first))
    if _length(first) + len(SEPARATOR) + _length(second) < width:
        # The secondary identifier needs less than is free, so the primary identifier is shortened less.
        first = _shrink(primary, width - len(SEPARATOR) - _length(second))
    return first, second


def _shrink(components: Sequence[str], available: int) -> list[str]:
    """Shorten components to `available` positions: some whole, then one cut, then initials."""
    if _length(components) <= available:
        return list(components)
    for index in reversed(range(len(components))):
        before = components[:index]
        after = [component[0] for component in components[index + 1 :]]
        left = available - _length([*before, "", *after])
        if left > 0:
            return [*before, components[index][:left], *after]
    # The initials of all components do not fit. As many as fit are kept, and if one position is left, the first
    # component with another letter gets it.
    count = (available + 1) // 2
    initials = [component[0] for component in components[:count]]
    if _length(initials) < available:
        for index, component in enumerate(components[:count]):
            if len(component) > 1:
                initials[index] = component[:2]
                break
    return initials


def _cut_right(primary: list[str], secondary: list[str], width: int) -> Identifiers:
    """Cut each identifier at its end, leaving at least one letter of the secondary identifier."""
    if not secondary:
        return _cut(primary, width), []
    first = _cut(primary, width - len(SEPARATOR) - 1)
    return first, _cut(secondary, width - len(SEPARATOR) - _length(first))


def _cut(components: Sequence[str], available: int) -> list[str]:
    """Cut components to `available` positions, or one fewer if the last would be a filler."""
    return FILLER.join(components)[:available].rstrip(FILLER).split(FILLER)


def _equal_lengths(primary: list[str], secondary: list[str], width: int) -> Identifiers:
    """Give each component the same number of letters; the last may have fewer, others one more to fill up."""
    components = [*primary, *secondary]
    available = width - (len(components) - 1) - (1 if secondary else 0)
    for letters in range(width, 0, -1):
        cut = [component[:letters] for component in components]
        before = sum(map(len, cut[:-1]))
        if before < available:
            break
    else:
        return _initials(primary, secondary, width)
    cut[-1] = cut[-1][: available - before]
    spare = available - sum(map(len, cut))
    # The example of Doc 9303-7 with four letters each gives spare positions to the secondary identifier first.
    for index in [*range(len(primary), len(components)), *range(len(primary))]:
        if spare and len(cut[index]) < len(components[index]):
            cut[index] = components[index][: len(cut[index]) + 1]
            spare -= 1
    return cut[: len(primary)], cut[len(primary) :]


def _fill_last_position(kept: Identifiers, whole: Identifiers) -> None:
    """Fill the one position that is left: one component loses a letter, and another initial takes two positions."""
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
