"""Measures one contestant of the benchmark `workload`, in a process of its own.

    python -I benchmarks/workload/worker.py CONTESTANT FOLDER 2026-06-30

FOLDER is where the contestant is installed. The worker reads and writes JSON lines. Its first line says that the
contestant is there, or what is missing. Then it answers each line:

* `{"warm": [...], "documents": [...]}`: the seconds of a loop over the documents, after a loop over the warm ones;
* with `"verdicts": true`, also the share of the documents that it accepts;
* with `"forms": ["CRLF", ...]`, each document is handed in as these of `FORMS` in turn.

Seconds are processor time of all threads of the process, which on a shared machine does not contain the work of others.
A document is prepared for the contestant before the clock runs. The garbage collector runs before the clock, and stays
on.
"""

from __future__ import annotations

import gc
import importlib
import json
import sys
from datetime import date
from pathlib import Path
from time import process_time
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


class Contestant(NamedTuple):
    """What a contestant makes of a document beforehand, its call, and whether an answer of it is a yes.

    `whole`: makes one thing of all documents, which the call takes at once.
    """

    prepare: Callable[[str], Any]
    call: Callable[[Any], Any]
    accepts: Callable[[Any], bool]
    whole: Callable[[list[Any]], Any] | None = None


def same(text: str) -> str:
    """Take the text as it is."""
    return text


def two_lines(text: str) -> list[str]:
    """Take the lines apart."""
    return text.split("\n")


class OfLibrary:
    """An object of a service's own library, which gives its JSON by a method."""

    def __init__(self, text: str) -> None:
        self._answer = json.loads(text)

    def to_dict(self) -> Any:
        """Return the JSON."""
        return self._answer


FORMS: Final[dict[str, Callable[[str], Any]]] = {
    "LF": same,
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "one string": lambda text: text.replace("\n", ""),
    "bytes": str.encode,
    "list": two_lines,
    "lower case": str.lower,
    "full-width": lambda text: text.replace("<", "\uff1c"),
    "dict": json.loads,
    "sdk": OfLibrary,
    "reading": lambda text: importlib.import_module("mrz").read(text),
}
"""What people hand in for the text of a zone or of an answer."""


def nothing(_: str, __: date) -> Contestant:
    """Do nothing: what the loop itself costs."""
    return Contestant(same, lambda _: None, bool)


def copy(_: str, __: date) -> Contestant:
    """Copy the bytes of the text."""
    return Contestant(str.encode, lambda data: bytearray(data), bool)  # noqa: PLW0108 - one call more, as the others


def json_loads(_: str, __: date) -> Contestant:
    """Decode an answer."""
    loads = json.loads
    return Contestant(same, lambda text: loads(text), bool)  # noqa: PLW0108 - one call more, as the others


def is_valid(where: str, on: date) -> Contestant:
    """Ask `mrz.is_valid`."""
    call = ours(where, "mrz").is_valid
    return Contestant(same, lambda text: call(text, on=on), bool)


def findings_of(doc: Any) -> object:
    """Read what was found, wholly."""
    return [(found.code, found.severity, found.field, found.line, found.start, found.message) for found in doc.findings]


def parse_findings(where: str, on: date) -> Contestant:
    """Parse, and read what was found."""
    call = ours(where, "mrz").parse

    def run(text: str) -> object:
        doc = call(text, on=on)
        return doc.consistent, findings_of(doc)

    return Contestant(same, run, lambda answer: bool(answer[0]))


def parse_fields(where: str, on: date) -> Contestant:
    """Parse, and read what was found, the evidence, and every field of any format once."""
    call = ours(where, "mrz").parse

    def run(text: str) -> object:
        doc = call(text, on=on)
        return (
            doc.consistent,
            findings_of(doc),
            dict(doc.evidence),
            doc.format,
            doc.document_code,
            doc.issuing_state,
            doc.primary_identifier,
            doc.secondary_identifier,
            doc.document_number,
            doc.nationality,
            doc.date_of_birth.raw,
            doc.sex,
            doc.date_of_expiry.raw,
            doc.optional_data,
            doc.optional_data_2,
        )

    return Contestant(same, run, lambda answer: bool(answer[0]))


def parse_policy(where: str, on: date) -> Contestant:
    """Parse with a policy, and read what was found."""
    mrz = ours(where, "mrz")
    call, policy = mrz.parse, mrz.Policy({"expired": "ERROR", "blind-spot": None})

    def run(text: str) -> object:
        doc = call(text, on=on, policy=policy)
        return doc.consistent, findings_of(doc)

    return Contestant(same, run, lambda answer: bool(answer[0]))


def bound_of(format_name: str) -> Callable[[str, date], Contestant]:
    """Return the contestant that is the lower bound of a format."""

    def bound(where: str, _: date) -> Contestant:
        call = ours(where, "benchmarks.workload.bounds").BOUNDS[format_name]
        return Contestant(same, lambda text: call(text), bool)  # noqa: PLW0108 - one call more, as the others

    return bound


def verify(where: str, on: date) -> Contestant:
    """Verify the text of an answer, and read the outcome."""
    call = ours(where, "mrz").verify
    return Contestant(same, lambda text: call(text, on=on).outcome, lambda outcome: str(outcome) == "CONSISTENT")


def verify_report(where: str, on: date) -> Contestant:
    """Verify an answer, and take everything that there is to say of it as JSON has it."""
    call = ours(where, "mrz").verify
    return Contestant(same, lambda text: call(text, on=on).to_dict(), lambda told: told["outcome"] == "CONSISTENT")


def orjson_loads(_: str, __: date) -> Contestant:
    """Decode an answer with orjson."""
    loads = importlib.import_module("orjson").loads
    return Contestant(same, lambda text: loads(text), bool)  # noqa: PLW0108 - one call more, as the others


def json_round(_: str, __: date) -> Contestant:
    """Decode an answer and encode it again."""
    loads, dumps = json.loads, json.dumps
    return Contestant(same, lambda text: dumps(loads(text)), bool)


def loads_and_parse(where: str, on: date) -> Contestant:
    """Decode an answer of PassportOCR and parse its lines: what is left of `verify` without a visual zone."""
    loads, call = json.loads, ours(where, "mrz").parse

    def run(text: str) -> object:
        inner = loads(text)["Response"]
        return call((inner["CodeSet"], inner["CodeCrc"]), on=on).consistent

    return Contestant(same, run, bool)


def arrow_parse_lines(where: str, on: date) -> Contestant:
    """Parse two or three columns, one for each line, to evidence, findings and every field, on one thread."""
    return _arrow_parse_lines(where, on, fields=True)


def arrow_parse_verdicts(where: str, on: date) -> Contestant:
    """Parse two or three columns, one for each line, to evidence and findings, on one thread."""
    return _arrow_parse_lines(where, on, fields=False)


def _arrow_parse_lines(where: str, on: date, *, fields: bool) -> Contestant:
    pyarrow, arrow = _arrow(where)

    def table(rows: list[list[str]]) -> Any:
        return pyarrow.table({f"line {at}": column for at, column in enumerate(zip(*rows, strict=True), 1)})

    return Contestant(
        two_lines,
        lambda table: arrow.parse(table, lines=table.column_names, on=on, fields=fields),
        _all_of("mrz_consistent"),
        whole=table,
    )


def arrow_parse_zone(where: str, on: date) -> Contestant:
    """Parse one column of whole zones to evidence, findings and every field, on one thread."""
    pyarrow, arrow = _arrow(where)
    return Contestant(
        same,
        lambda table: arrow.parse(table, lines="zone", on=on),
        _all_of("mrz_consistent"),
        whole=lambda texts: pyarrow.table({"zone": texts}),
    )


def arrow_verify_of(service: str) -> Callable[[str, date], Contestant]:
    """Return the contestant that verifies columns with the answers of a service, on one thread."""

    def arrow_verify(where: str, on: date) -> Contestant:
        pyarrow, arrow = _arrow(where)

        def prepare(text: str) -> Any:
            answer = json.loads(text)
            return answer.get("Response", answer)

        return Contestant(
            prepare,
            lambda table: arrow.verify(table, vendor=service, on=on),
            _all_of("mrz_outcome", "CONSISTENT"),
            whole=pyarrow.Table.from_pylist,
        )

    return arrow_verify


def _all_of(column: str, value: object = True) -> Callable[[Any], bool]:  # noqa: FBT002 - a value, not a switch
    return lambda table: bool(all(found == value for found in table.column(column).to_pylist()))


def _arrow(where: str) -> tuple[Any, Any]:
    pyarrow = importlib.import_module("pyarrow")
    pyarrow.set_cpu_count(1)
    pyarrow.set_io_thread_count(1)
    return pyarrow, ours(where, "mrz.arrow")


def passport_eye_valid(where: str, _: date) -> Contestant:
    """Ask PassportEye whether the lines are valid."""
    reader = _passport_eye(where)
    return Contestant(two_lines, lambda lines: reader(lines).valid, bool)


def passport_eye_dict(where: str, _: date) -> Contestant:
    """Ask PassportEye for its dictionary of fields and digits."""
    reader = _passport_eye(where)
    return Contestant(two_lines, lambda lines: reader(lines).to_dict(), lambda fields: fields["valid_score"] == 100)  # noqa: PLR2004


def _passport_eye(where: str) -> Any:
    return ours(str(Path(__file__).parents[2]), "benchmarks.support.workers.passporteye_2_2_2").module(where).MRZ


def pypi_mrz(_: str, __: date) -> Contestant:
    """Ask PyPI's `mrz` for its verdict and its fields."""
    checker = importlib.import_module("mrz.checker.td3").TD3CodeChecker

    def run(text: str) -> object:
        try:
            checked = checker(text)
            return bool(checked), checked.fields()
        except Exception:  # noqa: BLE001 - whatever it raises is its answer
            return (False,)

    return Contestant(same, run, lambda answer: bool(answer[0]))


def fast_mrz(where: str, _: date) -> Contestant:
    """Ask fastmrz for the details of a text; what it wants for images is not there."""
    for name in ("cv2", "numpy", "pytesseract", "PIL", "PIL.Image"):
        sys.modules[name] = ModuleType(name)
    sys.modules["PIL"].Image = sys.modules["PIL.Image"]  # type: ignore[attr-defined]
    sys.path.insert(0, where)
    reader = importlib.import_module("fastmrz.fastmrz").FastMRZ
    details = reader.__new__(reader).get_details

    def run(text: str) -> Any:
        try:
            return details(text, input_type="text")
        except Exception:  # noqa: BLE001 - whatever it raises is its answer
            return {"status": "FAILURE"}

    return Contestant(same, run, lambda fields: bool(fields["status"] == "SUCCESS"))


def omni_mrz(where: str, _: date) -> Contestant:
    """Ask omnimrz for its checks and fields of two lines, without its OCR."""
    package = ModuleType("omnimrz")
    package.__path__ = [str(Path(where) / "omnimrz")]
    sys.modules["omnimrz"] = package
    checks, fields = importlib.import_module("omnimrz.validation"), importlib.import_module("omnimrz.parser")

    def prepare(text: str) -> dict[str, str]:
        first, second = text.split("\n")
        return {"status": "SUCCESS(extraction of mrz)", "line1": first, "line2": second}

    def run(read: dict[str, str]) -> Any:
        kind = checks.structural_mrz_validation(read)["mrz_type"]
        return checks.checksum_mrz_validation(read, kind), fields.parse_mrz_fields(read, kind)

    return Contestant(prepare, run, lambda answer: bool(answer[0]["status"] == "PASS"))


CONTESTANTS: Final[dict[str, Callable[[str, date], Contestant]]] = {
    made.__name__: made
    for made in (
        *(nothing, copy, json_loads, orjson_loads, json_round),
        *(is_valid, parse_findings, parse_fields, parse_policy, verify, verify_report, loads_and_parse),
        *(arrow_parse_lines, arrow_parse_verdicts, arrow_parse_zone),
        *(passport_eye_valid, passport_eye_dict, pypi_mrz, fast_mrz, omni_mrz),
    )
}
"""What makes a contestant of the folder and the reference date; `contestant_named` knows more names."""


def contestant_named(name: str, where: str, on: date) -> Contestant:
    """Return a contestant; raise `KeyError` if there is none of that name, `ImportError` for what is not installed."""
    for prefix, made in (("bound_", bound_of), ("arrow_verify_", arrow_verify_of)):
        if name.startswith(prefix):
            return made(name.removeprefix(prefix))(where, on)
    return CONTESTANTS[name](where, on)


def ours(where: str, name: str) -> Any:
    """Import from the folder that holds this project, whatever is installed."""
    sys.path.insert(0, where)
    return importlib.import_module(name)


def ready(contestant: Contestant, documents: Iterable[str], forms: Sequence[str] = ()) -> list[Any]:
    """Return what the call takes of these documents: an item for each, or one table in a list."""
    handed = [FORMS[forms[at % len(forms)]](text) for at, text in enumerate(documents)] if forms else documents
    items = [contestant.prepare(text) for text in handed]
    return items if contestant.whole is None else [contestant.whole(items)]


def answer(contestant: Contestant, request: dict[str, Any]) -> dict[str, float]:
    """Do what is asked for."""
    forms = request.get("forms", ())
    if request["warm"]:
        for item in ready(contestant, request["warm"], forms):
            contestant.call(item)
    items, call = ready(contestant, request["documents"], forms), contestant.call
    gc.collect()
    start = process_time()
    for item in items:
        call(item)
    result = {"seconds": process_time() - start}
    if request.get("verdicts"):
        result["accepted"] = sum(contestant.accepts(call(item)) for item in items) / len(items)
    return result


def main(name: str, where: str, on: str) -> None:
    """Serve until there are no more lines."""
    try:
        contestant = contestant_named(name, where, date.fromisoformat(on))
    except ImportError as error:
        print(json.dumps({"missing": error.name or str(error)}), flush=True)
        return
    print(json.dumps({"missing": None}), flush=True)
    for line in sys.stdin:
        print(json.dumps(answer(contestant, json.loads(line))), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
