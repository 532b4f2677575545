"""What is public: `__all__`, `dir()`, `__module__`, pickles, type hints, misspelled names, and the tree of errors."""

from __future__ import annotations

import ast
import builtins
import importlib
import inspect
import pickle
import subprocess
import sys
import typing
from datetime import UTC, date, datetime
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest

import mrz
from mrz.icao import composer

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent

PUBLIC = [
    "mrz",
    *("mrz.arrow", "mrz.files", "mrz.local", "mrz.strategies", "mrz.tencent", "mrz.vendors"),
    pytest.param("mrz.spark", marks=pytest.mark.skipif(not find_spec("pyspark"), reason="needs the extra spark")),
]
"""The public modules; `mrz.spark` needs an extra that not every machine can have."""

SUBPACKAGES = {"arrow", "files", "local", "spark", "strategies", "tencent", "vendors"}

LINES = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")


def objects(name: str) -> dict[str, Any]:
    """Return the public classes and functions of a module, by name."""
    module = importlib.import_module(name)
    found = {one: getattr(module, one) for one in module.__all__}
    return {one: value for one, value in found.items() if inspect.isclass(value) or inspect.isfunction(value)}


@pytest.mark.parametrize("name", PUBLIC)
class TestModules:
    """What a public module shows."""

    def test_dir_is_all_and_the_public_subpackages(self, name: str) -> None:
        """A prompt completes what is public and nothing else."""
        module = importlib.import_module(name)
        assert dir(module) == sorted({*module.__all__, *(SUBPACKAGES if name == "mrz" else ())})

    def test_all_names_no_subpackage_and_nothing_twice(self, name: str) -> None:
        """`from mrz import *` needs no extra."""
        listed = importlib.import_module(name).__all__
        assert len(set(listed)) == len(listed)
        assert not [one for one in listed if isinstance(getattr(importlib.import_module(name), one), ModuleType)]

    def test_public_objects_have_a_public_module(self, name: str) -> None:
        """`__module__` is where users import it from; an object that two modules offer has the outer one."""
        modules = {one: value.__module__ for one, value in objects(name).items()}
        assert {one: module for one, module in modules.items() if module not in {name, "mrz"}} == {}
        assert set(modules.values()) <= {"mrz", *(f"mrz.{one}" for one in SUBPACKAGES)}

    def test_public_classes_and_functions_pickle_by_their_public_module(self, name: str) -> None:
        """A pickle of today is read by a version in which the private modules have other names."""
        for one, value in objects(name).items():
            pickled = pickle.dumps(value, protocol=0)
            assert pickle.loads(pickled) is value  # noqa: S301 - its own
            assert f"c{value.__module__}\n{one}\n".encode() in pickled

    def test_hints_of_public_classes_resolve(self, name: str) -> None:
        """Tools that read hints at run time find every name that a class annotates its attributes with."""
        for value in objects(name).values():
            if inspect.isclass(value):
                typing.get_type_hints(value)

    def test_a_misspelled_name_suggests_the_nearest(self, name: str) -> None:
        """As a wrong name of a code or a language does."""
        module = importlib.import_module(name)
        right = max((one for one in module.__all__ if not one.startswith("_")), key=len)
        with pytest.raises(AttributeError, match=f"did you mean '{right}'"):
            getattr(module, right[:-2] + right[-1])

    def test_a_name_that_resembles_none_gets_no_suggestion(self, name: str) -> None:
        """A suggestion only where one is near."""
        with pytest.raises(AttributeError) as raised:
            _ = importlib.import_module(name).qqqqqqqq
        assert "mean" not in str(raised.value)


@pytest.mark.parametrize("name", PUBLIC)
def test_hints_of_public_functions_and_methods_resolve(name: str) -> None:
    """Of the functions that people call, and of the attributes that they read.

    `Credentials.default` takes a transport of httpx, which is not loaded before it is needed.
    """
    for value in objects(name).values():
        members = vars(value).values() if inspect.isclass(value) else [value]
        for member in members:
            function = member.fget if isinstance(member, property) else getattr(member, "__func__", member)
            if (
                inspect.isfunction(function)
                and not function.__name__.startswith("_")
                and function.__name__ != "default"
            ):
                typing.get_type_hints(function)


def test_a_pickled_verification_names_no_private_module() -> None:
    """Results are kept for audit, longer than the names of private modules."""
    reading = mrz.Reading(LINES, viz=mrz.VIZ(document_number="L898902C8", date_of_birth="12 AUG 1974"))
    verification = mrz.verify(reading, on=date(2026, 6, 30))
    kept = [verification.mrz, verification.findings, verification.comparisons, verification.outcome]
    pickled = pickle.dumps(kept, protocol=0)
    assert {line for line in pickled.decode("latin-1").split("\n") if line.startswith("cmrz")} == {"cmrz"}
    assert pickle.loads(pickled) == kept  # noqa: S301 - its own


def test_every_name_that_type_checkers_see_is_the_one_that_is_loaded() -> None:
    """The imports for type checkers and the table for run time say the same."""
    imported = {
        (str(node.module), alias.name)
        for node in ast.walk(ast.parse((ROOT / "mrz" / "__init__.py").read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("mrz.")
        for alias in node.names
    }
    loaded = {(place, name) for place, names in mrz._EXPORTS.items() for name in names}
    assert imported == loaded | {("mrz._version", "__version__"), ("mrz._public", "exports")}
    assert {name for _, name in loaded} | {"__version__"} == set(mrz.__all__)


def test_importing_everything_needs_no_extra() -> None:
    """`from mrz import *` loads none of the packages that extras bring."""
    code = "from mrz import *; import sys; print(*{'pyarrow', 'httpx', 'hypothesis', 'pyspark'} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == []


def errors() -> list[type[BaseException]]:
    """Return every exception class of the public modules."""
    found = {
        value
        for name in sorted({"", *SUBPACKAGES} - (set() if find_spec("pyspark") else {"spark"}))
        for value in objects(f"mrz.{name}".rstrip(".")).values()
        if inspect.isclass(value) and issubclass(value, BaseException)
    }
    return sorted(found, key=lambda error: error.__name__)


@pytest.mark.parametrize("error", errors(), ids=lambda error: error.__name__)
def test_every_public_error_is_an_mrz_error(error: type[BaseException]) -> None:
    """One `except` catches all that the package raises on purpose."""
    assert issubclass(error, mrz.MRZError)


@pytest.mark.parametrize(
    "error",
    [
        mrz.ArgumentError,
        mrz.ComposeError,
        mrz.FormatError,
        mrz.ImageError,
        mrz.InvalidMRZError,
        mrz.UnknownResponseError,
        mrz.VerificationError,
    ],
)
def test_an_error_about_a_value_is_a_value_error(error: type[BaseException]) -> None:
    """As the standard library has it; who catches `ValueError` catches these."""
    assert issubclass(error, ValueError)


def raised(file: Path) -> set[str]:
    """Return the names of the built-in exceptions that a module raises."""
    names = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Raise) and node.exc is not None:
            made = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
            if isinstance(made, ast.Name) and hasattr(builtins, made.id):
                names.add(made.id)
    return names


BUILT_IN = {
    "files/output.py": {"FileExistsError"},  # as `open` raises it, with the path
}
"""Modules that raise a built-in exception, and which; beside those that Python itself asks for."""


def test_what_is_raised_on_purpose_is_an_mrz_error() -> None:
    """No module raises a built-in exception where an error of this package belongs; commands have errors of a shell."""
    asked_for = {"AttributeError", "ImportError", "TypeError"}
    found = {
        file.relative_to(ROOT / "mrz").as_posix(): names
        for file in (ROOT / "mrz").rglob("*.py")
        if file.parent.name != "cli" and (names := raised(file) - asked_for)
    }
    assert found == BUILT_IN


def test_birth_and_expiry_need_no_date_where_one_was_given_before() -> None:
    """A document keeps the reference date that it was parsed with."""
    doc = mrz.parse(LINES, on=date(1940, 1, 1))
    assert (doc.birth().year, doc.expiry().year) == (1874, 1912)
    assert doc.birth(date(2026, 6, 30)).year == 1974


@pytest.mark.parametrize("lines", [LINES, (LINES[0], LINES[1].replace("L898902C3", "L898902C8")), "\r\n".join(LINES)])
def test_the_reference_date_is_kept_on_every_path(lines: str | tuple[str, ...]) -> None:
    """Without an ERROR, misread, and with lines that CR and LF separate."""
    assert mrz.parse(lines, on=date(1940, 1, 1)).expiry().year == 1912


def test_the_reference_date_survives_a_pickle() -> None:
    """A worker process says of a document what its parent does."""
    doc = pickle.loads(pickle.dumps(mrz.parse(LINES, on=date(1940, 1, 1))))  # noqa: S301 - its own
    assert doc.birth().year == 1874


@pytest.mark.parametrize("what", ["birth", "expiry"])
def test_without_any_reference_date_the_error_names_the_remedy(what: str) -> None:
    """An `MRZ` made by hand has no date to fall back to."""
    with pytest.raises(TypeError, match="pass on="):
        getattr(mrz.MRZ(mrz.Format.TD3, LINES), what)()


def test_compose_passes_on_every_keyword() -> None:
    """The function that people call and the one without a clock take the same, but for the default of `on`."""
    given, passed = (inspect.signature(function).parameters for function in (mrz.compose, composer.compose))
    assert set(given) == set(passed)
    assert {name for name in given if given[name] != passed[name]} == {"on"}


@pytest.mark.parametrize("on", [date(1940, 1, 1), datetime(1940, 1, 1, 12, tzinfo=UTC)])
def test_a_reference_date_may_have_a_time(on: date) -> None:
    """As in `parse`: the day counts."""
    assert mrz.parse(LINES).birth(on).year == 1874


def test_what_is_no_date_is_a_type_error() -> None:
    """A text is not read as a date."""
    with pytest.raises(TypeError, match=r"on is a datetime\.date, not str"):
        mrz.parse(LINES).birth("1940-01-01")  # type: ignore[arg-type]


def test_documents_are_equal_by_what_is_printed_and_found() -> None:
    """Not by the reference date: the same zone of two days is one document, unless a finding differs."""
    then, now = mrz.parse(LINES, on=date(2026, 6, 29)), mrz.parse(LINES, on=date(2026, 6, 30))
    assert then == now
    assert hash(then) == hash(now)
    assert then != mrz.parse(LINES, on=date(2012, 4, 15))


@pytest.mark.parametrize(
    "call",
    [
        lambda: mrz.parse(LINES, format="TD9"),
        lambda: mrz.MRZ("TD9", LINES),  # type: ignore[arg-type]
        lambda: mrz.read("{}", vendor="tencent.PasportOCR"),
        lambda: mrz.Policy(severities={"expird": "ERROR"}),
        lambda: mrz.twins("é"),
        lambda: mrz.check_digit("é"),
        lambda: mrz.strategies.mrzs(formats=["TD9"]),
        lambda: mrz.files.batch("examples/passport_ocr_answers.jsonl", "no/out.csv", mode="verfiy"),
        lambda: mrz.tencent.Client(mrz.tencent.Credentials("id", "key"), endpoint="no URL"),
    ],
)
def test_a_wrong_value_of_an_argument_is_an_argument_error(call: Callable[[], object]) -> None:
    """Whatever raises it inside: an enumeration, a table, a validator."""
    with pytest.raises(mrz.MRZError) as raised:
        call()
    assert isinstance(raised.value, ValueError)


def test_an_unknown_name_lists_the_known_and_quotes_no_long_text() -> None:
    """A line of a zone may be passed by mistake."""
    with pytest.raises(mrz.ArgumentError, match="Known: TD1, TD2, TD3") as raised:
        mrz.parse("", format=LINES[1])
    assert "L898902C3" not in str(raised.value)


@pytest.mark.parametrize(
    "call",
    [
        lambda: mrz.Reading(LINES, viz={"document_number": "L898902C3"}),  # type: ignore[arg-type]
        lambda: mrz.Reading(LINES, parsed={"document_number": "L898902C3"}),  # type: ignore[arg-type]
        lambda: mrz.repair(LINES, viz={"document_number": "L898902C3"}),  # type: ignore[arg-type]
        lambda: mrz.parse(LINES, policy=["L898902C3"]),  # type: ignore[arg-type]
        lambda: mrz.verify(mrz.Reading(LINES), policy=["L898902C3"]),  # type: ignore[arg-type]
        lambda: mrz.tencent.Client(
            mrz.tencent.Credentials("id", "key"),
            policy=["L898902C3"],  # type: ignore[arg-type]
        ),
        lambda: mrz.check_digit(5),  # type: ignore[arg-type]
    ],
)
def test_an_argument_of_a_wrong_type_is_a_type_error_at_the_call(call: Callable[[], object]) -> None:
    """Before anything is sent, ignored or shown; the error does not quote the value."""
    with pytest.raises(TypeError) as raised:
        call()
    assert "L898902C3" not in str(raised.value)
