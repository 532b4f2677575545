"""Verifying by column: `mrz.verify` of every row of a table of answers.

>>> import pyarrow as pa
>>> table = pa.table({"CodeSet": ["P<UTOERIKSSON<<ANNA<MARIA".ljust(44, "<")], "PassportNo": ["L898902C8"],
...                   "CodeCrc": ["L898902C36UTO7408122F1204159ZE184226B<<<<<10"]})
>>> verify(table).column("mrz_outcome").to_pylist()
['INCONSISTENT']

Of PassportOCR, answers that are clean are told by column. All others, and those of other services, go row by row.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa

from mrz._clock import reference_date
from mrz._public import public
from mrz.arrow import blocks, crosschecking, findings, reading, rows
from mrz.arrow.blocks import TableT
from mrz.arrow.parsing import clean_zones
from mrz.arrow.texts import as_binary, constant, texts
from mrz.crosscheck import verification
from mrz.crosscheck.verification import Outcome
from mrz.icao.policy import Policy, Severities, as_policy
from mrz.icao.report import findings_to_dicts
from mrz.vendors import registry
from mrz.vendors.reading import Reading, UnknownResponseError
from mrz.vendors.tencent import LINE_KEYS, PASSPORT_OCR

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from mrz.arrow.blocks import Columns
    from mrz.arrow.tables import Flags, Numbers
    from mrz.arrow.texts import Texts
    from mrz.arrow.zones import Zones

_NAME: Final = PASSPORT_OCR.vendor
_KEYS: Final = (*LINE_KEYS, *map(str, PASSPORT_OCR.viz.values()), "RequestId")


@public("mrz.arrow")
def verify(
    table: TableT, *, vendor: str = _NAME, on: date | None = None, policy: Policy | Severities | None = None
) -> TableT:
    """Return the table with what `mrz.verify` says of each row.

    A row is an answer of the service `vendor`, its columns the keys of the inner object: of PassportOCR those that it
    documents, as text, where one that is missing is a key that is missing; of other services every column, nested ones
    as structs. Adds `mrz_outcome`, `mrz_<field>` and `mrz_evidence_<field>` of the zone, and `mrz_findings`, a list of
    structs with the keys of findings in JSON. `on` is today if left out, once for all rows. Raises as `mrz.verify`:
    `UnknownResponseError` for a table without the lines or of another service, `ServiceError` for a row that is one.
    """
    day, policy = reference_date(on), as_policy(policy)
    added = rows.schema("outcome", fields=True)
    registry.read(Reading(()), vendor=vendor)  # refuses a name that is no service's
    blocks.require_columns(table, ())
    every = table.schema.names
    if vendor != _NAME:
        blocks.require_columns(table, every)
        one_by_one = partial(_verified, vendor=vendor, on=day, policy=policy)
        return blocks.extend(table, added, every, partial(_others, added, one_by_one, every))
    names = [name for name in _KEYS if name in every]
    blocks.require_text(table, names)
    # A table without the lines is refused, be it empty; a column of whole answers beside them is no envelope.
    registry.read(dict.fromkeys(set(every) - {"Response"}), vendor=vendor)
    return blocks.extend(table, added, names, partial(_block, added, names, day, policy))


def _block(
    added: pa.Schema, names: Sequence[str], on: date, policy: Policy | None, columns: list[pa.ChunkedArray[Any]]
) -> Columns:
    given = {name: texts(column) for name, column in zip(names, columns, strict=True)}

    def others(where: Numbers) -> Columns:
        return rows.as_columns(_verified(_answers(given, where), vendor=_NAME, on=on, policy=policy), added)

    if not given.keys() >= crosschecking.NEEDED:
        return others(np.arange(len(columns[0])))
    clean, seen, fields = _clean(given, on)
    found = findings.of_clean(seen, policy)
    by_column = {"outcome": _outcomes(found), **fields, **reading.evidence(seen), "findings": found.column}
    return blocks.merge([by_column[name.removeprefix("mrz_")] for name in added.names], clean, others)


def _clean(given: Mapping[str, Texts], on: date) -> tuple[Flags, Zones, dict[str, pa.Array[Any]]]:
    """Tell which answers are clean, and return their zones and fields."""
    clean, seen = clean_zones([given[name] for name in LINE_KEYS], on)
    possible = clean & crosschecking.shaped(given)
    if not possible.all():
        seen = seen[possible[clean]]
    where = np.flatnonzero(possible)
    fields = reading.fields(seen)
    agreed = crosschecking.agrees(seen, fields, given, where, on)
    if not agreed.all():
        possible[where[~agreed]] = False
        seen = seen[agreed]
        fields = {name: column.filter(pa.array(agreed)) for name, column in fields.items()}
    return possible, seen, fields


def _outcomes(found: findings.Made) -> pa.Array[Any]:
    """Return the outcomes of clean answers: without a policy, what is found there is information."""
    if not (found.errors | found.warnings).any():
        return constant(Outcome.CONSISTENT, len(found.errors))
    worst = np.where(found.errors, 2, found.warnings)
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
    return rows.as_columns(verified(answers), added)


def _verified(
    answers: Sequence[Mapping[str, Any]], *, vendor: str, on: date, policy: Policy | None
) -> list[dict[str, Any]]:
    """Return what `verify` says of each, by column."""
    verified = [verification.verify(answer, on=on, vendor=vendor, policy=policy) for answer in answers]
    return [
        {
            "outcome": one.outcome.value,
            **rows.of_document(one.mrz),
            "findings": findings_to_dicts(one.findings, redact=False),
        }
        for one in verified
    ]
