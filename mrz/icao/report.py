"""Text for people and values for JSON from documents and findings.

An explanation has the place of a finding, counted from 1 as in Doc 9303, its message with the expected and the printed
text, its code, and the line with a pointer:

    line 2, position 20: the check digit of the date of birth 740812 is 2, but 3 is printed [check-digit]
        L898902C36UTO7408123F1204159ZE184226B<<<<<10
                           ^

The results of `explain` and `to_dict` contain personal data. With `redact`, `to_dict` leaves out fields, lines, found
and expected text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from mrz.icao import check_digits
from mrz.icao.alphabet import ALPHABET, FILLER
from mrz.icao.check_digits import DATE_FIELDS, TEXT_FIELDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mrz.icao.document import MRZ
    from mrz.icao.findings import Finding

INDENT: Final = "    "


def place(finding: Finding) -> str:
    """Return the place of a finding as a prefix, counted from 1 as in Doc 9303; empty without a place."""
    if finding.line is None or finding.start is None or finding.end is None:
        return ""
    start, end = finding.start + 1, finding.end
    where = f"position {start}" if end <= start else f"positions {start}-{end}"
    return f"line {finding.line + 1}, {where}: "


def sentence(finding: Finding, doc: MRZ | None) -> str:
    """Return the message of a finding, with the found and the expected text."""
    if finding.code == "check-digit" and finding.expected is not None:
        if finding.field == "composite":
            what = "the composite check digit"
        else:
            what = f"the check digit of the {field_label(finding.field)} {_covered_data(finding, doc)}"
        return f"{what} is {finding.expected}, but {printable(finding.found or '')} is printed"
    text = finding.message
    if finding.code == "check-digit":
        return f"{text}; {printable(finding.found or '')} is printed"
    if finding.code == "viz-mismatch":
        return (
            f"{text}: the MRZ has {printable(finding.found or '')}, the visual zone {printable(finding.expected or '')}"
        )
    if finding.found is not None:
        text += f": {printable(finding.found) or 'nothing'}"
        if finding.expected is not None:
            text += f", expected {printable(finding.expected) or 'nothing'}"
    return text


def printable(text: str) -> str:
    r"""Return text that is safe to print: characters that are not printable are escaped.

    >>> print(printable("A\x1b[2J"))
    A\x1b[2J
    """
    return "".join([c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode() for c in text])


def field_label(field: str | None) -> str:
    """Return the name of a field in words: `date of birth`."""
    return (field or "").replace("_", " ")


def _covered_data(finding: Finding, doc: MRZ | None) -> str:
    verdicts = () if doc is None else check_digits.examine(doc.layout, doc.lines)
    data = next((v.data for v in verdicts if v.digit.field == finding.field), "")
    return printable(data.rstrip(FILLER) or data)


def explanation(finding: Finding, doc: MRZ | None) -> list[str]:
    """Return the lines that explain one finding, with a pointer under its characters."""
    lines = [f"{place(finding)}{sentence(finding, doc)} [{finding.code}]"]
    if finding.caused_by is not None:
        lines.append(f"{INDENT}follows from: {place(finding.caused_by)}{finding.caused_by.message}")
    if doc is not None and finding.line is not None and finding.start is not None and finding.end is not None:
        # Every character is one column wide, so that the pointer is at the right column.
        lines.append(INDENT + "".join([c if c in ALPHABET else "\ufffd" for c in doc.lines[finding.line]]))
        lines.append(INDENT + " " * finding.start + "^" * max(finding.end - finding.start, 1))
    return lines


def explain(doc: MRZ) -> str:
    """Return the explanation of a document: a summary, then each finding."""
    lines = [f"{doc.format}: {'consistent' if doc.consistent else 'INCONSISTENT'}, {count_findings(doc.findings)}"]
    for finding in doc.findings:
        lines += explanation(finding, doc)
    return "\n".join(lines)


def count_findings(findings: Sequence[Finding]) -> str:
    """Return the numbers of errors, root causes, warnings and remarks, in words."""
    errors = [f for f in findings if f.severity == "ERROR"]
    roots = [f for f in errors if f.caused_by is None]
    warnings = [f for f in findings if f.severity == "WARNING"]
    parts = []
    if errors:
        parts.append(_plural(len(errors), "error") + f" from {_plural(len(roots), 'root cause')}")
    if warnings:
        parts.append(_plural(len(warnings), "warning"))
    remarks = len(findings) - len(errors) - len(warnings)
    if remarks:
        parts.append(_plural(remarks, "remark"))
    return ", ".join(parts) or "nothing found"


def _plural(number: int, word: str) -> str:
    return f"{number} {word}{'s' * (number != 1)}"


def findings_to_dicts(findings: Sequence[Finding], *, redact: bool) -> list[dict[str, Any]]:
    """Return findings as values of JSON. `caused_by` is the index of the cause, or `None`."""
    index = {finding: at for at, finding in enumerate(findings)}
    result = []
    for finding in findings:
        entry: dict[str, Any] = {
            "code": finding.code,
            "severity": finding.severity.value,
            "field": finding.field,
            "line": finding.line,
            "start": finding.start,
            "end": finding.end,
        }
        if not redact:
            entry |= {"found": finding.found, "expected": finding.expected}
        entry["message"] = finding.message
        if not redact:
            entry["reference"] = finding.reference  # a source can name a state, and so reveal a nationality
        entry["caused_by"] = None if finding.caused_by is None else index.get(finding.caused_by)
        result.append(entry)
    return result


def to_dict(doc: MRZ, *, redact: bool) -> dict[str, Any]:
    """Return a document as values of JSON."""
    result: dict[str, Any] = {"format": doc.format.value, "consistent": doc.consistent}
    if not redact:
        result["lines"] = list(doc.lines)
        result |= {name: getattr(doc, name) for name in (*TEXT_FIELDS, "name_truncated")}
        for name in DATE_FIELDS:
            printed = getattr(doc, name)
            result[name] = None if printed is None else printed.raw
    result["evidence"] = {name: evidence.value for name, evidence in doc.evidence.items()}
    result["findings"] = findings_to_dicts(doc.findings, redact=redact)
    return result
