from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mrz.tc3.signing import UNSIGNED_PAYLOAD, Authorization, authorization, payload_hash

DOCUMENTED_KEY = "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE"
DOCUMENTED_ID = "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE"
CVM_BODY = b'{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}'


def cvm(secret_key: str, headers: dict[str, str]) -> str:
    """Sign the documentation's example request, DescribeInstances of the service cvm."""
    return authorization(
        secret_id=DOCUMENTED_ID,
        secret_key=secret_key,
        service="cvm",
        host="cvm.tencentcloudapi.com",
        timestamp=1551113065,
        content_type="application/json; charset=utf-8",
        payload_hash=payload_hash(CVM_BODY),
        headers=headers,
    )


class TestDocumentedVectors:
    def test_the_body_hash_of_the_documented_request(self) -> None:
        """The documentation prints the SHA-256 of its example body."""
        assert payload_hash(CVM_BODY) == "35e9c5b0e3ae67532d3c9f17ead6c90222632e5b1ff7f6e89887f1398934f064"

    def test_the_first_edition_signs_content_type_and_host(self) -> None:
        """Its whole header is printed, for the key printed there."""
        assert cvm(DOCUMENTED_KEY, {}) == (
            "TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE/2019-02-25/cvm/tc3_request, "
            "SignedHeaders=content-type;host, "
            "Signature=72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168"
        )

    def test_the_second_edition_signs_the_action_in_lower_case_too(self) -> None:
        """Its signature comes out with the key as that edition prints it: 32 asterisks."""
        header = cvm("*" * 32, {"X-TC-Action": "DescribeInstances"})
        assert "SignedHeaders=content-type;host;x-tc-action" in header
        assert header.endswith("10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f")

    @pytest.mark.parametrize(
        ("body", "expected"),
        [
            (
                b'{"ImageUrl": "https://xx/a.jpg", "Type": "CN"}',
                "d10ad2e3f6069c59d675dde5c2f4eafd2cab7d70527dc2c4c9f70f27bbd305ca",
            ),
            (
                b'{"ImageUrl":"https://xx/a.jpg","Type":"CN"}',
                "d4409763266834d9291bec992a2422ccff1f433dcab8897a3db7440d55d1a0bf",
            ),
        ],
        ids=["with spaces", "compact"],
    )
    def test_a_passport_ocr_request(self, body: bytes, expected: str) -> None:
        """Computed by the official SDK: the very bytes sent are signed, spaces included."""
        header = authorization(
            secret_id=DOCUMENTED_ID,
            secret_key=DOCUMENTED_KEY,
            service="ocr",
            host="ocr.tencentcloudapi.com",
            timestamp=1700000000,
            content_type="application/json",
            payload_hash=payload_hash(body),
        )
        assert header.endswith(f"Signature={expected}")


def by_the_official_sdk(
    body: bytes, *, method: str, query: str, host: str, content_type: str, timestamp: int, secret_key: str, signed: bool
) -> str:
    """Return the signature that the official SDK computes."""
    from tencentcloud.common.abstract_client import AbstractClient  # noqa: PLC0415 - only this test needs it

    request: Any = SimpleNamespace(
        method=method,
        uri="/",
        data=query if method == "GET" else body,
        header={"Content-Type": content_type, "Host": host, "X-TC-Timestamp": str(timestamp)},
    )
    if not signed:
        request.header["X-TC-Content-SHA256"] = UNSIGNED_PAYLOAD
    parsed = authorization(
        secret_id="id",
        secret_key="key",
        service="ocr",
        host=host,
        timestamp=timestamp,
        content_type=content_type,
        payload_hash="",
    )
    date = Authorization.parse(parsed).date
    signature = AbstractClient._get_tc3_signature(None, {}, request, date, "ocr", secret_key)
    assert isinstance(signature, str)
    return signature


class TestAgainstTheOfficialSdk:
    @given(
        body=st.binary(max_size=200),
        method=st.sampled_from(["GET", "POST"]),
        query=st.text("abc=&%20", max_size=20),
        host=st.from_regex(r"[A-Za-z0-9.-]{1,30}(:[0-9]{1,5})?", fullmatch=True),
        content_type=st.sampled_from(["application/json", "application/json; charset=utf-8", "text/Plain"]),
        timestamp=st.integers(0, 4_102_444_800),
        secret_key=st.text("abcXYZ019+/=", min_size=1),
        signed=st.booleans(),
    )
    def test_both_sign_alike(
        self,
        body: bytes,
        *,
        method: str,
        query: str,
        host: str,
        content_type: str,
        timestamp: int,
        secret_key: str,
        signed: bool,
    ) -> None:
        """The service accepts the official SDK's signatures, so the same request must have the same one."""
        what = body if method == "POST" else b""
        header = authorization(
            secret_id="id",
            secret_key=secret_key,
            service="ocr",
            host=host,
            timestamp=timestamp,
            content_type=content_type,
            payload_hash=payload_hash(what if signed else UNSIGNED_PAYLOAD.encode()),
            method=method,
            query=query if method == "GET" else "",
        )
        assert Authorization.parse(header).signature == by_the_official_sdk(
            body,
            method=method,
            query=query,
            host=host,
            content_type=content_type,
            timestamp=timestamp,
            secret_key=secret_key,
            signed=signed,
        )


class TestReadingTheHeader:
    def test_what_is_written_is_read(self) -> None:
        """The endpoint reads what the client writes."""
        header = cvm(DOCUMENTED_KEY, {"x-tc-action": "DescribeInstances"})
        read = Authorization.parse(header)
        assert (read.secret_id, read.date, read.service) == (DOCUMENTED_ID, "2019-02-25", "cvm")
        assert read.signed_headers == ("content-type", "host", "x-tc-action")

    def test_its_repr_holds_neither_id_nor_signature(self) -> None:
        """Both are credentials."""
        read = Authorization.parse(cvm(DOCUMENTED_KEY, {}))
        assert DOCUMENTED_ID not in repr(read)
        assert read.signature not in repr(read)

    @given(st.text(max_size=80).filter(lambda text: not text.startswith("TC3-HMAC-SHA256 ")))
    def test_anything_else_is_a_value_error_that_does_not_quote_it(self, text: str) -> None:
        """A header may be a credential of another kind."""
        with pytest.raises(ValueError, match=r"\Anot an Authorization header of TC3-HMAC-SHA256\Z"):
            Authorization.parse(text)
