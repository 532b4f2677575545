"""Laws of arguments: a wrong one fails at the call, with an error that says what the function takes, not the value."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import mrz
import mrz.arrow
import mrz.files
import mrz.local
import mrz.tencent
from mrz import strategies
from tests.support.hostile import Hostile, HostileBytes, HostileDate, HostileList, HostileText

if TYPE_CHECKING:
    from collections.abc import Callable


ON = date(2026, 6, 30)
LINES = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
ANSWER = {"CodeSet": LINES[0], "CodeCrc": LINES[1], "PassportNo": "L898902C3", "FamilyName": "ERIKSSON"}
CREDENTIALS = mrz.tencent.Credentials("id", "key")


class OcrClient:
    """Stands for a client of the SDK."""

    PassportOCR = None


def table(**columns: str) -> pa.Table:
    """Return a table of one row."""
    return pa.table({name: [value] for name, value in columns.items()})


def batch(**options: Any) -> object:
    """Run a batch whose files do not exist: it must fail before it looks for them."""
    return mrz.files.batch("nowhere.csv", "nothing.csv", **options)


CALLS: dict[str, Callable[..., object]] = {
    "parse": partial(mrz.parse, LINES),
    "validate": partial(mrz.validate, LINES),
    "find": partial(mrz.find, "no zone"),
    "redact": partial(mrz.redact, "no zone"),
    "repair": partial(mrz.repair, LINES),
    "verify": partial(mrz.verify, ANSWER),
    "verify, no answer": partial(mrz.verify, 7),
    "read": partial(mrz.read, ANSWER),
    "Verification": partial(mrz.Verification, mrz.Reading(LINES), on=ON),
    "arrow.parse": partial(mrz.arrow.parse, table(CodeSet=LINES[0], CodeCrc=LINES[1])),
    "arrow.verify": partial(mrz.arrow.verify, table(**ANSWER)),
    "batch": batch,
    "Client": partial(mrz.tencent.Client, CREDENTIALS),
    "AsyncClient": partial(mrz.tencent.AsyncClient, CREDENTIALS),
    "verified": partial(mrz.tencent.verified, OcrClient()),
    "passports": mrz.tencent.Client(CREDENTIALS).passports,
    "mrzs": strategies.mrzs,
    "td3s": strategies.td3s,
    "document_numbers": strategies.document_numbers,
    "names": strategies.names,
    "partial_dates": strategies.partial_dates,
    "visual_zones": partial(strategies.visual_zones, mrz.parse(LINES, on=ON)),
    "passport_ocr_responses": strategies.passport_ocr_responses,
    "mlid_passport_ocr_responses": strategies.mlid_passport_ocr_responses,
    "faulty_passport_ocr_responses": strategies.faulty_passport_ocr_responses,
    "faulty_mlid_passport_ocr_responses": strategies.faulty_mlid_passport_ocr_responses,
    "misreads": partial(strategies.misreads, mrz.parse(LINES, on=ON)),
    "create_app": partial(mrz.local.create_app, mrz.local.Keys.parse([]), mrz.local.FolderRecognizer(Path("nowhere"))),
}
"""Each public function with arguments of which none is wrong."""

WITH_POLICY = [
    *("parse", "validate", "find", "verify", "verify, no answer", "Verification", "arrow.parse", "arrow.verify"),
    *("Client", "AsyncClient", "verified"),
]
WITH_ON = [
    *(name for name in WITH_POLICY if name != "Verification"),
    *("repair", "batch", "mrzs", "td3s", "partial_dates", "visual_zones", "passport_ocr_responses"),
    *("mlid_passport_ocr_responses", "faulty_passport_ocr_responses", "faulty_mlid_passport_ocr_responses"),
]
WITH_FORMAT = ["parse", "validate", "document_numbers"]
WITH_VENDOR = ["verify", "verify, no answer", "read", "arrow.verify"]
WITH_LIMIT = ["parse", "validate", "find", "redact", "repair"]

KNOWN_VENDORS = "tencent.PassportOCR, tencent.MLIDPassportOCR, regula, aws.AnalyzeID"
WRONG_TYPES: dict[str, Callable[[], Any]] = {
    "int": lambda: 7,
    "str": lambda: "expired",
    "list": lambda: ["expired"],
    "bytes": lambda: b"expired",
    "Hostile": Hostile,
}


class TestPolicies:
    """`policy=` is a `Policy` or its mapping, in every function that has one."""

    @pytest.mark.parametrize("name", WITH_POLICY)
    @pytest.mark.parametrize("kind", [*WRONG_TYPES])
    def test_a_policy_of_a_wrong_type_fails_at_the_call(self, name: str, kind: str) -> None:
        """Also where nothing would be found."""
        says = rf"^policy is a mrz\.Policy, a mapping of codes to severities, or None, not {kind}$"
        with pytest.raises(TypeError, match=says):
            CALLS[name](policy=WRONG_TYPES[kind]())

    @pytest.mark.parametrize("name", WITH_POLICY)
    @pytest.mark.parametrize(
        ("severities", "says"),
        [
            ({"expird": "ERROR"}, r"^code 'expird' is unknown; did you mean 'expired'\? Known: length, charset, "),
            ({"nothing like it": None}, r"^code 'nothing like it' is unknown\. Known: length, charset, "),
            ({7: "ERROR"}, r"^code of type int is unknown\. Known: length, charset, "),
            ({"expired": "FATAL"}, r"^'FATAL' is not a severity; choose one of ERROR, WARNING, INFO or None$"),
            ({"expired": "error"}, r"^'error' is not a severity; did you mean 'ERROR'\? choose one of ERROR, "),
            ({"expired": 7}, r"^a value of type int is not a severity; choose one of ERROR, WARNING, INFO or None$"),
            ({"expired": "E" * 25}, r"^a value of type str is not a severity; choose one of ERROR, WARNING, "),
            ({"check-digit": None}, r"^'check-digit' can be lowered, but not removed$"),
            ({"length": "INFO"}, r"^the severity of 'length' cannot be changed"),
        ],
    )
    def test_a_wrong_mapping_fails_at_the_call(self, name: str, severities: Any, says: str) -> None:
        """With the error of `Policy`."""
        for policy in (severities, MappingProxyType(severities)):
            with pytest.raises(mrz.ArgumentError, match=says):
                CALLS[name](policy=policy)

    @pytest.mark.parametrize("kind", [*WRONG_TYPES])
    def test_the_severities_of_a_policy_are_a_mapping(self, kind: str) -> None:
        """Nothing else has codes."""
        with pytest.raises(TypeError, match=rf"^severities is a mapping of codes to severities, not {kind}$"):
            mrz.Policy(severities=WRONG_TYPES[kind]())

    @pytest.mark.parametrize("severities", [{}, {"expired": "ERROR"}, {"expired": None}, {"sex-x": mrz.Severity.INFO}])
    def test_a_mapping_is_the_policy_of_it(self, severities: dict[str, str | None]) -> None:
        """In rows."""
        policy = mrz.Policy(severities=severities)
        assert mrz.parse(LINES, on=ON, policy=severities) == mrz.parse(LINES, on=ON, policy=policy)
        assert mrz.verify(ANSWER, on=ON, policy=severities) == mrz.verify(ANSWER, on=ON, policy=policy)
        assert mrz.is_valid(LINES, on=ON, policy=severities) == mrz.is_valid(LINES, on=ON, policy=policy)
        text = "\n".join(LINES)
        assert mrz.find(text, on=ON, policy=severities) == mrz.find(text, on=ON, policy=policy)

    def test_a_mapping_is_the_policy_of_it_by_columns(self) -> None:
        """The tables are the same."""
        policy = mrz.Policy(severities={"expired": "ERROR"})
        zones, answers = table(CodeSet=LINES[0], CodeCrc=LINES[1]), table(**ANSWER)
        for severities in ({"expired": "ERROR"}, policy):
            assert mrz.arrow.parse(zones, on=ON, policy=severities)["mrz_consistent"].to_pylist() == [False]
            assert mrz.arrow.verify(answers, on=ON, policy=severities)["mrz_outcome"].to_pylist() == ["INCONSISTENT"]

    def test_a_client_keeps_the_policy_of_a_mapping(self) -> None:
        """It is made once."""
        client = mrz.tencent.Client(CREDENTIALS, policy={"expired": "ERROR"})
        assert client._settings.policy == mrz.Policy(severities={"expired": "ERROR"})

    def test_the_mapping_of_the_caller_is_copied(self) -> None:
        """A policy does not change after the call."""
        severities: dict[str, str | None] = {"expired": "ERROR"}
        verification = mrz.verify(ANSWER, on=ON, policy=severities)
        severities["expired"] = None
        assert verification.outcome == "INCONSISTENT"


class TestNames:
    """A name that is none is answered with those that there are, and the nearest if one is near."""

    @pytest.mark.parametrize("name", WITH_FORMAT)
    @pytest.mark.parametrize(
        ("format_name", "says"),
        [
            ("TD9", r"^format 'TD9' is unknown; did you mean 'TD3'\? Known: TD1, TD2, TD3, MRVA, MRVB, "),
            ("td3", r"^format 'td3' is unknown; did you mean 'TD3'\? Known: TD1, TD2, TD3, MRVA, MRVB, "),
            ("passport", r"^format 'passport' is unknown\. Known: TD1, TD2, TD3, MRVA, MRVB, "),
            (b"TD3", r"^format of type bytes is unknown\. Known: TD1, TD2, TD3, MRVA, MRVB, "),
            ([], r"^format of type list is unknown\. Known: TD1, TD2, TD3, MRVA, MRVB, "),
        ],
    )
    def test_a_format(self, name: str, format_name: Any, says: str) -> None:
        """Whatever its type."""
        with pytest.raises(mrz.ArgumentError, match=says):
            CALLS[name](format=format_name)

    @pytest.mark.parametrize("name", WITH_FORMAT)
    def test_a_long_text_is_not_quoted(self, name: str) -> None:
        """It may be a line of a zone, passed by mistake."""
        with pytest.raises(mrz.ArgumentError, match=r"^format of type str is unknown\. Known: TD1, "):
            CALLS[name](format=LINES[1])

    @pytest.mark.parametrize("name", WITH_VENDOR)
    @pytest.mark.parametrize(
        ("vendor", "says"),
        [
            ("tencent.Passport", rf"^vendor 'tencent\.Passport' is unknown; did you mean .* Known: {KNOWN_VENDORS}, "),
            ("acme", rf"^vendor 'acme' is unknown\. Known: {KNOWN_VENDORS}, "),
            ("", rf"^vendor '' is unknown\. Known: {KNOWN_VENDORS}, "),
            ([], rf"^vendor of type list is unknown\. Known: {KNOWN_VENDORS}, "),
            (7, rf"^vendor of type int is unknown\. Known: {KNOWN_VENDORS}, "),
        ],
    )
    def test_a_vendor(self, name: str, vendor: Any, says: str) -> None:
        """Also if the answer could not be read."""
        with pytest.raises(mrz.ArgumentError, match=says):
            CALLS[name](vendor=vendor)

    @pytest.mark.parametrize(
        ("options", "says"),
        [
            ({"mode": "judge"}, "^mode 'judge' is unknown. Known: verify, parse$"),
            ({"mode": []}, "^mode of type list is unknown. Known: verify, parse$"),
            ({"vendor": "acme"}, "^vendor 'acme' is unknown. Known: tencent.PassportOCR, "),
            ({"vendor": []}, "^vendor of type list is unknown. Known: tencent.PassportOCR, "),
            ({"reads": "xls"}, "^no format is called 'xls'; there are csv, jsonl, parquet$"),
            ({"writes": 7}, "^no format is called a value of type int; there are csv, jsonl, parquet$"),
        ],
    )
    def test_names_of_a_batch(self, tmp_path: Path, options: dict[str, Any], says: str) -> None:
        """In one line, which the command prints."""
        source = tmp_path / "in.csv"
        source.write_text("CodeSet,CodeCrc\n" + ",".join(LINES) + "\n")
        with pytest.raises(mrz.MRZError, match=says):
            mrz.files.batch(source, tmp_path / "out.csv", **options)

    @pytest.mark.parametrize("action", ["Passport", 7, []])
    def test_an_action(self, action: Any) -> None:
        """Of the cloud client."""
        with pytest.raises(mrz.ArgumentError, match=r"^action is one of PassportOCR, MLIDPassportOCR$"):
            CALLS["passports"]([], action=action)

    @pytest.mark.parametrize("name", ["mrzs", "td3s", "mlid_passport_ocr_responses"])
    @pytest.mark.parametrize("states", [["Utopia"], [7], [[]], []])
    def test_issuing_states(self, name: str, states: Any) -> None:
        """Of synthetic documents."""
        with pytest.raises(mrz.ArgumentError, match=r"^issuing states are one or more codes, such as UTO, D or CHN"):
            CALLS[name](issuing_states=states)

    @pytest.mark.parametrize("alphabets", [["Runes"], [7], []])
    def test_alphabets(self, alphabets: Any) -> None:
        """Of synthetic names."""
        with pytest.raises(mrz.ArgumentError, match=r"^alphabets are one or more of Latin, German, "):
            CALLS["names"](alphabets=alphabets)


class TestDates:
    """`on=` is a date, in every function that has one."""

    @pytest.mark.parametrize("name", WITH_ON)
    @pytest.mark.parametrize("value", ["2026-06-30", "", 0, False, []])
    def test_what_is_no_date_fails_at_the_call(self, name: str, value: Any) -> None:
        """Also if Python takes it for false."""
        with pytest.raises(TypeError, match=rf"^on is a datetime\.date, not {type(value).__name__}$"):
            CALLS[name](on=value)

    @pytest.mark.parametrize("name", WITH_ON)
    @pytest.mark.parametrize("kind", [Hostile, lambda: HostileDate(2026, 6, 30)])
    def test_an_object_that_raises_is_no_date(self, name: str, kind: Callable[[], Any]) -> None:
        """The missing date of a data frame is such an object."""
        with pytest.raises(TypeError, match=r"^on is a datetime\.date, not Hostile"):
            CALLS[name](on=kind())

    def test_a_derived_date_is_its_day(self) -> None:
        """And no method of its class is called later."""

        class Day(date):
            """A date of the caller's own."""

        doc = mrz.parse(LINES, on=Day(2026, 6, 30))
        assert type(doc._on) is date
        assert doc == mrz.parse(LINES, on=ON)


class TestNumbers:
    """Limits and counts are whole numbers, in their range."""

    @pytest.mark.parametrize("name", WITH_LIMIT)
    @pytest.mark.parametrize("value", ["5", 2.5, True, Hostile])
    def test_a_limit_is_a_whole_number(self, name: str, value: Any) -> None:
        """Or `None` for no limit."""
        with pytest.raises(TypeError, match=r"^max_chars is a whole number, not "):
            CALLS[name](max_chars=value)

    @pytest.mark.parametrize("name", WITH_LIMIT)
    def test_a_limit_is_not_below_zero(self, name: str) -> None:
        """No text is shorter than nothing."""
        with pytest.raises(mrz.ArgumentError, match=r"^max_chars is a whole number of at least 0$"):
            CALLS[name](max_chars=-1)

    @pytest.mark.parametrize(("value", "error"), [(-1, mrz.ArgumentError), (5, mrz.ArgumentError), ("2", TypeError)])
    def test_the_edits_of_a_repair(self, value: Any, error: type[Exception]) -> None:
        """From none to four."""
        with pytest.raises(error, match=r"^max_edits is a whole number"):
            CALLS["repair"](max_edits=value)

    @pytest.mark.parametrize("value", [0, 4])
    def test_the_ends_of_the_range_are_in_it(self, value: int) -> None:
        """A consistent text has no proposals."""
        assert mrz.repair(LINES, max_edits=value, on=ON).proposals == ()

    @pytest.mark.parametrize(
        ("options", "error", "says"),
        [
            ({"rows": 0}, mrz.ArgumentError, "^rows is a whole number of at least 1$"),
            ({"rows": "5"}, TypeError, "^rows is a whole number, not str$"),
            ({"jobs": 0}, mrz.ArgumentError, "^jobs is a whole number of at least 1$"),
            ({"jobs": 1.5}, TypeError, "^jobs is a whole number, not float$"),
            (
                {"delimiter": ";;"},
                mrz.ArgumentError,
                "^delimiter is one character, not a quotation mark or a line end$",
            ),
            ({"delimiter": '"'}, mrz.ArgumentError, "^delimiter is one character, not a quotation mark or a line end$"),
            ({"delimiter": None}, TypeError, "^delimiter is a str of one character, not NoneType$"),
            ({"progress": 7}, TypeError, "^progress is a function or None, not int$"),
            ({"lines": 7}, TypeError, "^lines is the name of a column, or a sequence of names, not int$"),
            ({"lines": ["CodeSet"]}, mrz.ArgumentError, "^lines are the names of two columns, one for each line$"),
            ({"lines": []}, mrz.ArgumentError, "^lines names no column$"),
        ],
    )
    def test_the_options_of_a_batch(self, options: dict[str, Any], error: type[Exception], says: str) -> None:
        """Before a file is looked for."""
        with pytest.raises(error, match=says):
            batch(**options)

    @pytest.mark.parametrize("name", ["Client", "AsyncClient"])
    @pytest.mark.parametrize(
        ("options", "says"),
        [
            ({"endpoint": 7}, "^endpoint is a str, not int$"),
            ({"endpoint": None}, "^endpoint is a str, not NoneType$"),
            ({"proxy": 7}, "^proxy is a str or None, not int$"),
            ({"rate": "10"}, "^rate is a number of requests a second, or None, not str$"),
            ({"verify": None}, "^verify is True, False, a path of certificates or an ssl.SSLContext, not NoneType$"),
        ],
    )
    def test_the_options_of_a_client(self, name: str, options: dict[str, Any], says: str) -> None:
        """When it is made, not at the first call, which may be billed."""
        with pytest.raises(TypeError, match=says):
            CALLS[name](**options)

    @pytest.mark.parametrize("language", [0, False, b"", "en US"])
    def test_the_language_of_a_client(self, language: Any) -> None:
        """It becomes a header; what Python takes for false is not none."""
        with pytest.raises(mrz.ArgumentError, match=r"^language is a name of letters, digits and hyphens, or empty$"):
            CALLS["Client"](language=language)

    @pytest.mark.parametrize(
        ("options", "error", "says"),
        [
            ({"rate": -1}, mrz.ArgumentError, "^rate is a whole number of at least 0$"),
            ({"rate": 1.5}, TypeError, "^rate is a whole number, not float$"),
            ({"patience": "60"}, TypeError, "^patience is a number of seconds, not str$"),
        ],
    )
    def test_the_options_of_an_endpoint(self, options: dict[str, Any], error: type[Exception], says: str) -> None:
        """When it is made, not at the first request."""
        with pytest.raises(error, match=says):
            CALLS["create_app"](**options)

    @pytest.mark.parametrize("ages", [7, (1,), ("1", "2"), (1, 2.5), None])
    def test_the_ages_of_holders(self, ages: Any) -> None:
        """The lowest and the highest."""
        with pytest.raises(TypeError, match=r"^ages is two whole numbers, not "):
            CALLS["partial_dates"](ages=ages)

    @pytest.mark.parametrize(
        ("name", "options", "says"),
        [
            ("mrzs", {"formats": 7}, "^formats is a list, not int$"),
            ("mrzs", {"formats": "TD3"}, "^formats takes a list, even of one: "),
            ("mrzs", {"validity": 10}, "^validity is a list of numbers of years, not int$"),
            ("misreads", {"max_edits": "1"}, "^max_edits is a whole number, not str$"),
        ],
    )
    def test_the_arguments_of_strategies(self, name: str, options: dict[str, Any], says: str) -> None:
        """When they are called, not when the first example is drawn."""
        with pytest.raises(TypeError, match=says):
            CALLS[name](**options)


class TestOthers:
    """Arguments that one function has."""

    @pytest.mark.parametrize("replacement", [None, 7, b"#", ["#"]])
    def test_a_replacement_is_text(self, replacement: Any) -> None:
        """Of one character; also where nothing is replaced."""
        with pytest.raises(TypeError, match=r"^replacement is a str of one character, not "):
            CALLS["redact"](replacement=replacement)

    @pytest.mark.parametrize("viz", [7, {}, "L898902C3", Hostile])
    def test_a_visual_zone_is_a_viz(self, viz: Any) -> None:
        """Not a mapping of its fields."""
        with pytest.raises(TypeError, match=r"^viz is a mrz\.VIZ or None, not "):
            CALLS["repair"](viz=viz)

    @pytest.mark.parametrize(
        ("lines", "error", "says"),
        [
            (7, TypeError, "^lines is the name of a column, or a sequence of names, not int$"),
            (b"CodeSet", TypeError, "^lines is the name of a column, or a sequence of names, not bytes$"),
            (["CodeSet", 7], TypeError, "^each of lines is the name of a column, not int$"),
            ([], mrz.ArgumentError, "^lines names no column$"),
            ("Nothing", mrz.ArgumentError, "^the table has no column 'Nothing'$"),
        ],
    )
    def test_the_columns_of_the_lines(self, lines: Any, error: type[Exception], says: str) -> None:
        """One name, or a sequence."""
        with pytest.raises(error, match=says):
            CALLS["arrow.parse"](lines=lines)

    @pytest.mark.parametrize("make", [strategies.misreads, strategies.damages, strategies.visual_zones])
    def test_a_strategy_of_a_document_takes_a_document(self, make: Callable[[Any], object]) -> None:
        """Not its text."""
        with pytest.raises(TypeError, match=r"^mrz is a mrz\.MRZ, not str$"):
            make("\n".join(LINES))

    def test_keys_are_a_list(self) -> None:
        """One text would be read letter by letter; it is secret, and not in the error."""
        with pytest.raises(TypeError, match=r"^Keys\.parse takes a list of keys, even of one$"):
            mrz.local.Keys.parse("AKIDexample:a-secret-key")

    @pytest.mark.parametrize(
        ("keys", "recognizer", "says"),
        [
            ({}, mrz.local.FolderRecognizer(Path("nowhere")), r"^keys is a mrz\.local\.Keys, not dict$"),
            (mrz.local.Keys.parse([]), Path("nowhere"), "^recognizer is an object with the method `recognize`, not "),
        ],
    )
    def test_an_endpoint_has_keys_and_a_recognizer(self, keys: Any, recognizer: Any, says: str) -> None:
        """When it is made."""
        with pytest.raises(TypeError, match=says):
            mrz.local.create_app(keys, recognizer)


HOSTILE: dict[str, Callable[[], Any]] = {
    "an object": Hostile,
    "no text": lambda: HostileText("text"),
    "bytes": lambda: HostileBytes(b"bytes"),
    "a list": lambda: HostileList(LINES),
    "a list of objects": lambda: [Hostile(), Hostile()],
    "a tuple of texts and an object": lambda: (LINES[0], Hostile()),
    "a class": lambda: Hostile,
}


class TestIsValid:
    """`is_valid` answers, whatever it is given."""

    @pytest.mark.parametrize("name", [*HOSTILE])
    def test_an_object_that_raises_is_not_valid(self, name: str) -> None:
        """Whichever of its methods does."""
        assert mrz.is_valid(HOSTILE[name](), on=ON) is False

    @pytest.mark.parametrize(
        "make",
        [
            lambda: HostileText("\n".join(LINES)),
            lambda: HostileBytes("\n".join(LINES).encode()),
            lambda: [HostileText(LINES[0]), HostileBytes(LINES[1].encode())],
        ],
    )
    def test_the_characters_of_a_derived_text_are_read(self, make: Callable[[], Any]) -> None:
        """And `parse` reads the same."""
        assert mrz.is_valid(make(), on=ON) is True
        assert mrz.parse(make(), on=ON) == mrz.parse(LINES, on=ON)

    @pytest.mark.parametrize("format_name", ["TD9", "td3", "TD1", 7, [], Hostile])
    def test_nothing_is_valid_in_a_format_that_is_none(self, format_name: Any) -> None:
        """Nor in one that the text does not have."""
        assert mrz.is_valid(LINES, on=ON, format=format_name) is False

    @pytest.mark.parametrize("kind", [*WRONG_TYPES])
    def test_nothing_is_valid_under_a_policy_that_is_none(self, kind: str) -> None:
        """`parse` would raise an exception."""
        assert mrz.is_valid(LINES, on=ON, policy=WRONG_TYPES[kind]()) is False

    @given(st.sampled_from([*HOSTILE]), st.sampled_from([None, "TD3", "TD9"]), st.sampled_from([None, {}, 7]))
    def test_it_is_what_parse_says(self, name: str, format_name: Any, policy: Any) -> None:
        """True exactly when `parse` returns a consistent document."""
        try:
            consistent = mrz.parse(HOSTILE[name](), on=ON, format=format_name, policy=policy).consistent
        except Exception:  # noqa: BLE001 - what the object raises comes out of `parse`
            consistent = False
        assert mrz.is_valid(HOSTILE[name](), on=ON, format=format_name, policy=policy) is consistent


FACTS: dict[str, Any] = {
    "document_code": "P",
    "issuing_state": "UTO",
    "primary_identifier": "ERIKSSON",
    "document_number": "L898902C3",
    "nationality": "UTO",
    "date_of_birth": "740812",
    "sex": "F",
    "date_of_expiry": "290415",
    "on": ON,
}
TEXTS = [
    *("document_code", "issuing_state", "primary_identifier", "secondary_identifier", "document_number", "nationality"),
    *("date_of_birth", "sex", "date_of_expiry", "optional_data", "optional_data_2", "language", "marks", "truncation"),
]


class TestCompose:
    """`compose` raises `ComposeError` alone, and it names the argument."""

    @pytest.mark.parametrize("field", TEXTS)
    @pytest.mark.parametrize("make", [lambda: 7, lambda: b"UTO", lambda: [7], Hostile, lambda: HostileText("\0"), list])
    def test_a_wrong_value_names_its_argument(self, field: str, make: Callable[[], Any]) -> None:
        """Of whatever type; an empty list is an empty identifier, which the primary must not be."""
        if (field, make) == ("secondary_identifier", list):
            return
        with pytest.raises(mrz.ComposeError) as caught:
            mrz.compose("TD3", **(FACTS | {field: make()}))
        assert caught.value.field == field

    @pytest.mark.parametrize("field", [name for name in TEXTS if name != "language"])
    def test_none_names_its_argument(self, field: str) -> None:
        """Only a language may be none."""
        with pytest.raises(mrz.ComposeError) as caught:
            mrz.compose("TD3", **(FACTS | {field: None}))
        assert caught.value.field == field

    @pytest.mark.parametrize("make", [lambda: "TD9", lambda: "IDFRA", lambda: "td3", lambda: None, list, Hostile])
    def test_a_format_that_cannot_be_written_names_its_argument(self, make: Callable[[], Any]) -> None:
        """National layouts can only be read."""
        with pytest.raises(mrz.ComposeError) as caught:
            mrz.compose(make(), **FACTS)
        assert caught.value.field == "format"

    @pytest.mark.parametrize("on", [7, "2026-06-30", b""])
    def test_a_wrong_reference_date_is_no_other_error(self, on: Any) -> None:
        """It is an argument as any other."""
        with pytest.raises(mrz.ComposeError) as caught:
            mrz.compose("TD3", **(FACTS | {"on": on}))
        assert caught.value.field == "on"
