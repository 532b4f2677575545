"""`mrz.parse`: any text or bytes is a document or a `FormatError`, under a policy that changes nothing as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

import mrz
from tests.fuzz import oracle

if TYPE_CHECKING:
    from mrz.icao.line_splitting import Text

MOST = 400
"""Bytes of an input: more are refused, or are fillers as HTML has them."""


def quick(data: bytes) -> None:
    """Parse once, without a policy and with one that changes nothing."""
    text = oracle.text_of(data)
    doc = _parsed(text)
    if isinstance(doc, mrz.MRZ):
        _same(doc, _parsed(text, oracle.DEFAULT))
        oracle.stand_inside(doc.findings, doc.lines)
        oracle.keeps_private(oracle.messages(doc.findings), text, doc.text)
    assert mrz.is_valid(text, on=oracle.ON) is (isinstance(doc, mrz.MRZ) and doc.consistent)


def check(data: bytes) -> None:
    """Parse as text, as bytes and as lines, and ask the document everything."""
    text = oracle.text_of(data)
    doc = _parsed(text)
    given: Text
    for given in (text, data, text.split("\n")):
        said = _parsed(given)
        _same(said, _parsed(given, oracle.DEFAULT))
        assert mrz.is_valid(given, on=oracle.ON) is (isinstance(said, mrz.MRZ) and said.consistent)
    if isinstance(doc, mrz.MRZ):
        _document(doc, text)
    else:
        assert [finding.code for finding in doc.findings] == ["length"]
        oracle.keeps_private_error(doc, text)


def _parsed(given: Text, policy: mrz.Policy | None = None) -> mrz.MRZ | mrz.FormatError:
    try:
        return mrz.parse(given, on=oracle.ON, policy=policy)
    except mrz.FormatError as error:
        return error


def _same(said: mrz.MRZ | mrz.FormatError, careful: mrz.MRZ | mrz.FormatError) -> None:
    assert oracle.same(said, careful)
    assert said.findings == careful.findings
    if isinstance(said, mrz.MRZ) and isinstance(careful, mrz.MRZ):
        assert said.evidence == careful.evidence


def _document(doc: mrz.MRZ, text: str) -> None:
    oracle.stand_inside(doc.findings, doc.lines)
    oracle.keeps_private(repr(doc) + oracle.messages(doc.findings), text, doc.text)
    oracle.is_json(doc.to_dict())
    redacted = doc.to_dict(redact=True)
    oracle.is_json(redacted)
    oracle.keeps_private(str(redacted), text, doc.text)
    assert doc.explain()
    for on in (oracle.ON, oracle.ON.min, oracle.ON.max):
        doc.birth(on)
        doc.expiry(on)
    assert doc.mrz_information is None or len(doc.mrz_information) >= len("L898902C3") + 15
    again = mrz.parse(doc.text, format=doc.format, on=oracle.ON)
    assert again.lines == doc.lines
    assert hash(again) == hash(mrz.parse(doc.lines, format=doc.format, on=oracle.ON))
