"""Explain a verification to people, and convert it to data for JSON.

`explain` gives the outcome, the findings with root causes first, the state of each character's check digit, the fields
of both zones side by side, and the proposals of a repair. `to_dict` adds everything that an audit needs to reproduce
the outcome: version, edition of the tables, date and policy. Its schema is `docs/verification.schema.json`.

>>> from datetime import date
>>> from mrz.crosscheck.verification import verify
>>> from mrz.vendors.reading import Reading
>>> lines = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
>>> verification = verify(Reading(lines), on=date(2026, 6, 30))
>>> print(explain(verification).splitlines()[-1])
no fields were compared: there is no visual zone to compare with
>>> to_dict(verification, redact=True)["outcome"]
'REVIEW'

Limit: with `redact`, codes and positions remain, by which a person who knows the document may recognize it.
"""

from __future__ import annotations

import textwrap
import unicodedata
from typing import TYPE_CHECKING, Any, Final

import attrs
from attrs import field, frozen

from mrz._version import __version__
from mrz.icao import check_digits, report
from mrz.icao.alphabet import ALPHABET
from mrz.icao.findings import Evidence
from mrz.icao.report import INDENT, field_label, printable
from mrz.icao.states import EDITION
from mrz.vendors.reading import VIZ_FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mrz.crosscheck.comparison import Comparison
    from mrz.crosscheck.verification import Verification
    from mrz.icao.document import MRZ
    from mrz.icao.findings import Finding
    from mrz.icao.repair.edits import Edit
    from mrz.icao.repair.search import Proposal, Repairs
    from mrz.vendors.reading import VIZ


SCHEMA: Final = 2
"""The version of the schema of `to_dict`."""

_HEADINGS: Final = ("field", "MRZ", "visual zone", "")
_MOST_SHOWN: Final = 5
_SIDES: Final = {"mrz": "the MRZ", "viz": "the visual zone"}

LINE_WIDTH: Final = 100
"""The width of text that can be wrapped, in columns of a terminal."""

_MARKS: Final = {Evidence.HOLDS: "+", Evidence.FAILS: "x", Evidence.ABSENT: "-", Evidence.UNCHECKED: "."}
_WORDS: Final = {"+": "holds", "x": "fails", "-": "not printed", ".": "not covered"}
_WIDE: Final = frozenset({"W", "F"})
_NO_WIDTH: Final = frozenset({"Mn", "Me"})
_WIDEST: Final = 30  # columns to which cells are padded at most, so that one long value does not widen all rows


def summary(verification: Verification) -> str:
    """Return one line with the root causes, else with the warnings and the fields not compared; without values."""
    roots = [f for f in verification.findings if f.severity == "ERROR" and f.caused_by is None]
    warnings = [f for f in verification.findings if f.severity == "WARNING"]
    parts = [report.place(finding) + finding.message for finding in roots or warnings]
    unchecked = [field_label(c.field) for c in verification.comparisons if c.result == "UNCHECKED"]
    if not roots and unchecked:
        parts.append("not compared: " + ", ".join(unchecked))
    if not roots and verification.mrz is not None and verification.viz is None:
        parts.append("there is no visual zone to compare with")
    return "; ".join(parts) or report.count_findings(verification.findings)


def explain(verification: Verification) -> str:
    """Return an explanation of the verification for a terminal. It contains personal data."""
    doc = verification.mrz
    by = f", by {printable(verification.vendor)}" if verification.vendor else ""
    counted = report.count_findings(verification.findings)
    lines = [f"{verification.outcome}: {counted} (on {verification.on.isoformat()}{by})"]
    for finding in verification.findings:
        lines += report.explanation(_readable(finding), doc)
    if doc is not None:
        lines += ["", *zone(doc), ""]
        if verification.viz is None:
            lines.append("no fields were compared: there is no visual zone to compare with")
        else:
            lines += table(_HEADINGS, map(_row, verification.comparisons))
    if verification.outcome != "CONSISTENT":
        lines += _repairs(verification)
    return "\n".join(lines)


def _readable(finding: Finding) -> Finding:
    """Return the finding with a shorter or clearer message, where the table has the reason or the values."""
    field, cause = field_label(finding.field), finding.caused_by
    if finding.code == "viz-mismatch":  # the table has the reason
        finding = attrs.evolve(finding, message=f"the {field} differs", found=finding.found or "nothing")
    elif finding.code == "parsed-mismatch":
        parsed, line = printable(finding.expected or ""), printable(finding.found or "") or "nothing"
        message = f"the {field} is {parsed} in the service's own parse, and {line} in its line"
        finding = attrs.evolve(finding, message=message, found=None, expected=None)
    return finding if cause is None else attrs.evolve(finding, caused_by=_readable(cause))


def _row(comparison: Comparison) -> TableRow:
    result = comparison.result.value
    if comparison.suspect is not None:
        result += f", doubt {_SIDES[comparison.suspect]}"
    values = [printable(value or "-") for value in (comparison.mrz, comparison.viz)]
    return TableRow(
        (field_label(comparison.field), *values, result),
        beside=comparison.reason if comparison.result == "UNCHECKED" and comparison.suspect is None else "",
        below=comparison.reason if comparison.result == "MISMATCH" or comparison.suspect is not None else "",
    )


def _repairs(verification: Verification) -> list[str]:
    """Return the proposals of a verification, unless there is nothing to repair."""
    doc = verification.mrz
    if not verification.repairs.proposals and (doc is None or doc.consistent):
        return []
    return ["", *describe_repairs(verification.repairs, witness=verification.viz is not None, most=_MOST_SHOWN)]


def describe_repairs(repairs: Repairs, *, witness: bool, most: int | None = None) -> list[str]:
    """Return the lines that describe proposals, best first; of more than `most`, the first ones and a count.

    `witness` says whether there was a visual zone, so that its silence about an edited field is worth a word.
    """
    gave_up = "" if repairs.complete else "; the search gave up before it had tried everything"
    count = len(repairs.proposals)
    if not count:
        return [f"no proposal: no misread that is tried explains the zone{gave_up}"]
    which = "one of them unique" if repairs.unique is not None else "none of them unique"
    lines = [f"{count} proposal{'s' * (count > 1)}, {which}{gave_up}; nothing is applied"]
    for proposal in repairs.proposals[:most]:
        lines += _describe_proposal(proposal, unique=proposal is repairs.unique, witness=witness)
    if most is not None and count > most:
        lines.append(f"and {count - most} more")
    return lines


def _describe_proposal(proposal: Proposal, *, unique: bool, witness: bool) -> list[str]:
    """Return the edits of a proposal, its zone, and the evidence for it."""
    digits = ", ".join(map(field_label, proposal.evidence)) or "none"
    evidence = [
        f"check digits that hold after the edit: {digits}",
        f"chance that a wrong edit passes: {proposal.chance:.0%}",
    ]
    if witness or proposal.agrees is not None:
        evidence.append(f"the visual zone {_testimony(proposal)}")
    return [
        *wrapped("; ".join(map(describe_edit, proposal.edits)) + (" (unique)" if unique else ""), indent=""),
        *[report.INDENT + line for line in proposal.mrz.lines],
        *wrapped("; ".join(evidence)),
    ]


def _testimony(proposal: Proposal) -> str:
    """Return what the visual zone says about a proposal, with the fields that it confirms or contradicts."""
    if proposal.agrees is None:
        return "does not show what was edited"
    fields = (
        [name for name in proposal.edited if name in proposal.confirmed] if proposal.agrees else proposal.contradicted
    )
    return f"{'confirms' if proposal.agrees else 'contradicts'}: {', '.join(map(field_label, fields))}"


def describe_edit(edit: Edit) -> str:
    """Return what an edit changes, with its place counted from 1.

    >>> from mrz.icao.repair.edits import Edit
    >>> describe_edit(Edit(1, 8, "O", "0")), describe_edit(Edit(1, 8, "", "<"))
    ('line 2, position 9: 0 for O', 'line 2, position 9: < was dropped')
    """
    if edit.reorders:
        return f"line {edit.line + 1} ends elsewhere" if edit.column else "the lines are in another order"
    at = f"line {edit.line + 1}, position {edit.column + 1}: "
    before, after = printable(edit.before), printable(edit.after)
    if not before:
        return f"{at}{after} was dropped"
    return f"{at}{after} for {before}" if after else f"{at}{before} is too many"


def describe_blind(blind: Sequence[Edit]) -> list[str]:
    """Return a line for each character that may be another, and one for neighbors that may be any.

    >>> from mrz.icao.repair.edits import Edit
    >>> describe_blind([Edit(1, 28, "6", "G"), Edit(1, 29, "4", ""), Edit(1, 30, "2", "")])
    ['line 2, position 29: 6 may be G', 'line 2, positions 30 to 31: 42 may be others']
    """
    lines: list[str] = []
    run: list[Edit] = []
    for at, edit in enumerate(blind):
        if edit.after:
            lines.append(f"line {edit.line + 1}, position {edit.column + 1}: {edit.before} may be {edit.after}")
            continue
        run.append(edit)
        following = blind[at + 1] if at + 1 < len(blind) else None
        if following is None or following.after or following.place != (edit.line, edit.column + 1):
            lines.append(_describe_run(run))
            run = []
    return lines


def _describe_run(run: Sequence[Edit]) -> str:
    first, last = run[0], run[-1]
    text = "".join([edit.before for edit in run])
    if first is last:
        return f"line {first.line + 1}, position {first.column + 1}: {text} may be another"
    return f"line {first.line + 1}, positions {first.column + 1} to {last.column + 1}: {text} may be others"


def to_dict(verification: Verification, *, redact: bool) -> dict[str, Any]:
    """Return the verification as data for JSON; with `redact`, codes and positions but no values."""
    policy = verification.policy
    findings = verification.findings  # first, because the outcome follows from them in little time
    result: dict[str, Any] = {
        "schema": SCHEMA,
        "library": f"mrz-verify {__version__}",
        "tables": EDITION,
        "redacted": redact,
        "on": verification.on.isoformat(),
        "policy": {} if policy is None else {code: s and s.value for code, s in policy.severities.items()},
        "vendor": verification.vendor,
        "request_id": verification.request_id,
        "outcome": verification.outcome.value,
        "findings": report.findings_to_dicts(findings, redact=redact),
        "comparisons": [_comparison(comparison, redact=redact) for comparison in verification.comparisons],
        "mrz": _zone(verification, redact=redact),
    }
    if not redact:
        result |= {"viz": _verbatim(verification.viz), "parsed": _verbatim(verification.parsed)}
    return result | {"repairs": repairs_to_dict(verification.repairs, redact=redact)}


def _zone(verification: Verification, *, redact: bool) -> dict[str, Any] | None:
    if verification.mrz is None:
        return None
    zone = report.to_dict(verification.mrz, redact=redact)
    del zone["findings"]  # the verification's findings contain them
    return zone


def _verbatim(viz: VIZ | None) -> dict[str, str | None] | None:
    return None if viz is None else {name: getattr(viz, name) for name in VIZ_FIELDS}


def _comparison(comparison: Comparison, *, redact: bool) -> dict[str, Any]:
    entry: dict[str, Any] = {"field": comparison.field, "result": comparison.result.value}
    if not redact:
        entry |= {"mrz": comparison.mrz, "viz": comparison.viz}
    suspect = None if comparison.suspect is None else comparison.suspect.value
    return entry | {"suspect": suspect, "reason": comparison.reason}


def repairs_to_dict(repairs: Repairs, *, redact: bool) -> dict[str, Any]:
    """Return the proposals as data for JSON; `unique` is the index of the unique one, or `None`."""
    unique = repairs.unique
    return {
        "proposals": [_proposal_to_dict(proposal, redact=redact) for proposal in repairs.proposals],
        "unique": None if unique is None else repairs.proposals.index(unique),
        "ambiguous": repairs.ambiguous,
        "complete": repairs.complete,
        "blind": [_edit_to_dict(edit, redact=redact) for edit in repairs.blind],
    }


def _proposal_to_dict(proposal: Proposal, *, redact: bool) -> dict[str, Any]:
    entry: dict[str, Any] = {} if redact else {"lines": list(proposal.mrz.lines)}
    return entry | {
        "edits": [_edit_to_dict(edit, redact=redact) for edit in proposal.edits],
        "evidence": list(proposal.evidence),
        "chance": proposal.chance,
        "agrees": proposal.agrees,
        "confirmed": list(proposal.confirmed),
        "contradicted": list(proposal.contradicted),
    }


def _edit_to_dict(edit: Edit, *, redact: bool) -> dict[str, Any]:
    place: dict[str, Any] = {"line": edit.line, "column": edit.column}
    return place if redact else place | {"before": edit.before, "after": edit.after}


def width(text: str) -> int:
    """Return the number of columns that the text takes in a terminal.

    >>> width("ZHANG"), width("张三")
    (5, 4)
    """
    return sum(
        0 if unicodedata.category(c) in _NO_WIDTH else 1 + (unicodedata.east_asian_width(c) in _WIDE) for c in text
    )


def zone(doc: MRZ) -> list[str]:
    r"""Return the lines of a document, each with a row of marks below it: the state of each character's check digit.

    >>> from datetime import date
    >>> from mrz.icao.parser import parse
    >>> lines = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408123F1204159ZE184226B<<<<<10")
    >>> print(*zone(parse(lines, on=date(2026, 6, 30))), sep="\n")
    TD3; below each character, its check digit: + holds, x fails, . not covered
        P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<
        ............................................
        L898902C36UTO7408123F1204159ZE184226B<<<<<10
        ++++++++++...xxxxxxx.++++++++++++++++++++++x

    Widths are Unicode's East Asian widths, which most fonts of terminals follow.
    """
    rows = _marks(doc)
    used = [f"{mark} {word}" for mark, word in _WORDS.items() if any(mark in row for row in rows)]
    lines = [f"{doc.format}; below each character, its check digit: {', '.join(used)}"]
    for line, row in zip(doc.lines, rows, strict=True):
        # Each character takes one column, so that the marks are below their characters.
        lines.append(INDENT + "".join([c if c in ALPHABET else "\ufffd" for c in line]))
        lines.append(INDENT + "".join(row))
    return lines


def _marks(doc: MRZ) -> list[list[str]]:
    rows = [[_MARKS[Evidence.UNCHECKED]] * len(line) for line in doc.lines]
    # A field's own digit overwrites the mark of the composite, which is last in `examine` and so drawn first.
    for verdict in reversed(check_digits.examine(doc.layout, doc.lines)):
        for span in (*verdict.digit.covers, verdict.digit.position):
            for column in range(span.start, span.end):
                rows[span.line][column] = _MARKS[verdict.evidence]
    return rows


@frozen
class TableRow:
    """A row of a table: its cells, a note beside the last cell where it fits, and a note below the row."""

    cells: tuple[str, ...] = field(repr=False)
    beside: str = ""
    below: str = ""


def table(heads: tuple[str, ...], rows: Iterable[TableRow]) -> list[str]:
    """Return the lines of a table with aligned columns; notes that do not fit beside a row are wrapped below it."""
    every = [TableRow(heads), *rows]
    widths = [max(min(width(row.cells[at]), _WIDEST) for row in every) for at in range(len(heads) - 1)]
    lines = []
    for row in every:
        cells = [cell + " " * (column - width(cell)) for cell, column in zip(row.cells, [*widths, 0], strict=True)]
        line, below = "  ".join(cells), row.below
        if row.beside and width(line) + len(": ") + width(row.beside) <= LINE_WIDTH:
            line += f": {row.beside}"
        else:
            below = below or row.beside
        lines += [line.rstrip(), *wrapped(below)]
    return lines


def wrapped(text: str, indent: str = INDENT) -> list[str]:
    """Return the text as indented lines of at most `LINE_WIDTH` columns."""
    return textwrap.wrap(text, LINE_WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False)
