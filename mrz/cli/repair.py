"""`mrz repair`: propose repairs of a misread machine readable zone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final

import attrs
import typer

from mrz import api
from mrz.cli import common
from mrz.crosscheck import report
from mrz.icao.findings import FormatError
from mrz.icao.report import INDENT, field_label, printable
from mrz.vendors.json_input import decode
from mrz.vendors.reading import VIZ, Reading, UnknownResponseError

if TYPE_CHECKING:
    from datetime import date

    from mrz.crosscheck.comparison import Comparison
    from mrz.icao.document import MRZ
    from mrz.icao.repair.edits import Edit
    from mrz.icao.repair.proposals import Repairs

_MOST_SHOWN: Final = 10
"""People look at so many proposals."""

_SAYS_NOTHING: Final = "the visual zone has no field that can be compared: it confirms and contradicts nothing"


def repair(
    file: common.File = "-",
    *,
    as_json: common.AsJSON = False,
    on: common.On = None,
    max_edits: Annotated[int, typer.Option(min=0, max=4, metavar="NUMBER", help="The most edits in a proposal.")] = 2,
    viz: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="A JSON object of the fields of the visual zone, as a witness."),
    ] = None,
    show_all: Annotated[
        bool, typer.Option("--all", help=f"Print all proposals. [default: the first {_MOST_SHOWN}]")
    ] = False,
    exit_zero: common.ExitZero = False,
) -> None:
    """Propose what a misread machine readable zone may have said.

    The first lines say whether one proposal is confirmed in every edit, and what is open in it. Proposals follow with
    the evidence for them. Nothing is applied. A consistent zone has no proposals; with --viz, the fields that the
    visual zone contradicts are printed, and the exit status is then 1.
    """
    if viz == file == "-":
        common.fail("standard input is the zone or the visual zone, not both")
    if viz is not None and viz.lstrip().startswith("{"):
        # The error for a file that is not there would show it.
        common.fail("--viz takes the name of a file, or - for standard input, not the JSON itself")
    seen = None if viz is None else _viz(common.read(viz))
    text = common.read(file)
    day = common.reference_date(on)
    repairs = api.repair(text, viz=seen, max_edits=max_edits, on=day)
    doc, why = _parsed(text, day)
    compared = _compared(doc or _first(repairs), seen, day)
    contradicted = [each for each in compared if each.result == "MISMATCH"]
    consistent = doc is not None and doc.consistent
    if as_json:
        found = {"consistent": consistent, **report.repairs_to_dict(repairs, redact=False)}
        common.print_json(found if seen is None else found | {"witness": _witness(compared)})
    else:
        if consistent:
            lines = _explain_consistent(contradicted)
        else:
            lines = _explain(repairs, witness=seen is not None, most=None if show_all else _MOST_SHOWN)
            lines = [f"no proposal: {why}"] if why and not repairs.proposals else lines
        if seen is not None and (compared or not any(attrs.astuple(seen))):
            lines[1:1] = _unread(compared)
        common.print_explanation("\n".join(lines))
    common.finish(common.CONSISTENT if consistent and not contradicted else common.READ, exit_zero=exit_zero)


def _parsed(text: bytes, on: date | None) -> tuple[MRZ | None, str]:
    """Return the document of a text, or why no format fits it."""
    try:
        return api.parse(text, on=on), ""
    except FormatError as error:
        return None, common.why_refused(error, text)


def _first(repairs: Repairs) -> MRZ | None:
    return repairs.proposals[0].mrz if repairs.proposals else None


def _compared(doc: MRZ | None, seen: VIZ | None, on: date | None) -> list[Comparison]:
    """Return the comparisons of a document with the fields that a visual zone has."""
    if doc is None or seen is None:
        return []
    return [each for each in api.verify(Reading(doc.lines, seen), on=on).comparisons if each.viz]


def _witness(compared: list[Comparison]) -> dict[str, Any]:
    """Return what the visual zone says of the zone as it was read, as data for JSON."""
    keys = {"confirmed": "MATCH", "contradicted": "MISMATCH", "unchecked": "UNCHECKED"}
    return {key: [each.field for each in compared if each.result == result] for key, result in keys.items()}


def _viz(text: bytes) -> VIZ:
    """Return the visual zone of a JSON object. Any other text ends the command."""
    try:
        value = decode(text, "it")
    except UnknownResponseError as error:
        common.fail(f"--viz: {str(error).removeprefix('it is ')}")
    if not isinstance(value, dict):
        common.fail("--viz: not a JSON object")
    known = [attribute.name for attribute in attrs.fields(VIZ)]
    for name in value:
        if name not in known:
            common.fail(f"--viz: {name!r} is not a field of the visual zone; they are {', '.join(known)}")
    try:
        return VIZ(**value)
    except TypeError as error:
        common.fail(f"--viz: {error}")


def _unread(compared: list[Comparison]) -> list[str]:
    """Return the lines that say which fields of the visual zone cannot be compared, and why; none if all can be."""
    unread = [each for each in compared if each.result == "UNCHECKED"]
    lines = [_SAYS_NOTHING] if len(unread) == len(compared) else []
    for each in unread:
        lines += report.wrapped(f"the {field_label(each.field)} of the visual zone is not compared: {each.reason}", "")
    return lines


def _explain_consistent(contradicted: list[Comparison]) -> list[str]:
    if not contradicted:
        return ["consistent: there is nothing to repair"]
    named = ", ".join([field_label(each.field) for each in contradicted])
    lines = report.wrapped(f"the zone is consistent, but the visual zone contradicts: {named}; nothing is proposed", "")
    for each in contradicted:
        read, seen = printable(each.mrz or "") or "nothing", printable(each.viz or "")
        label = field_label(each.field)
        lines += report.wrapped(f"{label}: {read} in the zone, {seen} in the visual zone; {each.reason}")
    return [*lines, *report.wrapped(_COMPARE, "")]


_COMPARE: Final = (
    "look at these fields in the document itself: if it has what one side says, the other was misread; if both are as "
    "read, the document may have been altered"
)


def _explain(repairs: Repairs, *, witness: bool, most: int | None) -> list[str]:
    lines = report.describe_repairs(repairs, witness=witness, most=most)
    if not repairs.proposals:
        return lines
    lines[1:1] = report.wrapped(_trust(repairs, witness=witness), "")
    if most is not None and len(repairs.proposals) > most:
        lines[-1] += ": --all prints them"
    if repairs.blind:
        lines += ["", "in the unique proposal, neither a check digit nor the visual zone excludes:"]
        lines += [INDENT + line for line in report.describe_blind(repairs.blind)]
    return lines


def _trust(repairs: Repairs, *, witness: bool) -> str:
    """Return the sentence that says what is confirmed, and what is left to do."""
    unique = repairs.unique
    if unique is not None:
        if not repairs.blind:
            return "every character of the unique proposal is confirmed"
        fields = ", ".join(_fields_of(unique.mrz, repairs.blind))
        return f"every edit of the unique proposal is confirmed; nothing confirms all of its {fields} (listed last)"
    if not witness:
        return "none is confirmed: compare them with the document, or give its visual zone with --viz"
    everywhere = set.intersection(*[set(proposal.contradicted) for proposal in repairs.proposals])
    if everywhere:
        named = ", ".join([field_label(name) for name in repairs.proposals[0].contradicted if name in everywhere])
        return f"none is confirmed: the visual zone contradicts all in the {named}; look at these in the document"
    return "none is confirmed, by check digits or the visual zone, in every edit: compare them with the document"


def _fields_of(doc: MRZ, blind: tuple[Edit, ...]) -> list[str]:
    """Return the names of the fields with these characters; a character in no field is a check digit."""
    spans = doc.layout.fields.items()
    names = [
        next((name for name, span in spans if span.line == line and span.start <= column < span.end), "check digits")
        for line, column in sorted({edit.place for edit in blind})
    ]
    return [field_label(name) for name in dict.fromkeys(names)]
