"""Inputs that break programs, in every way into this one: only documented errors come out, and they tell no input."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest

import mrz
import mrz.arrow
from mrz.cli.app import app
from mrz.tencent import responses
from tests.support.command_line import Runner

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

RUNNER = Runner()
ON = date(2026, 6, 30)
ZONE = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
SECRET = "Q7ZSECRETZ7Q"
"""Stands in every input; no error, no repr and no column of findings' messages may show it."""

LIKE_ASCII = {
    "Cyrillic": ZONE.replace("A", "А"),
    "Greek": ZONE.replace("O", "Ο"),
    "full width": ZONE.replace("0", "０"),
    "Arabic digits": ZONE.replace("1", "١"),
    "mathematical": ZONE.replace("E", "𝐄"),
    "dotless": ZONE.replace("I", "ı"),
    "combining": ZONE.replace("N", "N\u0303"),
    "Roman numeral": ZONE.replace("M", "Ⅿ"),
}
ENDLESS = 50_000
INVISIBLE = {
    "NUL": "\0",
    "NUL in a zone": ZONE.replace("<", "\0", 1),
    "half a surrogate pair": "\ud800",
    "surrogates in a zone": ZONE.replace("<<", "\udc80\ud800", 1),
    "byte order marks": "\ufeff" + ZONE + "\ufeff",
    "right to left": "\u202e" + ZONE,
    "zero width": "\u200b".join(ZONE),
    "line separators": ZONE.replace("\n", "\u2028"),
    "file separators": ZONE.replace("\n", "\x1c"),
    "escapes of a terminal": "\x1b[31m" + ZONE + "\x07",
}
WRAPPED = '{"Response": {"CodeSet": "", "CodeCrc": "", "PassportNo": "", "Name": %s, "RequestId": "1"}}'
JSON = {
    "lists without an end": "[" * ENDLESS,
    "objects without an end": '{"Response":' * ENDLESS,
    "deep lists": "[" * ENDLESS + "]" * ENDLESS,
    "deep within an answer": WRAPPED % ("[" * ENDLESS + "]" * ENDLESS),
    "a number of many digits": WRAPPED % ("7" * 10_000),
    "a fraction of many digits": WRAPPED % ("0." + "7" * 10_000),
    "a power": WRAPPED % "1e999999999",
    "no number": WRAPPED % "NaN",
    "infinity": WRAPPED % "-Infinity",
    "a key twice": '{"Response": {"CodeSet": "", "CodeSet": "", "CodeCrc": ""}}',
    "an envelope twice": '{"Response": {}, "Response": {}}',
    "half a surrogate pair": WRAPPED % '"\\ud800"',
    "surrogates as the lines": WRAPPED.replace('"CodeSet": ""', '"CodeSet": "\\udfff<"') % "null",
    "an escaped NUL": WRAPPED % '"\\u0000"',
    "a NUL": WRAPPED % '"\0"',
    "cut off": (WRAPPED % '"A"')[:-9],
    "two": WRAPPED % '"A"' + "{}",
    "prototype": WRAPPED % '{"__proto__": {}, "__class__": "os"}',
    "an envelope of envelopes": '{"Response": ' * 50 + "{}" + "}" * 50,
    "a number for an object": '{"Response": 7}',
    "an error that is none": '{"Response": {"Error": {"Code": 7, "Message": ["x"]}, "RequestId": {}}}',
    "a list for an error": '{"Response": {"Error": [1], "RequestId": "1"}}',
}
BYTES = {
    "no UTF-8": b"\xff\xfe\xfa",
    "cut within a character": "é".encode()[:1],
    "a surrogate in UTF-8": b"\xed\xa0\x80",
    "too long a form": b"\xc0\xbc" * 44,
    "UTF-16": ZONE.encode("utf-16"),
    "UTF-32": (WRAPPED % '"A"').encode("utf-32"),
    "UTF-7": b"+ADw-" * 44,
    "a mark before an answer": b"\xef\xbb\xbf" + (WRAPPED % '"A"').encode(),
    "no UTF-8 in a string": (WRAPPED % '"\xff"').encode("latin-1"),
    "a NUL byte": b"\0" * 88,
}
TEXTS: Mapping[str, str] = {
    f"{kind}, {name}": f"{text} {SECRET}" if kind != "json" else text.replace('"A"', f'"{SECRET}"')
    for kind, texts in (("like ASCII", LIKE_ASCII), ("invisible", INVISIBLE), ("json", JSON))
    for name, text in texts.items()
}
DATA: Mapping[str, bytes] = {
    **{name: text.encode(errors="surrogatepass") for name, text in TEXTS.items()},
    **{f"bytes, {name}": data for name, data in BYTES.items()},
}
UNKNOWN = (mrz.UnknownResponseError, mrz.ServiceError)


def shown(run: Callable[[Any], object], given: object, *documented: type[Exception]) -> str:
    """Return what a log would hold of it: the repr, or the documented error with what hangs on it."""
    try:
        return repr(run(given))
    except documented as error:
        return f"{error!r} {error} {error.__cause__ or ''} {error.__context__ or ''}"


ENTRIES: Mapping[str, tuple[Callable[[Any], object], tuple[type[Exception], ...], bool]] = {
    "parse": (lambda given: mrz.parse(given, on=ON), (mrz.FormatError,), True),
    "validate": (lambda given: mrz.validate(given, on=ON), (mrz.InvalidMRZError,), True),
    "is_valid": (lambda given: mrz.is_valid(given, on=ON), (), True),
    "repair": (lambda given: mrz.repair(given, on=ON), (), True),
    "find": (lambda given: mrz.find(given, on=ON), (), False),
    "redact": (lambda given: len(mrz.redact(given)), (), False),
    "read": (mrz.read, UNKNOWN, True),
    "verify": (lambda given: mrz.verify(given, on=ON), UNKNOWN, True),
    "verify, a named service": (lambda given: mrz.verify(given, on=ON, vendor="aws.AnalyzeID"), UNKNOWN, True),
    "a reading": (lambda given: mrz.verify(mrz.Reading(given, viz=mrz.VIZ()), on=ON).findings, (), True),
}
"""Each way in with what it may raise, and whether it takes bytes."""


class TestHostile:
    @pytest.mark.parametrize("entry", ENTRIES)
    def test_text(self, entry: str) -> None:
        """Of every kind."""
        run, documented, _ = ENTRIES[entry]
        for name, text in TEXTS.items():
            assert SECRET not in shown(run, text, *documented), name

    @pytest.mark.parametrize("entry", [name for name, (_, _, takes_bytes) in ENTRIES.items() if takes_bytes])
    def test_bytes(self, entry: str) -> None:
        """The same as bytes, and bytes that are no text."""
        run, documented, _ = ENTRIES[entry]
        for name, data in DATA.items():
            assert SECRET not in shown(run, data, *documented), name
            assert SECRET not in shown(run, bytearray(data), *documented), name

    @pytest.mark.parametrize("entry", ["parse", "find", "verify"])
    def test_what_comes_of_it_can_be_written(self, entry: str) -> None:
        """As JSON, in ASCII, whatever characters there are."""
        for name, text in TEXTS.items():
            try:
                said: Any = ENTRIES[entry][0](text)
            except ValueError:
                continue
            for one in said if isinstance(said, list) else [said]:
                doc = one.mrz if isinstance(one, mrz.Found) else one
                whole = {} if doc is None else doc.to_dict()
                assert json.loads(json.dumps(whole, allow_nan=False)) == whole, name

    def test_a_letter_that_looks_like_one_of_ascii_is_none(self) -> None:
        """Unless OCR prints it for one, no digit can come to hold by it: the document is not consistent."""
        for name in ("Cyrillic", "Greek", "Arabic digits", "mathematical", "combining"):
            assert not mrz.is_valid(LIKE_ASCII[name], on=ON), name

    @pytest.mark.parametrize("field", ["primary_identifier", "document_number", "date_of_birth", "native_name", "sex"])
    def test_a_visual_zone(self, field: str) -> None:
        """Is compared, whatever stands in it."""
        for name, text in TEXTS.items():
            verification = mrz.verify(mrz.Reading(ZONE, viz=mrz.VIZ(**{field: text})), on=ON)
            assert SECRET not in repr((verification, verification.findings, verification.comparisons)), name
            assert json.dumps(verification.to_dict(), allow_nan=False)
            assert verification.explain()

    def test_bytes_and_text_are_refused_in_the_same_words(self) -> None:
        """A separator of records is white space to Python, of text and not of bytes, and to JSON neither."""
        said = {shown(mrz.read, given, *UNKNOWN) for given in ("   \x1e", b"   \x1e")}
        assert len(said) == 1
        assert "not JSON (line 1, column 4)" in said.pop()

    def test_what_is_no_text_is_a_type_error(self) -> None:
        """Not something that happens to have lines."""
        for given in (None, 7, 7.5, object(), {"a": 1}, {ZONE}, memoryview(b"A"), range(3), [None], [["A"]]):
            with pytest.raises(TypeError):
                mrz.parse(given)  # type: ignore[arg-type]
            with pytest.raises(TypeError):
                mrz.find(given)  # type: ignore[arg-type]
            assert not mrz.is_valid(given)
            with pytest.raises(mrz.UnknownResponseError):
                mrz.verify(given)


class TestHostileAnswersToTheClient:
    @pytest.mark.parametrize("status", [200, 302, 429, 502])
    def test_a_reply(self, status: int) -> None:
        """Is an answer or a refusal."""
        for name, data in DATA.items():
            said = responses.read(status, data)
            error = said.error if isinstance(said, responses.Failure) else None
            assert error is None or (error.__context__ is None and error.__cause__ is None)
            assert SECRET not in f"{said!r} {error}", name


class TestHostileFiles:
    @pytest.mark.parametrize(
        "command", [["parse"], ["parse", "--json"], ["find"], ["find", "--json"], ["repair"], ["verify"]]
    )
    def test_a_command(self, command: list[str]) -> None:
        """Has one of its three statuses, and writes what any terminal can show."""
        for name, data in DATA.items():
            result = RUNNER.invoke(app, [*command, "-", "--on", "2026-06-30"], input=data)
            assert result.exit_code in (0, 1, 2), name
            assert result.exception is None or isinstance(result.exception, SystemExit), name
            assert "Traceback" not in result.output, name
            assert "\x1b" not in result.output, name
            assert "\0" not in result.output, name


class TestHostileColumns:
    def test_of_zones(self) -> None:
        """A row is what `parse` makes of its bytes."""
        rows = list(DATA.values())
        table = pa.table({"text": pa.array(rows, pa.binary())})
        out = mrz.arrow.parse(table, lines="text", on=ON)
        assert out.column("mrz_consistent").to_pylist() == [mrz.is_valid(row, on=ON) for row in rows]

    def test_of_answers(self) -> None:
        """A row is what `verify` makes of its answer."""
        rows = [text for text in TEXTS.values() if not any("\ud800" <= letter <= "\udfff" for letter in text)]
        for key in ("CodeSet", "PassportNo", "Name", "BirthDate"):
            lines = dict(zip(("CodeSet", "CodeCrc"), ZONE.split("\n"), strict=True))
            answers = [{**lines, "PassportNo": "", "Name": "", "BirthDate": "", key: row} for row in rows]
            out = mrz.arrow.verify(pa.Table.from_pylist(answers), on=ON).column("mrz_outcome").to_pylist()
            assert out == [mrz.verify(answer, on=ON).outcome.value for answer in answers]
