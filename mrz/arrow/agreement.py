"""The cross-check by column: which answers agree with their zones in every field?

The columns prove agreement and never a difference: what is not proven goes to the engine of the rows. A field agrees if
both zones have the same characters. Codes and words that differ are compared by the comparators of
`mrz.crosscheck.fields`, once for each pair of texts. Names are looked at one by one where their characters differ, and
dates are numbers. Which rule a condition stands for is said beside it.

>>> _agreeing([np.array([0, 0, 1]), np.array([1, 1, 1])], ["M", "Female"], ["M", "F"], codes.sex).tolist()
[False, False, True]
"""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow.compute as pc

from mrz.arrow import china, findings
from mrz.arrow.lookup import NO_DAY, STATE_UNKNOWN, value_of, values_of, written_dates
from mrz.arrow.readings import DATE_WIDTH, decoded
from mrz.arrow.strings import as_binary, cut
from mrz.crosscheck import verification
from mrz.crosscheck.comparison import MASK
from mrz.crosscheck.fields import Agreement, codes
from mrz.crosscheck.fields.dates import DAYS_LATE, MOST_YEARS
from mrz.crosscheck.issuers.china import CODE as CHINA
from mrz.crosscheck.issuers.china import ORDINARY_CODE, is_spelled
from mrz.crosscheck.screening import FLAGS, is_name, screen_names
from mrz.icao.alphabet import A_FILLER, FILLER, OUTSIDE
from mrz.icao.layouts import LAYOUTS, Format
from mrz.icao.names import SEPARATOR
from mrz.icao.rules.codes import HARMONIZED, HARMONIZED_SINCE, LETTER_SINCE
from mrz.vendors.reading import VIZ, Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from mrz.arrow.fields import PlacedZones
    from mrz.arrow.lookup import Bytes, Flags, Numbers, WrittenDates
    from mrz.arrow.readings import ReadingColumns
    from mrz.arrow.screening import Zones
    from mrz.arrow.strings import Texts
    from mrz.arrow.zone_columns import ScreenedColumns
    from mrz.crosscheck.fields import Compared
    from mrz.icao.findings import Finding
    from mrz.icao.layouts import Layout

    Comparator = Callable[[str, str], Compared]

_COMPARATORS: Final[Mapping[str, Comparator]] = {
    "document_code": codes.document_code,
    "issuing_state": codes.state,
    "nationality": codes.state,
    "sex": codes.sex,
}
"""The comparators of fields with few values. An answer can be consistent without each of these fields."""

_STATES: Final = ("issuing_state", "nationality")
_NUMBER, _PRIMARY, _SECONDARY = "document_number", "primary_identifier", "secondary_identifier"
_BIRTH, _ISSUE, _EXPIRY = "date_of_birth", "date_of_issue", "date_of_expiry"
_REPORTED: Final = ("issuing_state", _SECONDARY, "nationality", "sex")
"""The fields that are reported if they are absent, of those without which an answer can be consistent, in order."""
_COMPARED: Final = ("document_code", *_STATES, _NUMBER, "sex", _BIRTH, _EXPIRY, "name")
"""The fields that a layout has if its zones are compared by column."""
_NOTED: Final = {_PRIMARY: "normalized", _SECONDARY: "normalized", "document_code": "document-code-timetable"}
"""The fields about which a finding may be made although they match, with its code, in the order of the rules."""
_COMMA: Final = ","
_SHORT: Final = len("YYMMDD")
_BACKTICK: Final = "`"
_LEAP_DAY: Final = "0229"
_CENTURY: Final = 100
_DAYS_OF_YEAR: Final = 365


class CrossCheck:
    """The cross-check of answers with the zones that were screened, `read` being the fields of these.

    An answer agrees if no rule of `mrz.crosscheck` finds anything in it but fields that are absent, names of which only
    marks were dropped, and codes that have no place in the timetable.
    """

    def __init__(self, given: ReadingColumns, screened: ScreenedColumns, read: Mapping[str, Any], on: date) -> None:
        self._given = given
        self._screened = screened
        self._read = read
        self._on = on
        self._rows = np.flatnonzero(screened.read)
        self._noted = {field: np.zeros(len(self._rows), np.bool_) for field in _NOTED}

    def agreed(self) -> Flags:
        """Return the answers in which every field that the service read agrees with the zone."""
        agreed = self._screened.done[self._rows] & ~self._given.without[self._rows]
        for part in self._screened.zones:
            if not part.zones.layout.fields.keys() >= {*_COMPARED}:
                agreed[part.rows] = False
        for fields, needed in ((self._given.viz, True), (self._given.parsed, False)):
            if fields:
                self._compare(fields, agreed, needed=needed)
            elif needed:
                agreed[:] = False
        return agreed

    def absences(self, agreed: Flags) -> list[findings.Events]:
        """Return the findings about absent fields in the answers that agree."""
        places = np.cumsum(agreed) - 1
        result = []
        for rule, name in enumerate(_REPORTED):
            rows = places[self._is_absent(self._given.viz, name) & agreed]
            if len(rows):
                kind = findings.kind_number(("viz-absent", name), partial(_absence, name))
                result.append(findings.without_place(kind, rows, rule))
        return result

    def notes(self, agreed: Flags) -> list[findings.Events]:
        """Return the findings about fields that match, in the answers that agree, for each part of the zones."""
        return [findings.Events.of([*self._notes(part, agreed), findings.NOTHING]) for part in self._screened.zones]

    def _notes(self, part: PlacedZones, agreed: Flags) -> Iterator[findings.Events]:
        for rule, (name, code) in enumerate(_NOTED.items()):
            at = np.flatnonzero((self._noted[name] & agreed)[part.rows])
            if len(at):
                layout = part.zones.layout
                kind = findings.kind_number((layout.format, code, name), partial(_note, layout, name, code))
                yield findings.in_zones(kind, at, _place(part.zones, at, name), rule)

    def _compare(self, fields: Mapping[str, Texts], agreed: Flags, *, needed: bool) -> None:
        """Leave out the answers in which one of these fields does not agree, or is absent though it is needed."""
        for name, comparator in _COMPARATORS.items():  # crosscheck.fields.codes
            agreed &= self._is_absent(fields, name) | self._is_code(fields, name, agreed, comparator)
        agreed &= self._is_same(fields, _NUMBER) | (self._is_absent(fields, _NUMBER) & ~np.bool_(needed))
        same = self._is_same(fields, _PRIMARY) & self._is_same(fields, _SECONDARY)
        for part in self._screened.zones:
            self._compare_names(fields, part, agreed, same, needed=needed)
            at = np.flatnonzero(agreed[part.rows])
            if len(at):
                dates_agree = self._dates_agree if needed else self._parsed_dates_agree
                agreed[part.rows[at]] = dates_agree(fields, part, at, same)

    def _is_absent(self, fields: Mapping[str, Texts], name: str) -> Flags:
        text = fields.get(name)
        return np.ones(len(self._rows), np.bool_) if text is None else text.lengths[self._rows] == 0

    def _taken(self, text: Texts, rows: Numbers) -> Any:
        return as_binary(text.array if len(rows) == len(text) else text.array.take(rows))

    def _is_same(self, fields: Mapping[str, Texts], name: str) -> Flags:
        """Return where both zones have the same characters, and have any."""
        text = fields.get(name)
        if text is None:
            return np.zeros(len(self._rows), np.bool_)
        same: Any = pc.equal(self._taken(text, self._rows), as_binary(self._read[name]))
        flags: Flags = pc.fill_null(same, False).to_numpy(zero_copy_only=False)  # noqa: FBT003 - Arrow's own
        return flags & (text.lengths[self._rows] > 0)

    def _is_code(self, fields: Mapping[str, Texts], name: str, agreed: Flags, comparator: Comparator) -> Flags:
        """Return where a code agrees, or its name. Both zones may have the same text that is no code."""
        found = self._is_same(fields, name)
        if name in _STATES:
            for part in self._screened.zones:
                known = part.zones.states.get(name)
                found[part.rows] &= known is not None and known[1] != STATE_UNKNOWN
        text = fields.get(name)
        rows = np.flatnonzero(agreed & ~found)
        if text is not None and len(rows):
            seen, printed = [
                one.dictionary_encode() for one in (self._taken(text, self._rows[rows]), self._read[name].take(rows))
            ]
            indices: list[Any] = [one.indices.fill_null(-1).to_numpy() for one in (seen, printed)]
            found[rows] = _agreeing(indices, decoded(seen.dictionary), printed.dictionary.to_pylist(), comparator)
        return found

    def _compare_names(
        self, fields: Mapping[str, Texts], part: PlacedZones, agreed: Flags, same: Flags, *, needed: bool
    ) -> None:
        """Leave the zones out whose identifiers do not agree, which are compared one by one."""
        zones = part.zones
        at = np.flatnonzero(agreed[part.rows] & ~same[part.rows])
        if not len(at):
            return
        places = part.rows[at]
        chars = zones.chars[at][:, zones.columns(zones.layout.fields["name"])]
        seen = [self._strings(fields.get(name), places) for name in (_PRIMARY, _SECONDARY)]
        odd = zones.names[0].odd[at].tolist()
        for place, is_odd, raw, first, second in zip(places.tolist(), odd, chars, *seen, strict=True):
            name = raw.tobytes().decode()
            if not first or is_name(first, second, name):
                agreed[place] = bool(first) or not (needed or second)
            else:
                careful, marked, different = screen_names(first, second, name, 0)
                agreed[place] = needed and not (careful or different or is_odd or _COMMA in first)
                for field in (_PRIMARY, _SECONDARY):
                    self._noted[field][place] = bool(marked & FLAGS[field])

    def _strings(self, text: Texts | None, places: Numbers) -> list[str]:
        """Return the texts of some of the rows that were screened, empty for null."""
        if text is None:
            return [""] * len(places)
        return [value or "" for value in decoded(text.array.take(self._rows[places]))]

    # Dates.

    def _values(self, text: Texts | None, rows: Numbers) -> Bytes:
        """Return the values of the characters of dates; of what has not the width of one, none of the alphabet's."""
        if text is not None and (text.lengths[rows] == DATE_WIDTH).all():
            return values_of(cut(text, rows, 0, DATE_WIDTH))
        values = np.full((DATE_WIDTH, len(rows)), OUTSIDE, np.uint8)
        if text is not None:
            wide = np.flatnonzero(text.lengths[rows] == DATE_WIDTH)
            values[:, wide] = values_of(cut(text, rows[wide], 0, DATE_WIDTH))
        return values

    def _is_birth(self, part: PlacedZones, at: Numbers, values: Bytes, birth: WrittenDates) -> Flags:
        """Return which dates are those of birth: the known parts are the same, and the century is possible."""
        zones = part.zones
        printed = zones.values[zones.columns(zones.layout.fields[_BIRTH])].take(at, axis=1)
        same, unknown = values[2:] == printed, printed == A_FILLER
        same_parts, unknown_parts = same[::2] & same[1::2], unknown[::2] & unknown[1::2]
        agree: Flags = np.logical_and.reduce(same_parts | unknown_parts, axis=0)
        agree &= np.logical_or.reduce(same_parts, axis=0)
        # The century of an older holder may be another one than that of the reference date.
        agree &= (birth.day <= self._screened.days.on) & (birth.year > self._on.year - _CENTURY)
        return agree

    def _is_expiry(self, part: PlacedZones, at: Numbers, expiry: WrittenDates) -> Flags:
        assert part.zones.expiry is not None  # noqa: S101 - the layout has one
        agree: Flags = (expiry.day < NO_DAY) & (
            expiry.day == self._screened.days.expiry.take(part.zones.expiry.indices[at])
        )
        return agree

    def _dates_agree(self, fields: Mapping[str, Texts], part: PlacedZones, at: Numbers, same: Flags) -> Flags:
        """Return which of these zones have the dates of the visual zone, in order, and what the issuer prints."""
        rows = self._rows[part.rows[at]]
        values = [self._values(fields.get(name), rows) for name in (_BIRTH, _ISSUE, _EXPIRY)]
        birth, issue, expiry = dates = [written_dates(one) for one in values]
        agree = self._is_birth(part, at, values[0], birth) & self._is_expiry(part, at, expiry)
        issued = ~self._is_absent(fields, _ISSUE)[part.rows[at]]
        ordered = (birth.day <= issue.day) & (issue.day < expiry.day)  # crosscheck.comparison
        ordered &= issue.day <= self._screened.days.on + DAYS_LATE
        if part.zones.layout.format is Format.TD3:
            ordered &= expiry.day - issue.day <= MOST_YEARS * _DAYS_OF_YEAR
            self._noted["document_code"][part.rows[at]] = issued & _breaks_timetable(part.zones, at, issue)
        agree &= ~issued | ordered
        chinese = np.flatnonzero(agree & _is(part.zones, at, "issuing_state", CHINA))  # crosscheck.issuers
        if len(chinese):
            days = [one.take(chinese) for one in dates]
            agree[chinese] = self._is_chinese(fields, part, at[chinese], days, same)
        return agree

    def _parsed_dates_agree(self, fields: Mapping[str, Texts], part: PlacedZones, at: Numbers, _: Flags) -> Flags:
        """Return which of these zones have the dates of the service's own parse, as far as it has any."""
        rows, agree = self._rows[part.rows[at]], np.ones(len(at), np.bool_)
        zones = part.zones
        for name, dates in ((_BIRTH, zones.birth), (_EXPIRY, zones.expiry)):
            values = self._values(fields.get(name), rows)
            day = written_dates(values)
            found = (
                self._is_birth(part, at, values, day) if name == _BIRTH else self._is_expiry(part, at, day)
            ) | self._is_absent(fields, name)[part.rows[at]]
            text = fields.get(name)
            if text is not None and not found.all():
                assert dates is not None  # noqa: S101 - the layout has one
                indices = dates.indices[at]
                exists = ~self._screened.days.impossible[indices] & ~self._screened.days.unknown[indices]
                own = zones.values[zones.columns(zones.layout.fields[name])][2:].take(at, axis=1)
                leap = np.logical_and.reduce(own == [[value_of(character)] for character in _LEAP_DAY], axis=0)
                short = text.lengths[rows] == _SHORT
                found |= exists & ~leap & short & self._is_same(fields, name)[part.rows[at]]
            agree &= found
        return agree

    # Passports of mainland China.

    def _is_chinese(
        self,
        fields: Mapping[str, Texts],
        part: PlacedZones,
        at: Numbers,
        dates: Sequence[WrittenDates],
        same: Flags,
    ) -> Flags:
        """Return which of these zones are ordinary passports of mainland China in every respect."""
        zones = part.zones
        if zones.layout.format is not Format.TD3:
            return np.ones(len(at), np.bool_)
        numbers = zones.values[zones.columns(zones.layout.fields[_NUMBER])].take(at, axis=1)
        issued = ~self._is_absent(fields, _ISSUE)[part.rows[at]]
        found = _is(zones, at, "document_code", ORDINARY_CODE) & _is(zones, at, "nationality", CHINA)
        found &= np.where(
            issued, china.in_series(numbers, dates[1]) & china.in_period(*dates), china.in_any_series(numbers)
        )
        native = fields.get("native_name")
        if native is not None:
            named = np.flatnonzero(found & (native.lengths[self._rows[part.rows[at]]] > 0))
            found[named] = self._is_read(fields, native, part, at[named], same)
        return found

    def _is_read(
        self, fields: Mapping[str, Texts], native: Texts, part: PlacedZones, at: Numbers, same: Flags
    ) -> Flags:
        """Return which Chinese names are read as the identifiers: most by column, the rest one by one."""
        zones, places = part.zones, part.rows[at]
        rows = self._rows[places]
        name = zones.names[0]
        values = zones.values[zones.columns(name.span)]
        primary_end, end = name.primary_end[at].astype(np.int64), name.end[at].astype(np.int64)
        family = china.number(values[: china.LONGEST_IDENTIFIER, at], primary_end)
        start = np.minimum(primary_end + 2, len(values) - 1)
        columns = np.minimum(start + np.arange(china.LONGEST_IDENTIFIER)[:, None], len(values) - 1)
        first = china.number(values[columns, at], end - start)
        usual = ~name.odd[at] & same[places]
        lengths = native.lengths[rows]
        found = np.zeros(len(at), np.bool_)
        for count in china.NAME_LENGTHS:
            some = np.flatnonzero(usual & (lengths == count * china.BYTES))
            if len(some):
                chars = cut(native, rows[some], 0, count * china.BYTES)
                found[some] = china.is_read(chars, family[some], first[some])
        left = np.flatnonzero(~found)
        seen = [self._strings(fields.get(one), places[left]) for one in (_PRIMARY, _SECONDARY)]
        for index, text, *names in zip(left.tolist(), self._strings(native, places[left]), *seen, strict=True):
            found[index] = _BACKTICK not in text and is_spelled(text, *names)  # `mrz.vendors` removes some
        return found


def _agreeing(
    indices: Sequence[Numbers], texts: Sequence[str | None], fields: Sequence[str | None], comparator: Comparator
) -> Flags:
    """Return which texts agree with fields, by their indices; -1 is none. Each pair of them is compared once."""
    seen, printed = indices
    width = len(fields) + 1
    pairs, inverse = np.unique((seen + 1) * width + printed + 1, return_inverse=True)
    found = np.zeros(len(pairs), np.bool_)
    for place, pair in enumerate(pairs.tolist()):
        one, other = pair // width - 1, pair % width - 1
        if one >= 0 and other >= 0:
            text, field = texts[one], fields[other]
            found[place] = (
                bool(text and field and text.strip())
                and MASK not in text
                and comparator(text, field).agreement is Agreement.MATCH
            )
    agreeing: Flags = found[inverse]
    return agreeing


def _is(zones: Zones, at: Numbers, name: str, text: str) -> Flags:
    """Return which of these zones have this text in a field that it fills."""
    wanted = np.array([[value_of(character)] for character in text])
    values = zones.values[zones.columns(zones.layout.fields[name])].take(at, axis=1)
    same: Flags = np.logical_and.reduce(values == wanted, axis=0)
    return same


def _breaks_timetable(zones: Zones, at: Numbers, issue: WrittenDates) -> Flags:
    """Return which of these passports have a code that they may not have, by their year of issue."""
    found = issue.year >= HARMONIZED_SINCE
    recent = np.flatnonzero(found)
    codes_at = zones.values[zones.columns(zones.layout.fields["document_code"])].take(at[recent], axis=1)
    allowed = [[value_of(character) for character in code] for code in HARMONIZED]
    harmonized = np.logical_or.reduce([(codes_at == np.array([code]).T).all(axis=0) for code in allowed])
    letters = [value_of(letter) for letter in zones.layout.code_letters]
    since = np.where(codes_at[1] == A_FILLER, LETTER_SINCE, HARMONIZED_SINCE)
    found[recent] = np.isin(codes_at[0], letters) & ~harmonized & (issue.year[recent] >= since)
    return found


def _place(zones: Zones, at: Numbers, name: str) -> tuple[int | Numbers, int | Numbers]:
    """Return where a field starts and ends in the line, in each of these zones."""
    span = zones.layout.fields.get(name)
    if span is not None:
        return span.start, span.end
    own = zones.names[0]
    primary_end, end = [own.span.start + column[at].astype(np.int64) for column in (own.primary_end, own.end)]
    return (own.span.start, primary_end) if name == _PRIMARY else (primary_end + len(SEPARATOR), end)


def _note(layout: Layout, name: str, code: str) -> Finding | None:
    """Return the finding about a field that matches, from the engine of the rows."""
    lines = [FILLER * layout.width] * layout.line_count
    for field, text in (("name", "MUELLER<<JUERGEN"), ("document_code", "PA")):
        line, start, _ = layout.fields[field].place
        lines[line] = lines[line][:start] + text + lines[line][start + len(text) :]
    seen = VIZ(primary_identifier="MULLER", secondary_identifier="JURGEN", date_of_issue=f"{HARMONIZED_SINCE}0701")
    reading = Reading(lines, seen, format=layout.format)
    found = verification.verify(reading, on=date(HARMONIZED_SINCE, 7, 1)).findings
    return next((one for one in found if (one.code, one.field) == (code, name)), None)


def _absence(name: str) -> Finding | None:
    """Return the finding that a field of the visual zone is absent, from the engine of the rows."""
    layout = LAYOUTS[Format.TD3]
    found = verification.verify(Reading([FILLER * layout.width] * layout.line_count, VIZ()), on=date.min).findings
    return next((one for one in found if (one.code, one.field) == ("viz-absent", name)), None)
