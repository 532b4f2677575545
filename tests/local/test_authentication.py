from __future__ import annotations

from datetime import UTC, datetime

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tencentcloud.common.credential import Credential
from tencentcloud.common.http.request import RequestInternal
from tencentcloud.ocr.v20181119.ocr_client import OcrClient

from mrz.local.authentication import MAX_QUERY, Key, Keys, ReceivedRequest, authenticate
from mrz.local.errors import RefusalError
from mrz.tc3.limits import MAX_REQUEST
from tests.support.local_requests import HOST, KEY, NOW, TEMPORARY, get, headers, post

KEYS = Keys.of([KEY, TEMPORARY])


def code(request: ReceivedRequest, *, now: float = NOW) -> str:
    """Return the code with which a request is refused, `""` for none."""
    try:
        authenticate(request, KEYS, now=now)
    except RefusalError as refusal:
        return refusal.code
    return ""


def changed(name: str, value: str | None, request: ReceivedRequest | None = None) -> ReceivedRequest:
    """Return a request in which one header has another value, or none, after it was signed."""
    request = request or post({})
    rest = {key: text for key, text in request.headers.items() if key != name}
    return attrs.evolve(request, headers=rest if value is None else {**rest, name: value})


class TestAccepted:
    def test_who_signs_and_what_is_asked_for(self) -> None:
        """The key's id and the action are what the rest goes by."""
        caller = authenticate(post({}, key=TEMPORARY, action="MLIDPassportOCR"), KEYS, now=NOW)
        assert (caller.secret_id, caller.action.name) == (TEMPORARY.secret_id, "MLIDPassportOCR")

    def test_other_headers_may_be_signed(self) -> None:
        """The newer documentation signs the action."""
        assert code(post({}, signed={"x-tc-action": "PassportOCR"})) == ""
        assert code(post({}, signed={"x-tc-action": "PassportOCR", "x-custom": "  An Other "})) == ""

    def test_a_get_signs_its_query(self) -> None:
        """As it stands, not as it is read."""
        request = get("ImageUrl=http%3A%2F%2Fx%2F1.png&Type=CN")
        assert code(request) == ""
        assert code(attrs.evolve(request, query=request.query.lower())) == "AuthFailure.SignatureFailure"

    def test_the_body_may_be_left_unsigned(self) -> None:
        """The service takes that, if it is said in a header."""
        request = ReceivedRequest("POST", headers(b"UNSIGNED-PAYLOAD"), b"any")
        assert code(request) == "AuthFailure.SignatureFailure"
        assert code(changed("x-tc-content-sha256", "UNSIGNED-PAYLOAD", request)) == ""

    @pytest.mark.parametrize("region", [None, "", "ap-guangzhou"])
    def test_a_region_is_not_needed(self, region: str | None) -> None:
        """A known one is accepted."""
        assert code(changed("x-tc-region", region)) == ""

    @pytest.mark.parametrize("request_", [post(b" " * 10 * 1024 * 1024), get("x" * 32 * 1024)])
    def test_as_much_as_may_be_sent(self, request_: ReceivedRequest) -> None:
        """Ten megabytes by POST, 32 kilobytes by GET."""
        assert code(request_) == ""

    @pytest.mark.parametrize("skew", [-300, 300])
    def test_clocks_may_differ_by_five_minutes(self, skew: int) -> None:
        """To either side."""
        assert code(post({}), now=NOW + skew) == ""


class TestPrivacy:
    def test_no_repr_has_what_was_sent(self) -> None:
        """It is what lands in logs."""
        request = attrs.evolve(post({"ImageUrl": "http://x/someone.png"}), query="someone")
        shown = f"{request!r} {authenticate(request, KEYS, now=NOW)!r}"
        assert not [part for part in ("someone", KEY.secret_id, "Signature") if part in shown]


class TestRefused:
    @pytest.mark.parametrize(
        ("name", "value", "expected"),
        [
            ("x-tc-action", None, "MissingParameter"),
            ("x-tc-action", "GeneralBasicOCR", "InvalidAction"),
            ("x-tc-action", "passportocr", "InvalidAction"),
            ("x-tc-version", None, "MissingParameter"),
            ("x-tc-version", "2018-11-18", "NoSuchVersion"),
            ("x-tc-timestamp", None, "MissingParameter"),
            ("x-tc-timestamp", "now", "InvalidParameter"),
            ("x-tc-timestamp", "1700000000.0", "InvalidParameter"),
            ("x-tc-timestamp", "-1", "InvalidParameter"),
            ("x-tc-timestamp", "²700000000", "InvalidParameter"),
            ("x-tc-timestamp", "9" * 5000, "InvalidParameter"),
            ("x-tc-timestamp", "99999999999", "AuthFailure.SignatureExpire"),
            ("x-tc-timestamp", "1700000001", "AuthFailure.SignatureFailure"),
            ("x-tc-region", "ap-nowhere", "UnsupportedRegion"),
            ("x-tc-token", "a-token", "AuthFailure.TokenFailure"),
            ("x-tc-token", "\xff", "AuthFailure.TokenFailure"),
            ("host", "elsewhere.example", "AuthFailure.SignatureFailure"),
            ("content-type", "text/plain", "AuthFailure.SignatureFailure"),
            ("content-type", None, "AuthFailure.InvalidAuthorization"),
            ("authorization", None, "AuthFailure.InvalidAuthorization"),
            ("authorization", "SKIP", "AuthFailure.InvalidAuthorization"),
            ("authorization", "Basic dXNlcjpwYXNz", "AuthFailure.InvalidAuthorization"),
        ],
    )
    def test_a_header_that_is_missing_or_another(self, name: str, value: str | None, expected: str) -> None:
        """The documented code that says it best."""
        assert code(changed(name, value)) == expected

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("/ocr/", "/cvm/"),
            ("/2023-11-14/", "/2023-11-15/"),
            ("content-type;host", "host;content-type"),
            ("content-type;host", "content-type;host;host"),
            ("content-type;host", "content-type"),
            ("content-type;host", "content-type;host;x-tc-absent"),
        ],
    )
    def test_a_scope_or_signed_headers_that_are_not_those_of_the_request(self, before: str, after: str) -> None:
        """The service, the date of the timestamp; sorted, each once, with content type and host, and sent."""
        request = post({})
        authorization = request.headers["authorization"]
        assert before in authorization
        replaced = changed("authorization", authorization.replace(before, after), request)
        assert code(replaced) == "AuthFailure.InvalidAuthorization"

    def test_an_unknown_id(self) -> None:
        """Before its signature can be looked at."""
        assert code(post({}, key=Key("AKIDother", KEY.secret_key))) == "AuthFailure.SecretIdNotFound"

    def test_another_secret(self) -> None:
        """That of another key."""
        assert code(post({}, key=Key(KEY.secret_id, TEMPORARY.secret_key))) == "AuthFailure.SignatureFailure"

    @pytest.mark.parametrize("token", [None, "", "another"])
    def test_a_temporary_key_without_its_token(self, token: str | None) -> None:
        """It is nothing without it."""
        request = changed("x-tc-token", token, post({}, key=TEMPORARY))
        assert code(request) == "AuthFailure.TokenFailure"

    @pytest.mark.parametrize("skew", [-300.5, 301])
    def test_a_clock_that_differs_by_more_than_five_minutes(self, skew: float) -> None:
        """To either side."""
        assert code(post({}), now=NOW + skew) == "AuthFailure.SignatureExpire"

    def test_another_path(self) -> None:
        """Paths are always /."""
        assert code(attrs.evolve(post({}), path="/ocr")) == "InvalidRequest"

    @pytest.mark.parametrize("method", ["HEAD", "PUT", "post"])
    def test_another_method(self, method: str) -> None:
        """GET and POST are all there is."""
        assert code(attrs.evolve(post({}), method=method)) == "UnsupportedProtocol"

    @pytest.mark.parametrize(
        "request_",
        [
            attrs.evolve(post({}), body=bytes(MAX_REQUEST + 1)),
            get("x" * (MAX_QUERY + 1)),
        ],
    )
    def test_what_is_too_large(self, request_: ReceivedRequest) -> None:
        """Whoever sent it."""
        assert code(request_) == "RequestSizeLimitExceeded"


def by_the_official_signer(method: str, text: bytes, *, key: Key, at: int, kind: str) -> ReceivedRequest:
    """Return a request whose signature is made by the official SDK's client."""
    sent = {"Host": HOST, "Content-Type": kind, "X-TC-Timestamp": str(at)}
    internal = RequestInternal(HOST, method, "/", header=sent, data=text.decode("latin-1") if method == "GET" else text)
    day = f"{datetime.fromtimestamp(at, UTC):%Y-%m-%d}"
    client = OcrClient(Credential(key.secret_id, key.secret_key, key.token or None), "")
    signature = client._get_tc3_signature({}, internal, day, "ocr", key.secret_key)
    client.request.conn._session.close()
    return ReceivedRequest(
        method,
        {
            "host": HOST,
            "content-type": kind,
            "x-tc-action": "PassportOCR",
            "x-tc-version": "2018-11-19",
            "x-tc-timestamp": str(at),
            "authorization": f"TC3-HMAC-SHA256 Credential={key.secret_id}/{day}/ocr/tc3_request, "
            f"SignedHeaders=content-type;host, Signature={signature}",
            **({"x-tc-token": key.token} if key.token else {}),
        },
        b"" if method == "GET" else text,
        text.decode("latin-1") if method == "GET" else "",
    )


WORDS = st.text(st.characters(min_codepoint=33, max_codepoint=126, exclude_characters=":/,"), min_size=1, max_size=40)
KINDS = ["application/json", "application/json; charset=utf-8", "application/x-www-form-urlencoded"]


@attrs.frozen
class Signed:
    """A request by the official signer, the keys that know it and the time at which it comes."""

    request: ReceivedRequest
    keys: Keys
    now: float

    def accepted(self) -> bool:
        """Tell whether it is accepted."""
        try:
            authenticate(self.request, self.keys, now=self.now)
        except RefusalError:
            return False
        return True


@st.composite
def signed(draw: st.DrawFn) -> Signed:
    """Draw any request of any key at any time."""
    key = draw(st.builds(Key, WORDS, WORDS, st.just("") | WORDS))
    at = draw(st.integers(10**9, 10**10))
    method = draw(st.sampled_from(["GET", "POST"]))
    printable = st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=60).map(str.encode)
    text = draw(printable if method == "GET" else st.binary(max_size=200))
    request = by_the_official_signer(method, text, key=key, at=at, kind=draw(st.sampled_from(KINDS)))
    return Signed(request, Keys.of([key]), at + draw(st.integers(-300, 300)))


class TestOfficialSigner:
    """The official SDK's signer and this check agree about any body, time and token, and about nothing else."""

    @given(signed())
    def test_what_it_signs_is_accepted(self, sent: Signed) -> None:
        """Two independent writings of the same rules."""
        assert sent.accepted()

    @given(signed(), st.data())
    def test_one_byte_that_is_another_is_refused(self, sent: Signed, data: st.DataObject) -> None:
        """Of the body, the query, or any header that was sent."""
        request = sent.request
        text = request.query if request.method == "GET" else request.body.decode("latin-1")
        name = data.draw(st.sampled_from([*request.headers, *(["what is sent"] if text else [])]))
        before = request.headers.get(name, text)
        place = data.draw(st.integers(0, len(before) - 1))
        character = data.draw(st.characters(max_codepoint=255))
        assume(character != before[place])
        after = before[:place] + character + before[place + 1 :]
        if name in request.headers:
            other = attrs.evolve(request, headers={**request.headers, name: after})
        elif request.method == "GET":
            other = attrs.evolve(request, query=after)
        else:
            other = attrs.evolve(request, body=after.encode("latin-1"))
        assert not attrs.evolve(sent, request=other).accepted()


class TestKey:
    @pytest.mark.parametrize(
        ("text", "key"),
        [
            ("id:secret", Key("id", "secret")),
            ("id:secret:token", Key("id", "secret", "token")),
            ("id:secret:to:ken==", Key("id", "secret", "to:ken==")),
        ],
    )
    def test_it_is_a_pair_or_a_pair_with_a_token(self, text: str, key: Key) -> None:
        """A token is opaque: it may hold colons."""
        assert Key.parse(text) == key

    @pytest.mark.parametrize(
        "text", ["", "s3cret", ":s3cret", "s3cret:", "i:s3cret:", "i: s3cret", "i:s3cret\n", "i:é"]
    )
    def test_anything_else_is_refused_without_showing_it(self, text: str) -> None:
        """It may be a secret with a slip in it."""
        with pytest.raises(ValueError, match="ID:SECRET") as caught:
            Key.parse(text)
        assert "s3cret" not in f"{caught.value!r} {caught.value.__cause__!r} {caught.value.__context__!r}"

    def test_its_repr_shows_nothing(self) -> None:
        """Not even the id, which is half of the pair."""
        assert repr(Key("AKID", "s3cret", "t0ken")) == "Key()"


class TestKeys:
    def test_two_with_one_id_are_refused(self) -> None:
        """One of them would be ignored, and nobody knows which."""
        with pytest.raises(ValueError, match="two keys have the same id"):
            Keys.parse(["id:one", "id:two"])

    def test_they_are_counted_in_their_repr(self) -> None:
        """And nothing else is there."""
        assert repr(Keys.parse(["id:one", "other:two"])) == "Keys(<2 keys>)"
