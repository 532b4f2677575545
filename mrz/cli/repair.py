"""`mrz repair`: what may have been printed where this was read?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from mrz import everyday
from mrz.cli import common
from mrz.icao.explaining import shown

if TYPE_CHECKING:
    from mrz.icao.edits import Edit
    from mrz.icao.repairing import Proposal, Repairs


def repair(
    file: common.File = "-",
    *,
    as_json: common.AsJSON = False,
    on: common.On = None,
    max_edits: Annotated[int, typer.Option(min=1, max=2, help="How many edits to try.")] = 2,
) -> None:
    """Propose what a misread machine readable zone may have said. Nothing is applied."""
    text = common.read(file)
    day = common.reference_date(on)
    consistent = everyday.is_valid(text, on=day)
    repairs = everyday.repair(text, max_edits=max_edits, on=day)
    if as_json:
        common.print_json({"consistent": consistent, **_to_dict(repairs)})
    else:
        common.print_explanation("\n".join(_explain(repairs, consistent=consistent)))
    raise typer.Exit(common.CONSISTENT if consistent else common.READ)


def _explain(repairs: Repairs, *, consistent: bool) -> list[str]:
    if consistent:
        return ["consistent: there is nothing to repair"]
    if not repairs.proposals:
        return ["no proposal: nothing that OCR is known to do explains this text"]
    count = len(repairs.proposals)
    lines = [
        f"{count} proposal{'s' * (count > 1)}, " + ("one of them unique" if repairs.unique else "none of them unique")
    ]
    for proposal in repairs.proposals:
        lines += ["", *proposal.mrz.lines, *map(_edit, proposal.edits)]
        digits = ", ".join(proposal.evidence).replace("_", " ") or "none"
        lines.append(f"  digits that come to hold: {digits}; a wrong edit would have passed with {proposal.chance:.0%}")
    return lines


def _edit(edit: Edit) -> str:
    before, after = shown(edit.before) or "nothing", shown(edit.after) or "nothing"
    return f"  line {edit.line + 1}, position {edit.column + 1}: {after} for {before}"


def _to_dict(repairs: Repairs) -> dict[str, Any]:
    proposals = [_proposal(proposal) for proposal in repairs.proposals]
    unique = repairs.unique
    return {
        "proposals": proposals,
        "unique": None if unique is None else repairs.proposals.index(unique),
        "ambiguous": repairs.ambiguous,
        "complete": repairs.complete,
    }


def _proposal(proposal: Proposal) -> dict[str, Any]:
    return {
        "lines": list(proposal.mrz.lines),
        "edits": [
            {"line": edit.line, "column": edit.column, "before": edit.before, "after": edit.after}
            for edit in proposal.edits
        ],
        "evidence": list(proposal.evidence),
        "chance": proposal.chance,
    }
