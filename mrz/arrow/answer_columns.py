"""Verifying by column: `mrz.verify` of every row of a table of answers.

>>> import pyarrow as pa
>>> table = pa.table({"CodeSet": ["P<UTOERIKSSON<<ANNA<MARIA".ljust(44, "<")], "PassportNo": ["L898902C8"],
...                   "CodeCrc": ["L898902C36UTO7408122F1204159ZE184226B<<<<<10"]})
>>> verify(table).column("mrz_outcome").to_pylist()
['INCONSISTENT']

Answers of PassportOCR are compared by column: a field that both zones write in the same characters agrees. All other
answers, and those of other services, are verified by the engine of the rows.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Final, overload

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from mrz._clock import reference_date
from mrz._public import public
from mrz.arrow import batches, china, fallback, fields, findings
from mrz.arrow.lookup import NO_DAY, STATE_UNKNOWN, value_of, values_of, written_dates
from mrz.arrow.strings import as_binary, constant, cut, texts
from mrz.arrow.zone_columns import screen_columns
from mrz.crosscheck import verification
from mrz.crosscheck.issuers.china import CODE as CHINA
from mrz.crosscheck.issuers.china import ORDINARY_CODE
from mrz.crosscheck.issuers.pinyin import reads
from mrz.crosscheck.screening import is_name
from mrz.crosscheck.verification import Outcome
from mrz.icao.alphabet import A_FILLER, FILLER
from mrz.icao.dates import OLDEST_AGE
from mrz.icao.layouts import layout_named
from mrz.icao.policy import Policy, Severities, as_policy
from mrz.icao.report import findings_to_dicts
from mrz.vendors import registry
from mrz.vendors.reading import VIZ, Reading, UnknownResponseError
from mrz.vendors.tencent import LINE_KEYS, PASSPORT_OCR

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from mrz.arrow.batches import ArrowStream, Columns, TableT
    from mrz.arrow.fields import PlacedZones
    from mrz.arrow.lookup import Bytes, Flags, Numbers, WrittenDates
    from mrz.arrow.screening import Zones
    from mrz.arrow.strings import Texts
    from mrz.arrow.zone_columns import ScreenedColumns
    from mrz.icao.findings import Finding

_NAME: Final = PASSPORT_OCR.vendor
_KEYS: Final = (*LINE_KEYS, *map(str, PASSPORT_OCR.viz.values()), "RequestId")


@overload
def verify(
    table: TableT, *, vendor: str = _NAME, on: date | None = None, policy: Policy | Severities | None = None
) -> TableT: ...
@overload
def verify(
    table: ArrowStream, *, vendor: str = _NAME, on: date | None = None, policy: Policy | Severities | None = None
) -> Any: ...
@public("mrz.arrow")
def verify(
    table: Any, *, vendor: str = _NAME, on: date | None = None, policy: Policy | Severities | None = None
) -> Any:
    """Return the table with what `mrz.verify` says of each row.

    A row is an answer of the service `vendor`, its columns the keys of the inner object: of PassportOCR those that it
    documents, as text, where one that is missing is a key that is missing; of other services every column, nested ones
    as structs. Adds `mrz_outcome`, `mrz_<field>` and `mrz_evidence_<field>` of the zone, and `mrz_findings`, a list of
    structs with the keys of findings in JSON. `on` is today if left out, once for all rows. Raises as `mrz.verify`:
    `UnknownResponseError` for a table without the lines or of another service, `ServiceError` for a row that is one.

    `table` is what `parse` takes, and comes back as there.
    """
    day, policy = reference_date(on), as_policy(policy)
    added = fallback.schema("outcome", fields=True)
    registry.read(Reading(()), vendor=vendor)  # refuses a name that is no service's
    opened, close = batches.opened(table)
    every = opened.schema.names
    if vendor != _NAME:
        batches.require_columns(opened, every)
        one_by_one = partial(_verified, vendor=vendor, on=day, policy=policy)
        return close(batches.extend(opened, added, every, partial(_others, added, one_by_one, every)))
    names = [name for name in _KEYS if name in every]
    batches.require_text(opened, names)
    # A table without the lines is refused, be it empty; a column of whole answers beside them is no envelope.
    registry.read(dict.fromkeys(set(every) - {"Response"}), vendor=vendor)
    return close(batches.extend(opened, added, names, partial(_block, added, names, day, policy)))


def _block(
    added: pa.Schema, names: Sequence[str], on: date, policy: Policy | None, columns: list[pa.ChunkedArray[Any]]
) -> Columns:
    given = {name: texts(column) for name, column in zip(names, columns, strict=True)}

    def others(where: Numbers) -> Columns:
        return fallback.as_columns(_verified(_answers(given, where), vendor=_NAME, on=on, policy=policy), added)

    screened = screen_columns([given[name] for name in LINE_KEYS], on, _LAYOUT)
    read = fields.fields(screened.zones, screened.count)
    compared = _CrossCheck(given, screened, read, on)
    agreed = compared.agreed()
    kept = screened.only(agreed)
    if not agreed.all():
        read = {name: column.filter(pa.array(agreed)) for name, column in read.items()}
    found = findings.column(kept.parts(on, policy), compared.absences(agreed), kept.count, policy)
    by_column = {
        "outcome": _outcomes(found),
        **read,
        **fields.evidence(kept.zones, kept.count),
        "findings": found.column,
    }
    return batches.merge([by_column[name.removeprefix("mrz_")] for name in added.names], kept.done, others)


_LAYOUT: Final = layout_named(PASSPORT_OCR.format or "")
_SAME: Final = ("issuing_state", "document_number", "nationality", "sex")
"""The fields that agree if both zones have the same characters."""
_NAMES: Final = ("primary_identifier", "secondary_identifier")
_MAY_BE_ABSENT: Final = ("issuing_state", "secondary_identifier", "nationality", "sex")
"""The fields, in the order of the comparison, without which an answer can be consistent."""
_DATE_WIDTH: Final = 8


class _CrossCheck:
    """The cross-check of answers with the zones that were screened, `read` being the fields of these.

    An answer agrees if no rule of `mrz.crosscheck` finds anything in it but fields that are absent. Which rule a
    condition stands for is said beside it.
    """

    def __init__(
        self, given: Mapping[str, Texts], screened: ScreenedColumns, read: Mapping[str, pa.Array[Any]], on: date
    ) -> None:
        self._given = given
        self._screened = screened
        self._read = read
        self._on = on
        self._rows = np.flatnonzero(screened.done)
        self._absent = {name: self._is_absent(name) for name in _MAY_BE_ABSENT}

    def agreed(self) -> Flags:
        """Return the answers in which every field that the service read agrees with the zone."""
        agreed = np.ones(self._screened.count, np.bool_)
        for name in _SAME:  # crosscheck.fields.codes
            agreed &= self._is_same(name)
        same = self._is_same(_NAMES[0]) & self._is_same(_NAMES[1]) & ~self._absent[_NAMES[1]]
        for part in self._screened.zones:
            agreed[part.rows] &= self._is_known(part)
            self._compare_names(part, agreed, same)
            at = np.flatnonzero(agreed[part.rows])
            agreed[part.rows[at]] = self._has_dates_in_order(part, at)
        return agreed

    def absences(self, agreed: Flags) -> list[findings.Events]:
        """Return the findings about absent fields in the answers that agree."""
        places = np.cumsum(agreed) - 1
        result = []
        for rule, (name, absent) in enumerate(self._absent.items()):
            rows = places[absent & agreed]
            if len(rows):
                kind = findings.kind_number(("viz-absent", name), partial(_absence, name))
                result.append(findings.without_place(kind, rows, rule))
        return result

    def _text(self, name: str) -> Texts | None:
        return self._given.get(str(PASSPORT_OCR.viz[name]))

    def _is_absent(self, name: str) -> Flags:
        text = self._text(name)
        return np.ones(len(self._rows), np.bool_) if text is None else text.lengths[self._rows] == 0

    def _is_same(self, name: str) -> Flags:
        """Return where both zones have the same characters, or the visual zone has none and need not have any."""
        absent = self._absent.get(name, np.zeros(len(self._rows), np.bool_))
        text, printed = self._text(name), self._read[name]
        if text is None:
            return absent
        seen = text.array if len(self._rows) == len(text) else text.array.take(self._rows)
        same: Any = pc.equal(as_binary(seen), as_binary(printed))
        flags: Flags = pc.fill_null(same, False).to_numpy(zero_copy_only=False)  # noqa: FBT003 - Arrow's own
        return (flags & (text.lengths[self._rows] > 0)) | absent

    def _is_known(self, part: PlacedZones) -> Flags:
        """Return where the codes that agree are those of states. A word can be the name of one."""
        known = np.ones(len(part.rows), np.bool_)
        for name, (_, kinds) in part.zones.states.items():
            known &= (kinds != STATE_UNKNOWN) | self._absent[name][part.rows]
        return known

    def _compare_names(self, part: PlacedZones, agreed: Flags, same: Flags) -> None:
        """Leave the zones out whose identifiers do not agree; those with marks or without the secondary, one by one."""
        zones = part.zones
        at = np.flatnonzero(agreed[part.rows] & ~same[part.rows])
        # A Chinese name is compared with the identifiers as the service read them.
        agreed[part.rows[at]] = False
        at = at[~_is(zones, at, "issuing_state", CHINA)]
        primary, secondary = self._text(_NAMES[0]), self._text(_NAMES[1])
        if primary is None or not len(at):
            return
        places = part.rows[at]
        chars = zones.chars[at][:, zones.columns(zones.names[0].span)]
        seen = [self._strings(text, places) for text in (primary, secondary)]
        for place, raw, first, second in zip(places.tolist(), chars, *seen, strict=True):
            agreed[place] = first != "" and is_name(first, second, raw.tobytes().decode())

    def _strings(self, text: Texts | None, places: Numbers) -> list[str]:
        """Return the texts of some of the rows that were screened, empty for null."""
        if text is None:
            return [""] * len(places)
        values: list[Any] = as_binary(text.array.take(self._rows[places])).to_pylist()
        return [(value or b"").decode(errors="replace") for value in values]

    def _has_dates_in_order(self, part: PlacedZones, at: Numbers) -> Flags:
        """Return which of these zones have the dates of the visual zone, with their centuries, and in order."""
        found = np.zeros(len(at), np.bool_)
        rows = self._rows[part.rows[at]]
        birth, issue, expiry = [self._text(f"date_of_{name}") for name in ("birth", "issue", "expiry")]
        if birth is None or expiry is None:
            return found
        issued = np.zeros(len(at), np.bool_) if issue is None else issue.lengths[rows] > 0
        shaped = (birth.lengths[rows] == _DATE_WIDTH) & (expiry.lengths[rows] == _DATE_WIDTH)
        if issue is not None:
            shaped &= ~issued | (issue.lengths[rows] == _DATE_WIDTH)
        for has_issue in (True, False):
            some = np.flatnonzero(shaped & (issued == has_issue))
            if len(some):
                texts = (birth, issue if has_issue else birth, expiry)
                dates = [_values(text, rows[some]) for text in texts if text is not None]
                found[some] = self._dates_agree(part, at[some], dates, has_issue=has_issue)
        return found

    def _dates_agree(self, part: PlacedZones, at: Numbers, values: Sequence[Bytes], *, has_issue: bool) -> Flags:
        zones, tables = part.zones, self._screened.days
        assert zones.birth is not None  # noqa: S101 - a TD3 has one
        assert zones.expiry is not None  # noqa: S101 - the same
        birth, issue, expiry = map(written_dates, values)
        # crosscheck.fields.dates.day: the known parts are the same, and the century is one that `on` leads to.
        printed = zones.values[zones.columns(zones.layout.fields["date_of_birth"])].take(at, axis=1)
        same, unknown = values[0][2:] == printed, printed == A_FILLER
        same_parts, unknown_parts = same[::2] & same[1::2], unknown[::2] & unknown[1::2]
        agree: Flags = np.logical_and.reduce(same_parts | unknown_parts, axis=0)
        agree &= np.logical_or.reduce(same_parts, axis=0)
        agree &= (birth.day <= tables.on) & (birth.year >= self._on.year - OLDEST_AGE)
        agree &= (expiry.day < NO_DAY) & (expiry.day == tables.expiry.take(zones.expiry.indices[at]))
        if has_issue:  # crosscheck.comparison
            agree &= (birth.day <= issue.day) & (issue.day < expiry.day)
        chinese = _is(zones, at, "issuing_state", CHINA)  # crosscheck.issuers
        if chinese.any():
            own = np.flatnonzero(agree & chinese)
            agree[own] = has_issue and self._is_chinese(
                part, at[own], [one.take(own) for one in (birth, issue, expiry)]
            )
        return agree

    def _is_chinese(self, part: PlacedZones, at: Numbers, dates: Sequence[WrittenDates]) -> Flags:
        """Return which of these zones are ordinary passports of mainland China in every respect."""
        zones = part.zones
        numbers = zones.values[zones.columns(zones.layout.fields["document_number"])].take(at, axis=1)
        found = (
            _is(zones, at, "document_code", ORDINARY_CODE)
            & _is(zones, at, "nationality", CHINA)
            & china.in_series(numbers, dates[1])
            & china.in_period(*dates)
        )
        native = self._text("native_name")
        if native is not None:
            named = np.flatnonzero(found & (native.lengths[self._rows[part.rows[at]]] > 0))
            found[named] = self._is_read(native, part, at[named])
        return found

    def _is_read(self, native: Texts, part: PlacedZones, at: Numbers) -> Flags:
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
        odd = name.odd[at]
        lengths = native.lengths[rows]
        found = np.zeros(len(at), np.bool_)
        for count in china.NAME_LENGTHS:
            some = np.flatnonzero(~odd & (lengths == count * china.BYTES))
            if len(some):
                chars = cut(native, rows[some], 0, count * china.BYTES)
                found[some] = china.is_read(chars, family[some], first[some])
        left = np.flatnonzero(~found)
        printed: list[list[Any]] = [self._read[one].take(places[left]).to_pylist() for one in _NAMES]
        for index, *names in zip(left.tolist(), self._strings(native, places[left]), *printed, strict=True):
            found[index] = reads(*names) is True
        return found


def _values(text: Texts, rows: Numbers) -> Bytes:
    """Return the values of the characters of dates."""
    return values_of(cut(text, rows, 0, _DATE_WIDTH))


def _is(zones: Zones, at: Numbers, name: str, text: str) -> Flags:
    """Return which of these zones have this text in a field that it fills."""
    wanted = np.array([[value_of(character)] for character in text])
    values = zones.values[zones.columns(zones.layout.fields[name])].take(at, axis=1)
    same: Flags = np.logical_and.reduce(values == wanted, axis=0)
    return same


def _absence(name: str) -> Finding | None:
    """Return the finding that a field of the visual zone is absent, from the engine of the rows."""
    lines = [FILLER * _LAYOUT.width] * _LAYOUT.line_count
    found = verification.verify(Reading(lines, VIZ()), on=date.min).findings
    return next((one for one in found if (one.code, one.field) == ("viz-absent", name)), None)


def _outcomes(found: findings.Made) -> pa.Array[Any]:
    """Return the outcomes of answers that agree."""
    if not (found.errors | found.warnings).any():
        return constant(Outcome.CONSISTENT, len(found.errors))
    worst: Any = pa.array(np.where(found.errors, 2, found.warnings))
    return pa.array([Outcome.CONSISTENT, Outcome.REVIEW, Outcome.INCONSISTENT], pa.string()).take(worst)


def _answers(given: Mapping[str, Texts], where: Numbers) -> list[dict[str, str | None]]:
    """Return the answers of these rows as a service gives them."""
    columns = [as_binary(column.array.take(where)).to_pylist() for column in given.values()]
    return [
        {name: None if text is None else text.decode(errors="replace") for name, text in zip(given, row, strict=True)}
        for row in zip(*columns, strict=True)
    ]


def _others(
    added: pa.Schema,
    verified: Callable[[list[dict[str, Any]]], list[dict[str, Any]]],
    names: Sequence[str],
    columns: list[pa.ChunkedArray[Any]],
) -> Columns:
    values: list[list[Any]] | None
    try:
        values = [column.to_pylist() for column in columns]
    except UnicodeDecodeError:
        values = None  # its error holds the text, so another is raised, and not from here
    if values is None:
        raise UnknownResponseError("a text in the table is not UTF-8")
    answers = [dict(zip(names, row, strict=True)) for row in zip(*values, strict=True)]
    return fallback.as_columns(verified(answers), added)


def _verified(
    answers: Sequence[Mapping[str, Any]], *, vendor: str, on: date, policy: Policy | None
) -> list[dict[str, Any]]:
    """Return what `verify` says of each, by column."""
    verified = [verification.verify(answer, on=on, vendor=vendor, policy=policy) for answer in answers]
    return [
        {
            # The findings first: an outcome that is asked for alone is computed without them.
            "findings": findings_to_dicts(one.findings, redact=False),
            "outcome": one.outcome.value,
            **fallback.of_document(one.mrz),
        }
        for one in verified
    ]
