"""Findings as a column: `list<struct>` with the keys that findings have in JSON.

>>> [field.name for field in FINDINGS.value_type][:6]
['code', 'severity', 'field', 'line', 'start', 'end']

Findings of one kind differ in what was found and expected, and some in their place. The first zone that has a finding
of a kind is parsed by the engine of the rows; the code, field, message and reference of that finding are those of all
others. So the rules alone contain them.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa
from attrs import Factory, define, field, frozen

from mrz.arrow.lookup import DIGITS_END, STATE_UNKNOWN, STATE_UNUSUAL, ZERO
from mrz.arrow.strings import gathered, optional_characters
from mrz.icao import parser
from mrz.icao.alphabet import A_FILLER
from mrz.icao.findings import CODES, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence
    from datetime import date

    from numpy.typing import NDArray

    from mrz.arrow.lookup import Bytes, Flags, Numbers
    from mrz.arrow.screening import Dates, DigitColumn, NameColumn, Zones
    from mrz.icao.findings import Finding
    from mrz.icao.policy import Policy

    Integers = NDArray[np.integer[Any]]

_STRING: Final = pa.string()
FINDINGS: Final = pa.list_(
    pa.struct(
        [
            pa.field("code", pa.string()),
            pa.field("severity", pa.string()),
            pa.field("field", pa.string()),
            pa.field("line", pa.int32()),
            pa.field("start", pa.int32()),
            pa.field("end", pa.int32()),
            pa.field("found", pa.string()),
            pa.field("expected", pa.string()),
            pa.field("message", pa.string()),
            pa.field("reference", pa.string()),
            pa.field("caused_by", pa.int32()),
        ]
    )
)
"""The type of the column: `caused_by` is the index of the cause in the same list."""


@frozen
class _FindingKind:
    """What findings of one kind have in common.

    `line` is `None` without a place. `expected` is `None` also where it differs from zone to zone.
    """

    code: str
    field: str | None
    line: int | None
    message: str
    reference: str
    expected: str | None


_Place = tuple[str, int, int]
"""How a finding is known: the beginning of its code, its line, the first of its columns."""


class _Catalogue:
    """The kinds of findings met so far, numbered. There are a few for each layout, and for each unusual code."""

    def __init__(self) -> None:
        self.kinds: list[_FindingKind] = []
        self._numbers: dict[Hashable, int] = {}
        self._lock = Lock()

    def number(self, key: Hashable, find: Callable[[], Finding | None]) -> int:
        """Return the number of the kind with this key, -1 if the rules find nothing.

        `find` asks the engine of the rows, and is called once for each key.
        """
        known = self._numbers.get(key)
        if known is None:
            found = find()
            with self._lock:
                if found is not None:
                    self.kinds.append(_kind(found))
                known = self._numbers.setdefault(key, -1 if found is None else len(self.kinds) - 1)
        return known

    def is_nothing(self, key: Hashable) -> bool:
        """Return whether the rules are known to find nothing for this key."""
        return self._numbers.get(key) == -1


def _kind(found: Finding) -> _FindingKind:
    expected = None if found.code.startswith("check-digit") else found.expected
    return _FindingKind(found.code, found.field, found.line, found.message, found.reference, expected)


def _find(zones: Zones, row: int, place: _Place, on: date) -> Finding | None:
    """Return the finding in this place of a zone, from the engine of the rows."""
    layout = zones.layout
    text = zones.chars[row].tobytes().decode()
    lines = [text[start : start + layout.width] for start in range(0, len(text), layout.width)]
    code, line, start = place
    findings = parser.parse(lines, on=on, format=layout.format).findings
    return next((one for one in findings if one.code.startswith(code) and (one.line, one.start) == (line, start)), None)


_CATALOGUE: Final = _Catalogue()
kind_number: Final = _CATALOGUE.number

_TAGS: Final = 8
_ERROR_UNDER_COMPOSITE: Final = _TAGS - 1
_NO_TAG: Final = _TAGS


@define
class Events:
    """Findings of zones, one entry each: the row, the kind, the columns, and how they depend on each other.

    `expected` are characters, 0 for none. `tags` mark findings that may be causes, within their row; the check digit of
    a field has the index of its verdict. `causes` are the tags of the causes. `rules` are places in the order of rules.
    """

    rows: Numbers
    kinds: Numbers
    starts: Integers
    ends: Integers
    expected: Bytes
    tags: Bytes
    causes: Bytes
    rules: Numbers

    @classmethod
    def of(cls, parts: Sequence[Events]) -> Events:
        """Return the entries of several."""
        if len(parts) == 1:
            return parts[0]
        return cls(*[np.concatenate(one) for one in zip(*map(_arrays, parts), strict=True)])

    def of_rows(self, kept: Flags) -> Events:
        """Return the entries of these rows, whose numbers stay."""
        some = np.flatnonzero(kept[self.rows])
        return Events(*[one[some] for one in _arrays(self)])

    def __len__(self) -> int:
        return len(self.rows)


def _arrays(events: Events) -> tuple[Any, ...]:
    return (
        *(events.rows, events.kinds, events.starts, events.ends),
        *(events.expected, events.tags, events.causes, events.rules),
    )


_NO_NUMBERS: Final = np.zeros(0, np.int64)
_NO_BYTES: Final = np.zeros(0, np.uint8)
NOTHING: Final = Events(
    *(_NO_NUMBERS, _NO_NUMBERS, _NO_NUMBERS, _NO_NUMBERS),
    *(_NO_BYTES, _NO_BYTES, _NO_BYTES, _NO_NUMBERS),
)


@frozen
class _AlikeFindings:
    """Events of one kind: the entries of `Events`, a number for those that are the same in all rows."""

    rows: Numbers
    kinds: int
    starts: int | Integers
    ends: int | Integers
    expected: int | Bytes
    tags: int
    causes: int | Bytes
    rules: int


def _together(parts: Sequence[_AlikeFindings]) -> Events:
    """Return the events of all parts."""
    lengths = np.array([len(part.rows) for part in parts])
    ends = np.cumsum(lengths).tolist()

    def whole(values: Sequence[int | Integers], kind: type[np.integer[Any]]) -> Any:
        same = np.array([one if isinstance(one, int) else 0 for one in values], kind)
        result = np.repeat(same, lengths)
        for one, end in zip(values, ends, strict=True):
            if not isinstance(one, int):
                result[end - len(one) : end] = one
        return result

    return Events(
        np.concatenate([part.rows for part in parts]),
        whole([part.kinds for part in parts], np.int64),
        whole([part.starts for part in parts], np.int64),
        whole([part.ends for part in parts], np.int64),
        whole([part.expected for part in parts], np.uint8),
        whole([part.tags for part in parts], np.uint8),
        whole([part.causes for part in parts], np.uint8),
        whole([part.rules for part in parts], np.int64),
    )


@define
class _Collector:
    """Collects the events of zones, rule after rule in the order of `mrz.icao.rules`.

    `marked` are the places of events that explain why a composite fails, without being about a check digit.
    """

    zones: Zones
    on: date
    parts: list[_AlikeFindings] = field(factory=list)
    rule: int = 0
    marked: Numbers = field(default=_NO_NUMBERS)
    doubtful: Flags | None = field(
        default=Factory(lambda own: own.zones.doubtful if own.zones.doubtful.any() else None, takes_self=True)
    )

    def add(
        self,
        key: Hashable,
        code: str,
        rows: Numbers,
        place: tuple[int, int | Integers, int | Integers],
        *,
        expected: Bytes | None = None,
        tag: int = _NO_TAG,
        causes: Bytes | None = None,
    ) -> None:
        """Add a finding of one kind for each of these rows; `place` has the line, the starts and the ends."""
        if not len(rows):
            return
        line, starts, ends = place
        if self.doubtful is not None:
            some = ~self.doubtful[rows]
            rows, starts, ends = rows[some], _of(starts, some), _of(ends, some)
            expected, causes = [None if one is None else one[some] for one in (expected, causes)]
        if not len(rows):
            return
        kind = _CATALOGUE.number(
            (self.zones.layout.format, key),
            lambda: _find(
                self.zones, int(rows[0]), (code, line, starts if isinstance(starts, int) else int(starts[0])), self.on
            ),
        )
        if kind < 0:
            return
        always = _CATALOGUE.kinds[kind].expected
        usual = ord(always) if always else 0
        self.parts.append(
            _AlikeFindings(
                *(rows, kind, starts, ends, usual if expected is None else expected, tag),
                *(_NO_TAG if causes is None else causes, self.rule),
            )
        )

    def events(self) -> Events:
        """Return what was collected."""
        if not self.parts:
            return NOTHING
        events = _together(self.parts)
        events.tags[self.marked] = _ERROR_UNDER_COMPOSITE
        return events

    def add_field(self, key: Hashable, code: str, rows: Numbers, name: str, causes: Bytes | None = None) -> None:
        """Add a finding about a whole field."""
        if not len(rows):
            return
        self.add((key, name), code, rows, self.zones.layout.fields[name].place, causes=causes)

    def is_nothing(self, key: Hashable, name: str) -> bool:
        """Return whether the rules are known to find nothing of this kind about a field."""
        return _CATALOGUE.is_nothing((self.zones.layout.format, (key, name)))

    def failing(self, rows: Numbers, *names: str) -> Bytes:
        """Return the check digits that are the causes of findings: of the first of these fields whose digit fails."""
        causes = np.full(len(rows), _NO_TAG, np.uint8)
        for name in reversed(names):
            for tag, verdict in enumerate(self.zones.verdicts):
                if verdict.digit.field == name:
                    causes[verdict.explains[rows]] = tag
        return causes


def _of(columns: int | Integers, some: Flags) -> int | Integers:
    return columns if isinstance(columns, int) else columns[some]


def events_of(zones: Zones, on: date, policy: Policy | None) -> Events:
    """Return the findings of zones that are not doubtful, in any order."""
    found = _Collector(zones, on)
    for found.rule, rule in enumerate(_RULES):
        rule(found)
    if zones.layout.composite is not None:
        found.rule = len(_RULES)
        _composite(found, policy)
    return found.events()


def _digits(found: _Collector) -> None:
    for tag, verdict in enumerate(found.zones.verdicts):
        name = verdict.digit.field
        if name == "composite":
            continue

        def place(rows: Numbers, verdict: DigitColumn = verdict) -> tuple[int, Integers, Integers]:
            start = verdict.column[rows]
            return verdict.digit.position.line, start, start + 1

        rows = np.flatnonzero(verdict.filler_counted)
        found.add(("counted", name), "check-digit", rows, place(rows))
        for key, rows in _by_value(np.flatnonzero(verdict.missing), found.zones.document_codes):
            for state, some in _by_value(rows, found.zones.states["issuing_state"][0]):
                expected = verdict.computed[some] + ZERO
                found.add(("missing", name, key, state), "check-digit", some, place(some), expected=expected)
        rows = np.flatnonzero(verdict.explains)
        expected = verdict.computed[rows] + ZERO
        found.add(("digit", name), "check-digit", rows, place(rows), expected=expected, tag=tag)


def _by_value(rows: Numbers, values: Integers) -> Iterator[tuple[int, Numbers]]:
    """Divide rows by their values."""
    own = values[rows]
    for value in np.unique(own).tolist():
        yield value, rows[own == value]


def _document_code(found: _Collector) -> None:
    codes, name = found.zones.document_codes, "document_code"
    for index in np.flatnonzero(np.bincount(codes)).tolist():
        if not found.is_nothing(("code", index), name):  # most codes are usual, and need not be looked for
            found.add_field(("code", index), "document-code", np.flatnonzero(codes == index), name)


def _states(found: _Collector) -> None:
    for name, (indices, kinds) in found.zones.states.items():
        found.add_field("state", "state", np.flatnonzero(kinds == STATE_UNKNOWN), name)
        for index, rows in _by_value(np.flatnonzero(kinds == STATE_UNUSUAL), indices):
            found.add_field(("state", index), "state", rows, name)


def _number(found: _Collector) -> None:
    zones, name = found.zones, "document_number"
    rows = np.flatnonzero(zones.number_empty)
    found.add_field("empty", "number-empty", rows, name, found.failing(rows, name))
    found.add_field("begins", "number-pattern", np.flatnonzero(zones.number_begins & ~zones.number_empty), name)


def _birth(found: _Collector) -> None:
    _impossible_or_unknown(found, "date_of_birth", found.zones.birth, "date-unknown")


def _issue(found: _Collector) -> None:
    name, impossible = "date_of_issue", found.zones.issue
    if impossible is not None:
        rows = np.flatnonzero(impossible)
        found.add_field("impossible", "date-impossible", rows, name, found.failing(rows, name))


def _expiry(found: _Collector) -> None:
    name = "date_of_expiry"
    _impossible_or_unknown(found, name, found.zones.expiry, "expiry-unknown")
    found.add_field("expired", "expired", np.flatnonzero(found.zones.expired), name)


def _impossible_or_unknown(found: _Collector, name: str, dates: Dates | None, unknown: str) -> None:
    if dates is not None:
        rows = np.flatnonzero(dates.impossible)
        found.add_field("impossible", "date-impossible", rows, name, found.failing(rows, name))
        found.add_field("unknown", unknown, np.flatnonzero(dates.unknown), name)


def _date_order(found: _Collector) -> None:
    rows, name = np.flatnonzero(found.zones.out_of_order), "date_of_birth"
    found.add_field("order", "date-order", rows, name, found.failing(rows, name, "date_of_expiry"))
    found.add_field("order of a card", "validity-period", rows, name)


def _sex(found: _Collector) -> None:
    found.add_field("X", "sex", np.flatnonzero(found.zones.sex_x), "sex")
    found.add_field("sex", "sex", np.flatnonzero(found.zones.sex), "sex")


def _names(found: _Collector) -> None:
    zones = found.zones
    if not zones.names:
        return
    for name in zones.names:
        rows = np.flatnonzero(name.digits)
        own = zones.values[zones.columns(name.span)][:, rows] < DIGITS_END
        at, starts, ends = _runs(own)
        rows = rows[at]
        # The separator belongs to the primary identifier.
        secondary = (name.primary_end[rows] < name.end[rows]) & (starts >= name.primary_end[rows] + 2)
        for key in (False, True):
            some = secondary == key
            start = name.span.start
            place = name.span.line, start + starts[some], start + ends[some]
            found.add(("digits", start, key), "name", rows[some], place)
    rows = np.flatnonzero(np.logical_and.reduce([name.end == 0 for name in zones.names]))
    found.add("no name", "name", rows, zones.names[0].span.place)
    if "name" in zones.layout.fields:
        _separators(found, zones.names[0])


def _separators(found: _Collector, name: NameColumn) -> None:
    """Add the runs of fillers that a name has besides one double filler and single ones."""
    rows = np.flatnonzero(name.odd)
    own = found.zones.values[found.zones.columns(name.span)][:, rows] == A_FILLER
    own &= np.arange(len(own))[:, None] < name.end[rows]
    at, starts, ends = _runs(own)
    double = ends - starts > 1
    before: Numbers = np.cumsum(double) - double
    before -= before[np.searchsorted(at, at)]  # of the same row
    odd = (starts == 0) | (double & ((before > 0) | (ends - starts > 2)))  # noqa: PLR2004 - the separator has two
    rows, starts, ends = rows[at[odd]], starts[odd], ends[odd]
    first, empty = starts == 0, name.primary_end[rows] == 0
    for key in ((True, True), (True, False), (False, True), (False, False)):
        some = (first == key[0]) & (empty == key[1])
        start = name.span.start
        place = name.span.line, start + starts[some], start + ends[some]
        found.add(("separator", key), "name", rows[some], place)


def _runs(flags: Flags) -> tuple[Numbers, Numbers, Numbers]:
    """Return the runs of flags in a row for each column: the index of the zone, the start and the end; by zone."""
    changes = np.diff(np.pad(flags.view(np.int8), ((1, 1), (0, 0))), axis=0)
    at, starts = np.nonzero(changes.T == 1)
    _, ends = np.nonzero(changes.T == -1)
    return at, starts, ends


def _blind_spots(found: _Collector) -> None:
    for name, flags in found.zones.blind.items():
        span = found.zones.layout.fields[name]
        columns, rows = np.divmod(np.flatnonzero(flags.ravel()), len(found.zones))
        found.add(("blind", name), "blind-spot", rows, (span.line, span.start + columns, span.start + columns + 1))


_RULES: Final = (
    *(_digits, _document_code, _states, _number, _birth, _issue, _expiry, _date_order, _sex, _names, _blind_spots),
)


def _composite(found: _Collector, policy: Policy | None) -> None:
    zones = found.zones
    verdict = zones.verdicts[-1]
    rows = np.flatnonzero(verdict.fails)
    if not len(rows):
        return
    causes = np.where(zones.cause < 0, _NO_TAG, zones.cause).astype(np.uint8)
    unexplained = verdict.fails & (zones.cause < 0)
    if unexplained.any():
        _mark_errors(found, unexplained, causes, policy)
    expected = verdict.computed[rows] + ZERO
    place = verdict.digit.position.place
    found.add("composite", "check-digit", rows, place, expected=expected, causes=causes[rows])


def _mark_errors(found: _Collector, unexplained: Flags, causes: Bytes, policy: Policy | None) -> None:
    """Let the first ERROR in a field that only the composite covers explain that the composite fails."""
    layout = found.zones.layout
    own = {digit.field for digit in layout.digits}
    fields = {name for name in layout.fields if name not in own and layout.under_composite(name)}
    eligible = np.array(
        [kind.field in fields and _severity(kind.code, policy) is Severity.ERROR for kind in _CATALOGUE.kinds], np.bool_
    )
    events = found.events()
    some = np.flatnonzero(eligible[events.kinds] & unexplained[events.rows])
    lines = _lines(_CATALOGUE.kinds)[events.kinds[some]]
    order = np.lexsort((events.rules[some], events.starts[some], lines, events.rows[some]))
    rows, first = np.unique(events.rows[some[order]], return_index=True)
    found.marked = some[order[first]]
    causes[rows] = _ERROR_UNDER_COMPOSITE


def _severity(code: str, policy: Policy | None) -> Severity | None:
    return CODES[code].severity if policy is None else policy.severity(code)


@frozen
class ZoneFindings:
    """Zones of one layout with their findings. `rows` are the rows of the column, in the order of the zones."""

    zones: Zones
    rows: Numbers
    events: Events


def without_place(kind: int, rows: Numbers, rule: int) -> Events:
    """Return findings of one kind that have no place; `rule` is their place in the order of rules."""
    nothing, none = np.zeros(len(rows), np.int64), np.full(len(rows), _NO_TAG, np.uint8)
    return Events(
        *(rows, np.full(len(rows), kind), nothing, nothing),
        *(nothing.astype(np.uint8), none, none, np.full(len(rows), rule)),
    )


def in_zones(kind: int, rows: Numbers, place: tuple[int | Integers, int | Integers], rule: int) -> Events:
    """Return findings of one kind in these zones; `place` has the starts and the ends, `rule` is as `without_place`.

    The rule comes after those of the zones alone.
    """
    return _together([_AlikeFindings(rows, kind, *place, 0, _NO_TAG, _NO_TAG, len(_RULES) + 1 + rule)])


@frozen
class Made:
    """A column of findings, and the rows that have an error or a warning among them."""

    column: pa.Array[Any]
    errors: Flags
    warnings: Flags


_RANKS: Final = {Severity.ERROR: 0, Severity.WARNING: 2, Severity.INFO: 3, None: -1}


def column(parts: Sequence[ZoneFindings], more: Sequence[Events], count: int, policy: Policy | None) -> Made:
    """Return the findings of so many rows, those of each in the order of a report.

    `more` are findings without a place; their rows are those of the column.
    """
    kinds = list(_CATALOGUE.kinds)
    severities = [_severity(kind.code, policy) for kind in kinds]
    ranks = np.array([_RANKS[severity] for severity in severities], np.int64)
    lines = _lines(kinds)
    events = Events.of([part.events for part in parts] + [*more] or [NOTHING])
    places = _places(parts, events, lines)
    rows = np.concatenate([part.rows[part.events.rows] for part in parts] + [one.rows for one in more] or [events.rows])
    rank, line = (ranks[events.kinds], lines[events.kinds]) if len(events) else (events.kinds, events.kinds)
    causes = events.causes
    if _severity("check-digit", policy) is not Severity.ERROR:
        # The cause of an ERROR is an ERROR.
        causes = np.where((rank == 0) & (causes < _ERROR_UNDER_COMPOSITE), np.uint8(_NO_TAG), causes)
    rank = np.where((rank == 0) & (causes != _NO_TAG), 1, rank)
    order = _in_order(rows, rank, line, events)
    rows, rank, kind, line, causes = rows[order], rank[order], events.kinds[order], line[order], causes[order]
    offsets = np.zeros(count + 1, np.int32)
    np.cumsum(np.bincount(rows, minlength=count), out=offsets[1:])
    used = np.flatnonzero(np.bincount(kind)).tolist()
    which = np.zeros(len(kinds), np.int32)
    which[used] = range(len(used))
    index: Any = pa.array(which[kind])

    def of_kinds(values: Sequence[Any], kind: Any = _STRING) -> Any:
        return pa.array([values[one] for one in used], kind).take(index)

    starts, ends = events.starts[order].astype(np.int32), events.ends[order].astype(np.int32)
    nowhere = line == _NO_LINE
    if not nowhere.any():
        nowhere = None
    values = pa.StructArray.from_arrays(
        [
            of_kinds([one.code for one in kinds]),
            of_kinds([one and one.value for one in severities]),
            of_kinds([one.field for one in kinds]),
            of_kinds([one.line for one in kinds], pa.int32()),
            pa.array(starts, mask=nowhere),
            pa.array(ends, mask=nowhere),
            gathered(_flat(parts), places[order], ends - starts, nowhere),
            optional_characters(events.expected[order]),
            of_kinds([one.message for one in kinds]),
            of_kinds([one.reference for one in kinds]),
            _caused_by(rows, offsets, events.tags[order], causes, count),
        ],
        fields=list(FINDINGS.value_type),
    )
    errors, warnings = np.zeros(count, np.bool_), np.zeros(count, np.bool_)
    errors[rows[rank <= 1]] = True
    warnings[rows[rank == _RANKS[Severity.WARNING]]] = True
    lists: Any = pa.ListArray
    return Made(lists.from_arrays(pa.array(offsets), values, type=FINDINGS), errors, warnings)


_NO_LINE: Final = 7  # behind all lines


def _lines(kinds: Sequence[_FindingKind]) -> Numbers:
    return np.array([_NO_LINE if kind.line is None else kind.line for kind in kinds], np.int64)


def _flat(parts: Sequence[ZoneFindings]) -> Bytes:
    """Return the characters of all zones, one after the other."""
    flat = [np.ascontiguousarray(part.zones.chars).ravel() for part in parts]
    return flat[0] if len(flat) == 1 else np.concatenate([np.zeros(0, np.uint8), *flat])


def _places(parts: Sequence[ZoneFindings], events: Events, lines: Numbers) -> Numbers:
    """Return where the text of each finding begins in `_flat`; 0 without a place."""
    places = np.zeros(len(events), np.int64)
    before = at = 0
    for part in parts:
        own, chars = part.events, part.zones.chars
        if len(own):
            line = lines[own.kinds] * part.zones.layout.width
            places[at : at + len(own)] = before + own.rows * chars.shape[1] + line + own.starts
        before += chars.size
        at += len(own)
    return places


_INDEX_BITS, _RULE_BITS, _START_BITS, _LINE_BITS, _RANK_BITS = 21, 6, 7, 3, 2


def _in_order(rows: Numbers, rank: Numbers, lines: Numbers, events: Events) -> Numbers:
    """Return the order of a report, by row; without findings that the policy removes."""
    key = rows
    for bits, part in (
        (_RANK_BITS, rank),
        (_LINE_BITS, lines),
        (_START_BITS, events.starts),
        (_RULE_BITS, events.rules),
        (_INDEX_BITS, np.arange(len(rows))),
    ):
        key = key << bits | part
    keys = np.sort(key[rank >= 0])
    return keys & ((1 << _INDEX_BITS) - 1)


def _caused_by(rows: Numbers, offsets: Integers, tags: Bytes, causes: Bytes, count: int) -> pa.Array[Any]:
    """Return for each finding the index of its cause among those of its row, or null."""
    index = np.zeros((_TAGS + 1, count), np.int32)
    tagged = np.flatnonzero(tags != _NO_TAG)
    index[tags[tagged], rows[tagged]] = tagged - offsets[rows[tagged]]
    result: pa.Array[Any] = pa.array(index[causes, rows], pa.int32(), mask=causes == _NO_TAG)
    return result
