"""The rows of the benchmark `workload`: for each its two contestants, their documents, and what it must reach."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from attrs import frozen

from benchmarks.mix import answers
from benchmarks.mix.documents import FORMATS, zones

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Mapping

FORMS: Final = ("LF", "CRLF", "one string", "bytes", "list")
"""The usual forms of a zone; `mixed` are these in turn."""


@frozen
class Effort:
    """How much is measured: documents of ours and of theirs in a repeat, and repeats."""

    ours: int
    theirs: int
    repeats: int


_SHORT: Final = (Effort(600, 600, 15), Effort(200, 200, 5))
_REPAIRS: Final = (Effort(60, 600, 15), Effort(20, 200, 5))
_COLUMNS: Final = (Effort(20_000, 300, 5), Effort(5_000, 100, 2))
_ANSWER_COLUMNS: Final = (Effort(20_000, 1_000, 5), Effort(5_000, 300, 2))
_NESTED_COLUMNS: Final = (Effort(5_000, 1_000, 5), Effort(3_000, 300, 2))


@frozen
class Row:
    """A row: the work of ours against theirs, and the forms in which documents are handed in.

    `part` is the row of the issue's table to which it belongs, `cell` its place there. `ours` and `theirs` are
    contestants. With `faster` the figure says how many times as fast ours is, else how many times their time it takes.
    Without `make_theirs`, both take the same documents. `efforts` are the whole one and the quick one.
    """

    part: str
    cell: str
    against: str
    ours: str
    theirs: str
    make: Callable[[random.Random, int], list[str]]
    make_theirs: Callable[[random.Random, int], list[str]] | None = None
    forms: tuple[str, ...] = ()
    faster: bool = True
    least: float | None = None
    aim: float | None = None
    efforts: tuple[Effort, Effort] = _SHORT

    @property
    def name(self) -> str:
        """Its name on the command line."""
        return f"{self.part}.{self.cell}".replace(" ", "-")


PARTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "parse": "`mrz.parse`, findings read; each format and form",
        "policy": "`mrz.parse` with a policy, findings read; each format",
        "lower-case": "`mrz.parse` of lower case, findings read; each format",
        "full-width": "`mrz.parse` of full-width fillers, findings read; each format",
        "misread": "`mrz.parse` of one misread character, findings read; each format",
        "fields": "`mrz.parse`, findings, evidence and every field read; each format",
        "valid": "`mrz.is_valid`; each format",
        "bound": "`mrz.parse`, findings read, of lines separated by LF; each format",
        "verify": "`mrz.verify(text).outcome`; each service",
        "verify-dict": "`mrz.verify(dict).outcome`; each service",
        "verify-form": "`mrz.verify(answer).outcome` of bytes, an SDK object or a `Reading`; all services",
        "mismatch": "`mrz.verify(text).outcome` with one mismatch",
        "report": "`mrz.verify(text).to_dict()` with one mismatch, or one misread and its repairs",
        "arrow-parse": "`mrz.arrow.parse(table)`, one thread; each format",
        "arrow-verdicts": "`mrz.arrow.parse(table, fields=False)`, one thread; each format",
        "arrow-verify": "`mrz.arrow.verify(table)` of flat answers, one thread; each service",
        "arrow-verify-nested": "`mrz.arrow.verify(table)` of nested answers, one thread; each service",
        "batch": "`mrz batch` of JSON lines to Parquet",
        "modules": "modules that `mrz.verify(text).explain()` enters, with one mismatch",
        "import": "`import mrz`, above a bare interpreter",
        "peer": "`mrz.parse`, findings, evidence and every field read; TD3",
        "loads-and-parse": "`json.loads(text)`, then `mrz.parse` of the lines",
        "scale": "`json.loads(text)`; all services",
    }
)
"""What the rows of each part measure."""

_EYES: Final = {"to_dict()": "passport_eye_dict", "valid": "passport_eye_valid"}
"""The contestants that are PassportEye, by what is asked of it."""

_LOADS: Final = "`json.loads` of its text"
_FLAT: Final = ("tencent.PassportOCR", "tencent.MLIDPassportOCR", "uqudo", "cashfree")
"""The services whose answers are texts, or objects of texts; other answers have lists, or an object for each field."""

_LARGE: Final = ("mindee", "aws.AnalyzeID", "azure.idDocument", "regula")
MISREAD: Final = 0.05


def _make(format_name: str, misread: float = 0) -> Callable[[random.Random, int], list[str]]:
    return lambda dice, count: zones(dice, format_name, count, misread=misread)


def _answers(service: str, change: str = "", share: float = 1) -> Callable[[random.Random, int], list[str]]:
    return lambda dice, count: answers.answers(dice, service, count, change, share)


def _all_services(change: str = "", share: float = 1) -> Callable[[random.Random, int], list[str]]:
    return lambda dice, count: answers.of_all_services(dice, count, change, share)


def _against_passport_eye(
    part: str,
    format_name: str,
    ours: str,
    forms: tuple[str, ...],
    *,
    least: float,
    aim: float,
    cell: str = "",
    misread: float = 0,
    efforts: tuple[Effort, Effort] = _SHORT,
    method: str = "to_dict()",
) -> Row:
    """Return a row against PassportEye, which takes TD1s for a TD1, else TD3s."""
    theirs = "TD1" if format_name == "TD1" else "TD3"
    return Row(
        part,
        cell or format_name,
        f"PassportEye `{method}`",
        ours,
        _EYES[method],
        _make(format_name, misread),
        None if theirs == format_name else _make(theirs, misread),
        forms,
        least=least,
        aim=aim,
        efforts=efforts,
    )


def _against_loads(
    part: str,
    cell: str,
    ours: str,
    make: Callable[[random.Random, int], list[str]],
    forms: tuple[str, ...] = (),
    *,
    least: float | None,
    aim: float | None,
    efforts: tuple[Effort, Effort] = _SHORT,
) -> Row:
    return Row(part, cell, _LOADS, ours, "json_loads", make, None, forms, False, least, aim, efforts)  # noqa: FBT003


def _figures(service: str) -> tuple[float, float]:
    """Return what `verify` of a text must reach, and the aim."""
    return (4, 2.5) if service in _LARGE else (5, 4)


ROWS: Final[Mapping[str, Row]] = MappingProxyType(
    {
        row.name: row
        for row in (
            *[
                _against_passport_eye("parse", name, "parse_findings", (form,), least=3.5, aim=5, cell=f"{name}.{form}")
                for name in FORMATS
                for form in FORMS
            ],
            *[_against_passport_eye("policy", name, "parse_policy", FORMS, least=3.5, aim=5) for name in FORMATS],
            *[
                _against_passport_eye(part, name, "parse_findings", (form,), least=1.75, aim=2.5)
                for part, form in (("lower-case", "lower case"), ("full-width", "full-width"))
                for name in FORMATS
            ],
            *[
                _against_passport_eye("misread", name, "parse_findings", FORMS, least=2, aim=4, misread=1)
                for name in FORMATS
            ],
            *[_against_passport_eye("fields", name, "parse_fields", FORMS, least=2.5, aim=4) for name in FORMATS],
            *[
                _against_passport_eye("valid", name, "is_valid", FORMS, least=3.5, aim=5, method="valid")
                for name in FORMATS
            ],
            *[
                Row(
                    "bound",
                    name,
                    "a hand-inlined lower bound of the format",
                    "parse_findings",
                    f"bound_{name}",
                    _make(name),
                    faster=False,
                    least=2,
                    aim=1.4,
                )
                for name in FORMATS
            ],
            *[
                _against_loads("verify", name, "verify", _answers(name), least=_figures(name)[0], aim=_figures(name)[1])
                for name in answers.SERVICES
            ],
            *[
                _against_loads("verify-dict", name, "verify", _answers(name), ("dict",), least=3, aim=1.8)
                for name in answers.SERVICES
            ],
            *[
                _against_loads("verify-form", form, "verify", _all_services(), (form,), least=least, aim=aim)
                for form, least, aim in (("bytes", 5, 4), ("sdk", 3, 1.8), ("reading", 3, 1.8))
            ],
            _against_loads(
                "mismatch", "tencent.PassportOCR", "verify", _answers("tencent.PassportOCR", "mismatch"), least=8, aim=4
            ),
            _against_loads("mismatch", "all services", "verify", _all_services("mismatch"), least=8, aim=4),
            _against_loads(
                "report",
                "mismatch.tencent.PassportOCR",
                "verify_report",
                _answers("tencent.PassportOCR", "mismatch"),
                least=40,
                aim=20,
                efforts=_REPAIRS,
            ),
            _against_loads(
                "report",
                "misread.all services",
                "verify_report",
                _all_services("misread"),
                least=80,
                aim=40,
                efforts=_REPAIRS,
            ),
            _against_loads(
                "report",
                "misread.tencent.PassportOCR",
                "verify_report",
                _answers("tencent.PassportOCR", "misread below"),
                least=80,
                aim=40,
                efforts=_REPAIRS,
            ),
            *[
                _against_passport_eye(
                    "arrow-parse",
                    name,
                    ours,
                    (),
                    least=25,
                    aim=60,
                    cell=f"{name}.{cell}",
                    misread=MISREAD,
                    efforts=_COLUMNS,
                )
                for cell, ours in (("columns", "arrow_parse_lines"), ("zone", "arrow_parse_zone"))
                for name in FORMATS
            ],
            *[
                _against_passport_eye(
                    "arrow-verdicts",
                    name,
                    "arrow_parse_verdicts",
                    (),
                    least=25,
                    aim=60,
                    misread=MISREAD,
                    efforts=_COLUMNS,
                )
                for name in FORMATS
            ],
            *[
                _against_loads(
                    "arrow-verify",
                    name,
                    f"arrow_verify_{name}",
                    _answers(name, "misread", MISREAD),
                    least=2,
                    aim=1,
                    efforts=_ANSWER_COLUMNS,
                )
                for name in _FLAT
            ],
            *[
                _against_loads(
                    "arrow-verify-nested",
                    name,
                    f"arrow_verify_{name}",
                    _answers(name, "misread", MISREAD),
                    least=None,
                    aim=None,
                    efforts=_NESTED_COLUMNS,
                )
                for name in answers.SERVICES
                if name not in _FLAT
            ],
            *[
                Row("peer", name, text, "parse_fields", name, _make("TD3"), forms=FORMS)
                for name, text in (
                    ("passport_eye_dict", "PassportEye `to_dict()`"),
                    ("pypi_mrz", "PyPI `mrz` `TD3CodeChecker` and `fields()`"),
                    ("fast_mrz", "fastmrz `get_details(text)`"),
                    ("omni_mrz", "omnimrz, its checks and its fields"),
                    ("npm_mrz", "npm `mrz` `parse`, on node"),
                )
            ],
            Row(
                "loads-and-parse",
                "tencent.PassportOCR",
                _LOADS,
                "loads_and_parse",
                "json_loads",
                _answers("tencent.PassportOCR"),
                faster=False,
            ),
            Row("scale", "copy", "a copy of its bytes", "json_loads", "copy", _all_services(), faster=False),
            Row("scale", "orjson", "orjson", "json_loads", "orjson_loads", _all_services(), faster=False),
        )
    }
)
"""Every row that is measured by documents, in the order of the report. Processes measure `batch` and `import`."""
