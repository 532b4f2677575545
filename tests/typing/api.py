"""The public API typed as its users type it; checked by mypy, never run."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Generator, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO, assert_type

import httpx
import pyarrow as pa

import mrz
import mrz.arrow
import mrz.tencent
from mrz.local import FolderRecognizer, Keys, create_app, running
from mrz.tencent import Answer, AsyncClient, CallError, Client, Credentials, ProtocolError, Result, TencentError
from mrz.tencent.credentials import Source
from mrz.tencent.sdk import Verified

doc = mrz.parse("...", format="TD3", on=date(2026, 6, 30), policy=mrz.Policy(severities={"expired": "ERROR"}))
assert_type(doc, mrz.MRZ)
assert_type(mrz.parse("...", policy={"expired": "ERROR", "pinyin": None, "sex-x": mrz.Severity.INFO}), mrz.MRZ)
mrz.parse("...", policy=["expired"])  # type: ignore[arg-type]
severities: dict[str, mrz.Severity] = {}
assert_type(mrz.verify({}, policy=severities), mrz.Verification)
assert_type(mrz.parse(["line 1", b"line 2"]), mrz.MRZ)
assert_type(mrz.parse(("line 1", "line 2"), format=mrz.Format.TD3), mrz.MRZ)
assert_type(mrz.validate(b"..."), mrz.MRZ)
assert_type(mrz.is_valid(None), bool)
mrz.parse(None)  # type: ignore[arg-type]
mrz.prase  # type: ignore[attr-defined] # noqa: B018 - a misspelled name is an error of the type checker
mrz.tencent.Cleint  # type: ignore[attr-defined] # noqa: B018 - the same
mrz.arrow.prase  # type: ignore[attr-defined] # noqa: B018 - the same
assert_type(doc.birth().date, date | None)

assert_type(doc.document_number, str | None)
assert_type(doc.primary_components, tuple[str, ...])
assert_type(doc.date_of_birth, mrz.PartialDate | None)
assert_type(doc.birth(date(2026, 6, 30)).date, date | None)
assert_type(doc.evidence, Mapping[str, mrz.Evidence])
assert_type(doc.findings, tuple[mrz.Finding, ...])
assert_type(doc.findings[0].caused_by, mrz.Finding | None)
doc.findings = ()  # type: ignore[misc]

verification = mrz.verify({"Response": {}}, on=None, vendor="tencent.PassportOCR")
assert_type(verification.outcome, mrz.Outcome)
assert_type(verification.comparisons[0].suspect, mrz.Side | None)
assert_type(verification.mrz, mrz.MRZ | None)
assert_type(mrz.read("{}"), mrz.Reading)

lines: Sequence[str] = ["line 1", "line 2"]
mrz.verify(mrz.Reading(lines, viz=mrz.VIZ(sex="F")))
assert_type(mrz.check_digit("L898902C3"), str)
assert_type(mrz.twins("K"), str)
assert_type(mrz.states["D"].alpha_2, str | None)
assert_type(mrz.CODES["expired"].severity, mrz.Severity)

assert_type(Credentials.from_env(), Credentials)
assert_type(Credentials("id", "key", token=None).token, str | None)
source = Credentials.default()
assert_type(source, Source)
Credentials("id")  # type: ignore[call-arg]
Client("id", "key")  # type: ignore[arg-type, call-arg]


def threads(file: BinaryIO, pages: Iterator[Path]) -> None:
    """Call with a client for threads."""
    with Client(source, region="ap-guangzhou", on=date(2026, 6, 30), transport=httpx.HTTPTransport()) as ocr:
        assert_type(ocr, Client)
        answer = ocr.passport_ocr("passport.jpg", type="CN", crop_portrait=True)
        assert_type(answer, Answer)
        assert_type(answer.verification, mrz.Verification)
        assert_type(answer.response, Mapping[str, Any])
        assert_type(answer.request_id, str)
        ocr.passport_ocr(Path("passport.jpg"))
        ocr.passport_ocr(b"...")
        ocr.passport_ocr(file)
        assert_type(ocr.mlid_passport_ocr(url="https://example.com/page.jpg"), Answer)
        ocr.passport_ocr(7)  # type: ignore[arg-type]
        results = ocr.passports(pages, action="MLIDPassportOCR", concurrency=2)
        assert_type(results, Generator[Result, None, None])
        for result in results:
            assert_type(result.answer, Answer | None)
            assert_type(result.error, Exception | None)
    Client(source, transport=httpx.AsyncHTTPTransport())  # type: ignore[arg-type]


async def tasks(pages: AsyncIterator[Path]) -> None:
    """Call with a client for tasks."""
    async with AsyncClient(source, transport=httpx.AsyncHTTPTransport()) as ocr:
        assert_type(ocr, AsyncClient)
        assert_type(await ocr.passport_ocr("passport.jpg"), Answer)
        assert_type(await ocr.mlid_passport_ocr(b"..."), Answer)
        assert_type(ocr.passports(pages), AsyncGenerator[Result, None])


def errors(error: CallError) -> None:
    """Tell errors apart."""
    if isinstance(error, TencentError):
        service: mrz.ServiceError = error
        assert_type(service.request_id, str | None)
        assert_type(error.retryable, bool)
        assert_type(error.remedy, str)
    elif isinstance(error, ProtocolError):
        assert_type(error.status, int | None)


wrapped = mrz.tencent.verified(object(), on=date(2026, 6, 30))
assert_type(wrapped, Verified)
assert_type(wrapped.PassportOCR("request"), Any)  # the SDK's asynchronous client gives something to await

table = pa.table({"CodeSet": ["..."], "CodeCrc": ["..."]})
assert_type(mrz.arrow.parse(table, lines=("CodeSet", "CodeCrc"), on=None, policy=None, fields=False), pa.Table)
batch = table.to_batches()[0]
assert_type(mrz.arrow.verify(batch, vendor="tencent.PassportOCR", policy=mrz.Policy()), pa.RecordBatch)
assert_type(mrz.arrow.parse(table.to_reader()), Any)  # a frame comes back as a frame

with running(create_app(Keys.parse(["AKIDexample:a-secret-key"]), FolderRecognizer(Path("answers")))) as address:
    assert_type(address, str)
