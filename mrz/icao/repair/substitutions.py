"""Misread characters: the sets of substitutions that make every failing digit hold.

>>> from datetime import date
>>> from mrz.icao.parser import parse
>>> doc = parse("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO74O8122F1204159ZE184226B<<<<<10",
...             on=date(2026, 6, 30))
>>> [(change.place, change.after, change.weight) for _, (change,) in Solver(doc).solutions(1)]
[((1, 15), '<', 6), ((1, 15), '0', 1)]

Nothing is tried: at a place that a failing digit covers, only the characters of one value make the digit hold. So a set
of several substitutions needs trials for all but the last one. An error that no digit finds (a digit in a name, an
unknown state) has a conflict set: the places of which at least one must change.

A character may be any other, but the table of confusions says which are likely. The weight of a substitution is that of
its confusion; a character that the visual zone has weighs nothing, and any other in its place more, as do a filler that
touches no filler, another character between fillers, and a letter among digits or a digit among letters.
"""

from __future__ import annotations

from functools import cache, lru_cache
from math import comb, prod
from typing import TYPE_CHECKING, Final, NamedTuple

from mrz.icao.alphabet import ALPHABET, DIGITS, FILLER, VALUES
from mrz.icao.layouts import LAYOUTS, Format
from mrz.icao.ocr_confusions import PRINTED, UNLISTED, WEIGHT
from mrz.icao.repair.arithmetic import solving, sums_of
from mrz.icao.repair.conflicts import conflict_sets, errors, places_of, size_and_order
from mrz.icao.repair.edits import Substitution, Substitutions, substitution
from mrz.icao.repair.evidence import Assessment
from mrz.icao.repair.grammar import BY_VALUE, allowed
from mrz.icao.states import states

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from mrz.icao.document import MRZ
    from mrz.icao.repair.arithmetic import Lack
    from mrz.icao.repair.conflicts import Places
    from mrz.icao.repair.consistency import Judge
    from mrz.icao.repair.edits import Place

_LONELY: Final = 2
_OTHER_KIND: Final = 1
_CONTRADICTED: Final = 3
_FEW: Final = len(DIGITS) + 1
_SEXES: Final = 4
_STATES: Final = ("issuing_state", "nationality")
_HAVE_DIGITS: Final = ("document_number", "date_of_birth", "date_of_expiry")


class _Remainder(NamedTuple):
    """What is left to repair: what the digits lack, the other conflict sets, and the places that were changed."""

    lack: Lack
    others: tuple[Places, ...]
    used: frozenset[Place] = frozenset()


class Solver:
    """The substitutions that repair one document. `said` returns the characters that the visual zone has at a place."""

    def __init__(self, doc: MRZ, said: Callable[[Place], str] = lambda _: "") -> None:
        self.doc = doc
        self.layout = doc.layout
        self.lines = lines = doc.lines
        self._said = said
        self._allowed = allowed(doc.format)
        self._sums = sums_of(doc.layout, lines)
        lack = self._sums.lack(lines)
        names = [digit.field for digit in self._sums.digits]
        self._errors = errors(doc)
        failing = {finding.field for finding in self._errors if finding.code == "check-digit"}
        # A digit that is missing by the issuer's practice, or counts the filler of a long number, lacks nothing.
        self._required = tuple([at for at, each in enumerate(lack) if names[at] in failing or not each])
        self._solving = solving(self._sums, self._required)
        # A filler in place of a digit fails, and may lack nothing.
        solvable = {name for name, each in zip(names, lack, strict=True) if each}
        conflicts = conflict_sets(doc, self._errors)
        self._start = _Remainder(lack, tuple([places for places, name in conflicts if name not in solvable]))
        self._groups = [places for places, _ in conflicts]
        self._holding = tuple([name for name in names if name in failing])
        self._owners: dict[Place, int | None] = {}
        self._states = _states_at(doc.format)
        self._own = _own(doc.format)
        self._moving = _moving(doc.format)
        self.needed = self._least()
        """A lower bound on the number of substitutions."""
        # A plain solution changes no fields but those at these places.
        plain = _plain_fields(doc.format, missing=FILLER in [lines[line][column] for line, column in self._own])
        self._plain = plain if len(self._required) == len(self._sums.digits) else {}
        self._known_around: dict[Place, tuple[str, tuple[int, int, int]]] = {}
        self._group_of: dict[Place, int] = {}
        self._ways: dict[tuple[int, int], int] = {}
        self._tried: dict[tuple[tuple[int, int], ...], int] = {}
        self._confirmed: dict[tuple[Place, ...], tuple[int, tuple[str, ...]]] = {}
        self._lasts: dict[tuple[Lack, tuple[Places, ...]], list[Substitution]] = {}
        self._by_value: dict[tuple[Place, int], list[Substitution]] = {}
        self._missing = [
            (own, frozenset([place for place in digit.places if self._character(place) != FILLER]))
            for digit in self._sums.digits
            if digit.field in failing and self._character(own := (digit.position.line, digit.position.start)) == FILLER
        ]

    def _least(self) -> int:
        """Return a number of conflict sets without a common place."""
        taken: Places = frozenset()
        count = 0
        for places in sorted(self._conflicts(self._start), key=len):
            if not places & taken:
                taken |= places
                count += 1
        return count

    @property
    def lines_with_several_errors(self) -> list[int]:
        """The lines with errors in several fields, as in a line from which a character is missing."""
        fields: dict[int, set[str | None]] = {}
        for finding in self._errors:
            if finding.line is not None and finding.field != "composite":
                fields.setdefault(finding.line, set()).add(finding.field)
        return sorted([line for line, names in fields.items() if len(names) > 1])

    def solutions(self, count: int) -> Iterator[tuple[int, Substitutions]]:
        """Yield every set of `count` substitutions after which all digits hold and every conflict set has changed.

        Each comes with the weights of its confusions, added up.
        """
        found = self._from(self._start, count)
        if self._missing:
            found = (pair for pair in found if all(self._replaces(*missing, pair[1]) for missing in self._missing))
        yield from found

    @staticmethod
    def _replaces(own: Place, data: Places, changes: Substitutions) -> bool:
        """Return whether changes replace a filler in place of a check digit, or leave nothing that it could check."""
        return any(change.place == own for change in changes) or data <= {c.place for c in changes if c.after == FILLER}

    def _conflicts(self, state: _Remainder) -> list[Places]:
        return [*state.others, *[self._sums.covers[at] for at in self._required if state.lack[at]]]

    def _from(self, state: _Remainder, count: int) -> Iterator[tuple[int, Substitutions]]:
        if count == 1:
            last = self._last(state.lack, state.others)
            yield from [(change.weight, (change,)) for change in last if change.place not in state.used]
            return
        conflicts = [places - state.used for places in self._conflicts(state)]
        smallest = min(conflicts, key=size_and_order, default=frozenset())
        for place in sorted(smallest):
            others = tuple([places for places in state.others if place not in places])
            # A place before it in the conflict set would be the same set in another order.
            left = {other for other in smallest if other <= place} | state.used
            lasts: dict[Lack, list[Substitution]] = {}
            for change in self._trials(place):
                weight = change.weight
                lack = self._sums.lack_after(state.lack, place, change.before, change.after)
                if count > 2:  # noqa: PLR2004 - the last of two changes is solved for
                    rests = self._from(_Remainder(lack, others, state.used | {place}), count - 1)
                    rests = (rest for rest in rests if left.isdisjoint([other.place for other in rest[1]]))
                    yield from ((weight + more, (change, *rest)) for more, rest in rests)
                    continue
                if lack not in lasts:
                    lasts[lack] = [last for last in self._last(lack, others) if last.place not in left]
                yield from [(weight + last.weight, (change, last)) for last in lasts[lack]]

    def _trials(self, place: Place) -> list[Substitution]:
        """Return the changes of a place that are tried although others must follow: those of the table.

        Where few characters are allowed, as in a date, all of them are tried.
        """
        read = self._character(place)
        admitted = self._allowed[place]
        tried = admitted if len(admitted) <= _FEW else PRINTED.get(read, admitted) + self._around(place)[0]
        return self._changes(place, "".join([c for c in dict.fromkeys(tried) if c in admitted and c != read]))

    def _character(self, place: Place) -> str:
        return self.lines[place[0]][place[1]]

    def _last(self, lack: Lack, others: tuple[Places, ...]) -> list[Substitution]:
        """Return the single changes that leave nothing to repair."""
        key = lack, others  # the same for many first changes
        if key not in self._lasts:
            required = tuple([lack[at] for at in self._required])
            values = self._solving.get(required, {})
            if others:
                common = frozenset.intersection(*others)
                nothing = not any(required)
                values = {place: values.get(place, 0) for place in sorted(common) if nothing or place in values}
            self._lasts[key] = [change for place, value in values.items() for change in self._changes_by(place, value)]
        return self._lasts[key]

    def _changes_by(self, place: Place, value: int) -> list[Substitution]:
        """Return the changes of a character by a value modulo ten; where no digit covers it, by any value."""
        key = place, value
        if key not in self._by_value:
            read = self._character(place)
            characters = self._allowed[place]
            if place in self._sums.effects:
                characters = _of_value((VALUES.get(read, 0) + value) % 10, characters)
            if place in self._states:
                characters = "".join([c for c in characters if self._makes_a_state(place, c)])
            self._by_value[key] = self._changes(place, characters.replace(read, ""))
        return self._by_value[key]

    def _makes_a_state(self, place: Place, printed: str) -> bool:
        """Return whether a character in the code of a state makes it known."""
        start, end = self._states[place]
        row = self.lines[place[0]]
        code = row[start : place[1]] + printed + row[place[1] + 1 : end]
        return code.rstrip(FILLER) in states or any(c not in ALPHABET for c in code)

    def testified(self, texts: Mapping[str, tuple[str, ...]], count: int) -> Iterator[tuple[int, Substitutions]]:
        """Yield the sets of `count` changes that give a field with a digit one of these texts, by its name."""
        for name in _HAVE_DIGITS:
            for text in texts.get(name, ()):
                span = self.layout.fields[name]
                read = span.of(self.lines)
                pairs = enumerate(zip(read, text.ljust(len(read), FILLER), strict=False), start=span.start)
                changes = [Substitution(0, (span.line, at), a, b) for at, (a, b) in pairs if a != b and b in ALPHABET]
                if len(changes) == count and len(text) <= len(read):
                    yield 0, tuple(changes)

    def variants(self) -> Iterator[Substitution]:
        """Yield the changes that move the digit of a long document number: of its filler, and of where it ends."""
        layout = self.layout
        if layout.overflow is None or self._sums.digits[0].field not in self._holding:
            return
        digit = layout.digits[0].position
        own = digit.line, digit.start
        if digit.of(self.lines) != FILLER:
            changes = self._changes(own, FILLER)
        else:
            overflow = layout.fields[layout.overflow]
            length = len(overflow.of(self.lines).partition(FILLER)[0])
            last = overflow.line, overflow.start + length - 1
            changes = self._changes(last, DIGITS if length else "")
            for column in range(overflow.start, overflow.start + length):
                changes += [change for change in self._trials((overflow.line, column)) if change.after == FILLER]
        for change in changes:
            lines = substitution(self.lines, change.weight, (change,)).lines
            if not any(sums_of(layout, lines).lack(lines)):
                yield change

    def _changes(self, place: Place, characters: str) -> list[Substitution]:
        """Return the changes of a place to each of these characters, with their weights."""
        if not characters:
            return []
        read = self._character(place)
        said, odd = self._around(place)
        if not said:
            return [
                Substitution(weight + odd[kind], place, read, printed, listed)
                for printed, weight, kind, listed in _weighed(read, characters)
            ]
        return [
            Substitution(0, place, read, printed)
            if printed in said
            else Substitution(weight + odd[kind] + _CONTRADICTED, place, read, printed, listed)
            for printed, weight, kind, listed in _weighed(read, characters)
        ]

    def _around(self, place: Place) -> tuple[str, tuple[int, int, int]]:
        """Return what the visual zone has at a place, and what a filler, a digit and a letter weigh more there."""
        if place not in self._known_around:
            line, column = place
            row = self.lines[line]
            around = row[column - 1 : column] + row[column + 1 : column + 2]
            self._known_around[place] = self._said(place), _oddity(around, len(self._allowed[place]) <= _SEXES)
        return self._known_around[place]

    def count_tried(self, changes: Sequence[Substitution]) -> int:
        """Return how many sets of changes could have been made in the same places that weigh no more than these."""
        if len(changes) == 1:
            (change,) = changes
            return max(self._alternatives(self._group(change.place), change.weight), 1)
        pairs = tuple([(self._group(change.place), change.weight) for change in changes])
        if pairs not in self._tried:  # the same for many changes
            groups: dict[int, list[int]] = {}
            for group, weight in pairs:
                groups.setdefault(group, []).append(weight)
            counts = [(self._alternatives(group, max(weights)), len(weights)) for group, weights in groups.items()]
            self._tried[pairs] = prod([comb(max(ways, count), count) for ways, count in counts])
        return self._tried[pairs]

    def _group(self, place: Place) -> int:
        """Return the smallest conflict set with a place; -1 if none has it."""
        group = self._group_of.get(place)
        if group is None:
            group = next((at for at, places in enumerate(self._groups) if place in places), -1)
            self._group_of[place] = group
        return group

    def _alternatives(self, group: int, heaviest: int) -> int:
        """Return how many changes in a conflict set weigh no more than `heaviest`."""
        if group < 0:
            return 1
        key = group, min(heaviest, UNLISTED)
        ways = self._ways.get(key)
        if ways is None:
            lines, admitted = self.lines, self._allowed
            counts = [
                _count_alternatives(lines[place[0]][place[1]], admitted[place], key[1]) for place in self._groups[group]
            ]
            ways = self._ways[key] = sum(counts)
        return ways

    def is_plain(self, changes: Substitutions) -> bool:
        """Return whether a solution leaves every digit where it is, and changes no field but those at its places."""
        for change in changes:
            # A filler may move the digit of a long number, and in place of a digit it says that there is none.
            if change.place not in self._plain or (change.after == FILLER and change.place in self._moving):
                return False
        return True

    def assess(self, judge: Judge, changes: Substitutions, mrz: MRZ, flags: int) -> Assessment | None:
        """Return what is known of a plain solution, a document with flags; `None` if it is inconsistent."""
        warnings = judge.warnings_of(mrz, flags)
        if warnings is None:
            return None
        places = tuple([change.place for change in changes])
        known = self._confirmed.get(places)
        if known is None:  # the same for several characters
            edited = dict.fromkeys([field for place in places for field in self._plain[place]])
            known = len({self._owner(place) for place in places} - {None}), tuple(edited)
            self._confirmed[places] = known
        digits, fields = known
        return Assessment(warnings, self._holding, digits, fields, plain=True)

    def _owner(self, place: Place) -> int | None:
        """Return the first digit that lacks something and covers a place."""
        if place not in self._owners:
            effects = self._sums.effects.get(place, ())
            lacking = [at for at, effect in enumerate(effects) if effect and self._start.lack[at]]
            self._owners[place] = lacking[0] if lacking else None
        return self._owners[place]


@cache
def _of_value(value: int, characters: str) -> str:
    """Return the characters of a value modulo ten, among those that a place allows."""
    return "".join([c for c in BY_VALUE[value] if c in characters])


@lru_cache(maxsize=4096)
def _weighed(read: str, characters: str) -> tuple[tuple[str, int, int, bool], ...]:
    """Return for each character its weight where another was read, its kind, and whether a table has the confusion.

    The kinds are 0 for the filler, 1 for digits and 2 for letters.
    """
    unreadable = read not in ALPHABET
    usual = 1 if unreadable else UNLISTED
    found = []
    for printed in characters:
        weight = WEIGHT.get((read, printed), usual)
        kind = 0 if printed == FILLER else 1 if printed in DIGITS else 2
        found.append((printed, weight, kind, unreadable or weight < UNLISTED))
    return tuple(found)


@lru_cache(maxsize=4096)
def _oddity(around: str, is_sex: bool) -> tuple[int, int, int]:  # noqa: FBT001 - keywords cost time
    """Return what a filler, a digit and a letter weigh more because they do not fit their neighbors."""
    filler = 0 if FILLER in around or is_sex else _LONELY
    if around == FILLER * 2:
        return filler, _LONELY, _LONELY
    digits = {neighbor in DIGITS for neighbor in around if neighbor != FILLER}
    return filler, _OTHER_KIND * (digits == {False}), _OTHER_KIND * (digits == {True})


@cache
def _count_alternatives(read: str, admitted: str, heaviest: int) -> int:
    if heaviest >= UNLISTED:
        return len(admitted) - 1
    return sum([WEIGHT[read, printed] <= heaviest for printed in PRINTED.get(read, "") if printed in admitted])


@cache
def _states_at(name: Format) -> dict[Place, tuple[int, int]]:
    """Return the columns of the code of a state, by each of its places."""
    fields = LAYOUTS[name].fields
    spans = [fields[field] for field in _STATES if field in fields]
    return {place: (span.start, span.end) for span in spans for place in places_of([span])}


@cache
def _plain_fields(name: Format, *, missing: bool) -> dict[Place, tuple[str, ...]]:
    """Return the fields at each place whose change, or whose digit's change, changes no other field.

    If a digit is `missing`, these are only fields that always have one.
    """
    layout = LAYOUTS[name]
    found: dict[Place, tuple[str, ...]] = {}
    for field in (*_HAVE_DIGITS, "nationality", "optional_data", "optional_data_2"):
        if field in layout.fields and field != layout.overflow:
            found |= dict.fromkeys(places_of([layout.fields[field]]), (field,))
    for digit in layout.digits:
        if digit.field != "document_number" or layout.overflow is None:
            own = () if digit.field == "composite" else (digit.field,)
            found |= dict.fromkeys(places_of([digit.position]), own)
    return {place: names for place, names in found.items() if not missing or set(names) <= set(_HAVE_DIGITS)}


@cache
def _moving(name: Format) -> Places:
    """Return the places in which a filler may move a check digit or say that there is none."""
    layout = LAYOUTS[name]
    return _own(name) if layout.overflow is None else _own(name) | places_of([layout.fields["document_number"]])


@cache
def _own(name: Format) -> Places:
    """Return the places of the check digits."""
    return places_of([digit.position for digit in LAYOUTS[name].digits])
