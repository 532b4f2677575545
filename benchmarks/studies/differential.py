"""Compares this library with PyPI's `mrz` 0.6.2 or npm's `mrz` 5.0.2 over documents that do not exist.

    python -m benchmarks differential [--npm] [--documents 10000] [--seed 1] [--peers FOLDER] [--write FILE]

Half of the documents are damaged. Both libraries are asked whether each document is right. PyPI's is also asked for
each check digit and, where both say yes, for the fields.
Every disagreement must be explained by an entry of `explanations`, which is tested by taking its feature out of the
document. Exit status 1: a disagreement is unexplained, or this library is wrong.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import mrz
from benchmarks.studies import explanations, npm_explanations
from benchmarks.studies.damages import damaged
from benchmarks.studies.differential_report import Result, npm_report, report
from benchmarks.studies.specimens import ON, Case, composed, valid
from benchmarks.support import peers, zones
from benchmarks.support.command_lines import parser
from tests.support.digit_sums import digit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FIELDS: Final = {
    "document_type": "document_code",
    "country": "issuing_state",
    "surname": "primary_identifier",
    "name": "secondary_identifier",
    "document_number": "document_number",
    "nationality": "nationality",
    "birth_date": "date_of_birth",
    "sex": "sex",
    "expiry_date": "date_of_expiry",
    "optional_data": "optional_data",
    "optional_data_2": "optional_data_2",
}
"""The other library's field names, and ours."""


class Answer(NamedTuple):
    """What a reader says: whether the document is right, what each digit says, its fields, what it found."""

    accepts: bool
    digits: dict[str, bool]
    fields: dict[str, str]
    findings: frozenset[str] = frozenset()
    errors: frozenset[str] = frozenset()


def here(case: Case) -> Answer:
    """Ask this library."""
    try:
        doc = mrz.parse(case.text, on=ON)
    except mrz.FormatError as error:
        codes = frozenset(finding.code for finding in error.findings)
        return Answer(accepts=False, digits={}, fields={}, findings=codes, errors=codes)
    fields = {}
    for theirs, ours in FIELDS.items():
        printed = {"date_of_birth", "date_of_expiry", "sex"}
        value = doc.raw(ours) if ours in printed else getattr(doc, ours)
        if value is not None:
            fields[theirs] = value
    names = [digit.field for digit in doc.layout.digits] if doc.lines == case.zone.lines else []
    digits = {name: doc.evidence[name] in {"HOLDS", "ABSENT"} for name in names if doc.format == case.zone.format}
    errors = frozenset(finding.code for finding in doc.findings if finding.severity == "ERROR")
    return Answer(doc.consistent, digits, fields, frozenset(finding.code for finding in doc.findings), errors)


class Peer(NamedTuple):
    """Another library: its name, its formats, and why the two may differ."""

    name: str
    formats: Sequence[str]
    explanations: Iterable[explanations.Explanation]


PYPI: Final = Peer(explanations.PEER, zones.FORMATS, explanations.EXPLANATIONS)
NPM: Final = Peer(npm_explanations.NPM, npm_explanations.FORMATS, npm_explanations.EXPLANATIONS)


def there(cases: list[Case], command: list[str]) -> list[Answer]:
    """Ask the other library. PyPI's gets the format as well; npm's finds it, and says only whether it accepts."""
    answers = peers.ask(command, [{"format": case.zone.format, "text": case.text} for case in cases])
    return [Answer(a["accepts"], a.get("digits", {}), a.get("fields", {})) for a in answers]


def cases(documents: int, seed: int, formats: Sequence[str] = zones.FORMATS) -> list[Case]:
    """Make so many valid documents, a quarter of them by `mrz.compose`, and as many damaged ones.

    Those that are of none of the formats are left out.
    """
    made = []
    for number in range(documents):
        dice = random.Random(f"{seed} {number}")
        case = composed(dice) if number % 4 == 0 else valid(dice)
        made += [case, damaged(case, dice)]
    return [case for case in made if case.zone.format in formats]


def compare(made: list[Case], command: list[str], peer: Peer = PYPI) -> Result:
    """Ask both, and explain where they differ."""
    result = Result()
    differing = []
    for case, ours, theirs in zip(made, map(here, made), there(made, command), strict=True):
        if case.valid and not ours.accepts:
            result.refused.append((_why_refused(case), case))
        _digits(case, ours, theirs, result)
        if ours.accepts != theirs.accepts:
            differing.append((case, ours))
            continue
        result.agreed += 1
        if ours.accepts:
            _fields(case, ours, theirs, result)
    _explain(differing, command, peer, result)
    return result


def _why_refused(case: Case) -> str:
    """Say what this library finds wrong with a valid document, or how it was delivered where that is why."""
    undelivered = here(case._replace(delivery="plain"))
    return case.delivery if undelivered.accepts else ", ".join(sorted(undelivered.errors))


def _explain(differing: list[tuple[Case, Answer]], command: list[str], peer: Peer, result: Result) -> None:
    """Take features out until the two agree, and count the reasons."""
    tried = []
    for at, (case, ours) in enumerate(differing):
        accepts = explanations.HERE if ours.accepts else peer.name
        attempts = explanations.attempts(case, accepts, ours.findings, peer.explanations)
        tried += [(at, *attempt) for attempt in attempts]
    reasons: dict[int, tuple[explanations.Explanation, ...]] = {}
    without = [case for _, _, case in tried]
    for (at, found, case), theirs in zip(tried, there(without, command), strict=True):
        if at not in reasons and here(case).accepts == theirs.accepts:
            reasons[at] = found
    for at, (case, ours) in enumerate(differing):
        who = explanations.HERE if ours.accepts else peer.name
        result.wrong += any(reason.right == peer.name for reason in reasons.get(at, ()))
        if at not in reasons:
            result.unexplained.append(f"{who} accepts [{case.story}]\n{case.text}\n{sorted(ours.findings)}")
        for reason in reasons.get(at, ()):
            if len(reasons[at]) > 1:
                result.together[reason.name] += 1
                result.examples.setdefault(reason.name, case)
                continue
            if not result.alone[reason.name]:
                result.examples[reason.name] = case
            result.alone[reason.name] += 1


def _digits(case: Case, ours: Answer, theirs: Answer, result: Result) -> None:
    """Compare what each check digit says."""
    for name in ours.digits.keys() & theirs.digits.keys():
        result.digits_compared += 1
        if ours.digits[name] == theirs.digits[name]:
            continue
        if name == "document_number" and zones.long_number(case.zone):
            result.details["digit of a long number, looked for in its usual place"] += 1
        else:
            result.unexplained.append(f"the digit of {name} [{case.story}]\n{case.text}")


def _fields(case: Case, ours: Answer, theirs: Answer, result: Result) -> None:
    """Compare the fields of a document that both accept."""
    for name, value in ours.fields.items() if theirs.fields else ():
        result.fields_compared += 1
        if value == theirs.fields[name]:
            continue
        if name.startswith("optional_data") and value.lstrip("<") == theirs.fields[name]:
            result.details["fillers at the beginning of optional data, dropped"] += 1
        else:
            result.unexplained.append(f"the field {name} [{case.story}]\n{case.text}")


def arithmetic(count: int, seed: int, command: list[str]) -> list[str]:
    """Compute digits of random data three ways: here, there, and written out; return the data they differ over."""
    dice = random.Random(f"{seed} digits")
    data = ["".join(dice.choices(zones.ALPHABET + "<", k=dice.randint(1, 50))) for _ in range(count)]
    answers = peers.ask(command, [{"data": text} for text in data])
    return [
        text
        for text, answer in zip(data, answers, strict=True)
        if not mrz.check_digit(text) == digit(text) == answer["digit"]
    ]


def main(arguments: Sequence[str]) -> int:
    """Run the study; return the exit status."""
    options = parser(__doc__)
    options.add_argument("--npm", action="store_true", help="against npm's library")
    options.add_argument("--documents", type=int, default=10_000, help="valid ones; as many are damaged")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--peers", type=Path, default=peers.FOLDER, help="where the other library is installed")
    options.add_argument("--write", type=Path, help="write the report to this file as well")
    given = options.parse_args(arguments)
    command = peers.npm_mrz(given.peers, autocorrect=False) if given.npm else peers.pypi_mrz(given.peers, ON)
    if command is None:
        raise SystemExit("node and npm are not installed")
    peer = NPM if given.npm else PYPI
    made = cases(given.documents, given.seed, peer.formats)
    result = compare(made, command, peer)
    if given.npm:
        text = npm_report(result, len(made), given.documents, given.seed)
    else:
        result.unexplained += [f"the digit of {data}" for data in arithmetic(given.documents, given.seed, command)]
        text = report(result, given.documents, given.seed)
    print(text)
    if given.write is not None:
        given.write.write_text(text + "\n", "utf-8")
    for problem in result.unexplained:
        print(f"unexplained: {problem}\n", file=sys.stderr)
    return 1 if result.unexplained or result.refused or result.wrong else 0
