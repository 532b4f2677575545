"""The official Python SDK, as it is installed, as a client of `mrz serve`."""

from __future__ import annotations

import asyncio
import base64
import json
import random
import time
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve, frozen
from tencentcloud.common.common_client import CommonClient
from tencentcloud.common.credential import Credential
from tencentcloud.common.exception.tencent_cloud_sdk_exception import TencentCloudSDKException
from tencentcloud.common.profile.client_profile import ClientProfile
from tencentcloud.common.profile.http_profile import HttpProfile
from tencentcloud.ocr.v20181119 import models, ocr_client, ocr_client_async

import mrz
from mrz.local.app import create_app
from mrz.local.authentication import Key, Keys
from mrz.local.recognizers import FolderRecognizer
from mrz.local.server import running
from mrz.synthetic import answers
from mrz.tc3.error_codes import CODES
from mrz.tc3.limits import MAX_BASE64, MAX_REQUEST
from tests.support.local_requests import JPEG, KEY, PDF, PNG, TEMPORARY, in_base64
from tests.support.local_server import put, served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.filterwarnings("ignore:datetime.datetime.utcfromtimestamp:DeprecationWarning")

ON = date(2026, 6, 30)
PASSPORT = answers.passport_ocr(random.Random(1).randrange, on=ON)  # noqa: S311 - a document that does not exist
MLID = answers.mlid_passport_ocr(random.Random(1).randrange, on=ON)  # noqa: S311 - likewise
DOCUMENTED = sorted(CODES)
ACTIONS = ["PassportOCR", "MLIDPassportOCR"]
CLIENTS = ["sync", "async"]


@frozen
class Sdk:
    """One of the SDK's two clients, and how it is set up."""

    kind: str
    url: str
    key: Key = KEY
    method: str = "POST"
    region: str = ""
    language: str = "en-US"
    unsigned: bool = False

    def profile(self) -> ClientProfile:
        """Return the SDK's profile: this machine instead of the cloud."""
        http = HttpProfile(protocol="http", endpoint=self.url.removeprefix("http://"), reqMethod=self.method)
        profile = ClientProfile(httpProfile=http, language=self.language)
        profile.unsignedPayload = self.unsigned
        return profile

    def credential(self) -> Credential:
        """Return the key as the SDK has it."""
        return Credential(self.key.secret_id, self.key.secret_key, self.key.token or None)

    def ask(self, action: str, **parameters: Any) -> Any:
        """Call an action by its method, and return the SDK's object."""
        request = getattr(models, f"{action}Request")()
        for name, value in parameters.items():
            setattr(request, name, value)
        if self.kind == "async":
            return asyncio.run(self._ask(action, request))
        client = ocr_client.OcrClient(self.credential(), self.region, self.profile())
        try:
            return getattr(client, action)(request)
        finally:
            client.request.conn._session.close()

    async def _ask(self, action: str, request: Any) -> Any:
        async with ocr_client_async.OcrClient(self.credential(), self.region, self.profile()) as client:
            return await getattr(client, action)(request)

    def call(self, action: str, parameters: Any, *, version: str = "2018-11-19", **options: Any) -> Any:
        """Call any action with anything, by the SDK's general client."""
        client = CommonClient("ocr", version, self.credential(), self.region, self.profile())
        try:
            return client.call_json(action, parameters, options=options)
        finally:
            client.request.conn._session.close()

    def error(self, action: str, **parameters: Any) -> TencentCloudSDKException:
        """Return the error that a call raises."""
        with pytest.raises(TencentCloudSDKException) as caught:
            self.ask(action, **parameters)
        return caught.value

    def code(self, action: str, **parameters: Any) -> str:
        """Return its code."""
        return str(self.error(action, **parameters).code)


def picture(code: str) -> bytes:
    """Return the picture that is answered with the code."""
    return PNG + code.encode()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which each documented code has a picture, and two passports have."""
    folder = tmp_path_factory.mktemp("answers")
    for code in DOCUMENTED:
        put(folder, picture(code), {"Response": {"Error": {"Code": code, "Message": f"as {code}"}, "RequestId": "old"}})
    put(folder, PNG, PASSPORT)
    put(folder, PDF, MLID["Response"])
    put(folder, PNG + b"broken", [])
    return folder


@pytest.fixture(scope="module")
def url(folder: Path) -> Iterator[str]:
    """Serve the folder by the command."""
    with served(folder, "--rate", "0") as url:
        yield url


@pytest.fixture(params=CLIENTS)
def sdk(request: pytest.FixtureRequest, url: str, monkeypatch: pytest.MonkeyPatch) -> Sdk:
    """Return each of the SDK's clients, which would ask a proxy of this machine."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    return Sdk(request.param, url)


class TestAnswers:
    def test_passport_ocr(self, sdk: Sdk) -> None:
        """Every field arrives in the SDK's own object, with an id of this request."""
        response = sdk.ask("PassportOCR", ImageBase64=in_base64(PNG), Type="CN", CropPortrait=False)
        assert type(response) is models.PassportOCRResponse
        inner = {key: value for key, value in PASSPORT["Response"].items() if key != "RequestId"}
        assert {key: getattr(response, key) for key in inner} == inner
        assert response.RequestId not in (None, PASSPORT["Response"]["RequestId"])
        assert mrz.verify(response, on=ON).outcome == "CONSISTENT"

    def test_mlid_passport_ocr(self, sdk: Sdk) -> None:
        """From a PDF, which only this action reads."""
        response = sdk.ask("MLIDPassportOCR", ImageBase64=in_base64(PDF), RetImage=True)
        assert type(response) is models.MLIDPassportOCRResponse
        assert (response.ID, response.CodeCrc) == (MLID["Response"]["ID"], MLID["Response"]["CodeCrc"])
        assert response.PassportRecognizeInfos.Surname == MLID["Response"]["PassportRecognizeInfos"]["Surname"]
        assert mrz.verify(response, on=ON).outcome == mrz.verify(MLID, on=ON).outcome

    @pytest.mark.parametrize("method", ["POST", "GET"])
    @pytest.mark.parametrize("unsigned", [False, True])
    @pytest.mark.parametrize("key", [KEY, TEMPORARY])
    @pytest.mark.parametrize("region", ["", "ap-guangzhou"])
    def test_however_the_sdk_is_set_up(self, sdk: Sdk, method: str, *, unsigned: bool, key: Key, region: str) -> None:
        """Both methods, a body that is not signed, a temporary key, a region."""
        asking = evolve(sdk, method=method, unsigned=unsigned, key=key, region=region)
        assert asking.ask("PassportOCR", ImageBase64=in_base64(PNG), Type="CN", CropPortrait=True).Sex


class TestFolderErrors:
    @pytest.mark.parametrize("action", ACTIONS)
    @pytest.mark.parametrize("code", DOCUMENTED)
    def test_every_documented_code_arrives(self, sdk: Sdk, action: str, code: str) -> None:
        """As the SDK's own exception, with code, message and the id of this request."""
        error = sdk.error(action, ImageBase64=in_base64(picture(code)))
        assert (error.code, error.message) == (code, f"as {code}")
        assert error.requestId not in (None, "", "old")


class TestOwnErrors:
    """What the endpoint finds by itself, each with the documented code."""

    @pytest.mark.parametrize(
        ("code", "parameters"),
        [
            ("MissingParameter", {}),
            ("InvalidParameter", {"ImageBase64": 1}),
            ("FailedOperation.ImageDecodeFailed", {"ImageBase64": "data:image/png;base64," + in_base64(PNG)}),
            ("FailedOperation.ImageDecodeFailed", {"ImageBase64": in_base64(b"<html>")}),
            ("FailedOperation.OcrFailed", {"ImageBase64": in_base64(JPEG)}),
            ("FailedOperation.DownLoadError", {"ImageUrl": "http://127.0.0.1:9/1.png", "ImageBase64": "ignored"}),
            ("LimitExceeded.TooLargeFileError", {"ImageBase64": "A" * (MAX_BASE64 + 4)}),
            ("RequestSizeLimitExceeded", {"ImageBase64": "A" * MAX_REQUEST}),
            ("InternalError", {"ImageBase64": in_base64(PNG + b"broken")}),
        ],
    )
    @pytest.mark.parametrize("action", ACTIONS)
    def test_pictures_and_parameters(self, sdk: Sdk, action: str, code: str, parameters: dict[str, Any]) -> None:
        """Of both actions."""
        assert sdk.code(action, **parameters) == code

    def test_only_the_older_action_has_a_type_and_reads_no_pdf(self, sdk: Sdk) -> None:
        """Each has its own parameters and formats."""
        wrong = sdk.code("PassportOCR", ImageBase64=in_base64(PNG), Type="UTO")
        assert wrong == "InvalidParameterValue.InvalidParameterValueLimit"
        assert sdk.code("PassportOCR", ImageBase64=in_base64(PDF)) == "FailedOperation.ImageDecodeFailed"

    @pytest.mark.parametrize(
        ("code", "key"),
        [
            ("AuthFailure.SecretIdNotFound", Key("AKIDother", KEY.secret_key)),
            ("AuthFailure.SignatureFailure", Key(KEY.secret_id, "another")),
            ("AuthFailure.TokenFailure", Key(TEMPORARY.secret_id, TEMPORARY.secret_key, "another")),
            ("AuthFailure.TokenFailure", Key(TEMPORARY.secret_id, TEMPORARY.secret_key)),
        ],
    )
    def test_keys(self, sdk: Sdk, code: str, key: Key) -> None:
        """Of which one part is not right."""
        assert evolve(sdk, key=key).code("PassportOCR", ImageBase64=in_base64(PNG)) == code

    def test_a_region(self, sdk: Sdk) -> None:
        """One that does not offer the action."""
        assert evolve(sdk, region="ap-tokyo").code("PassportOCR", ImageBase64=in_base64(PNG)) == "UnsupportedRegion"

    @pytest.mark.parametrize("skew", [-400, 400])
    def test_a_clock(self, sdk: Sdk, folder: Path, skew: int) -> None:
        """That of the endpoint is wrong here, for the SDK has no option for its own."""
        late = create_app(Keys.of([KEY]), FolderRecognizer(folder), clock=lambda: time.time() + skew)
        with running(late) as url:
            code = evolve(sdk, url=url).code("PassportOCR", ImageBase64=in_base64(PNG))
        assert code == "AuthFailure.SignatureExpire"

    @pytest.mark.parametrize(("action", "rate"), [("PassportOCR", 10), ("MLIDPassportOCR", 5)])
    def test_the_documented_rates(self, sdk: Sdk, folder: Path, action: str, rate: int) -> None:
        """Of so many at once and one more, at least one is refused unless the machine takes a second for them."""
        with running(create_app(Keys.of([KEY]), FolderRecognizer(folder))) as url:
            asking = evolve(sdk, url=url)
            begun = time.monotonic()
            codes = [asking.code(action) for _ in range(rate + 1)]
            took = time.monotonic() - begun
        assert codes[:rate] == ["MissingParameter"] * rate
        assert codes[rate] == "RequestLimitExceeded" or took >= 1

    @pytest.mark.parametrize(
        ("code", "action", "parameters", "options"),
        [
            ("InvalidAction", "GeneralBasicOCR", {}, {}),
            ("NoSuchVersion", "PassportOCR", {}, {"version": "2017-01-01"}),
            ("UnknownParameter", "PassportOCR", {"MageUrI": "x"}, {}),
            ("InvalidParameter", "PassportOCR", ["ImageUrl"], {}),
            ("AuthFailure.InvalidAuthorization", "PassportOCR", {}, {"SkipSign": True}),
            ("InvalidRequest", "PassportOCR", {"Type": "CN"}, {"IsMultipart": True}),
        ],
    )
    def test_what_only_the_general_client_can_send(
        self, url: str, *, code: str, action: str, parameters: Any, options: dict[str, Any]
    ) -> None:
        """Its methods for the actions do not make such mistakes."""
        with pytest.raises(TencentCloudSDKException) as caught:
            Sdk("sync", url).call(action, parameters, **options)
        assert caught.value.code == code
        assert caught.value.requestId

    def test_the_older_signature_is_not_understood(self, url: str) -> None:
        """It has no headers; the documentation of the actions is of the newer."""
        client = ocr_client.OcrClient(Sdk("sync", url).credential(), "", Sdk("sync", url).profile())
        client.profile.signMethod = "HmacSHA256"
        with pytest.raises(TencentCloudSDKException) as caught:
            client.PassportOCR(models.PassportOCRRequest())
        client.request.conn._session.close()
        assert caught.value.code == "MissingParameter"

    def test_the_language(self, sdk: Sdk) -> None:
        """As the profile says; the SDK asks for Chinese by default."""
        assert sdk.error("PassportOCR").message == "The request lacks ImageBase64, ImageUrl."
        assert evolve(sdk, language="zh-CN").error("PassportOCR").message == "请求缺少 ImageBase64, ImageUrl。"


class TestUrls:
    def test_a_picture_from_an_allowed_url(self, sdk: Sdk, folder: Path) -> None:
        """It wins over the other, and is looked up by its bytes as well."""

        async def pictures(_scope: Any, _receive: Any, send: Any) -> None:
            await send({"type": "http.response.start", "status": 200})
            await send({"type": "http.response.body", "body": PNG})

        with (
            running(pictures) as there,
            served(folder, "--allow-url", f"{there}/a", "--allow-url", f"{there}/b") as url,
        ):
            asking = evolve(sdk, url=url)
            response = asking.ask(
                "PassportOCR", ImageUrl=f"{there}/b/1.png", ImageBase64=base64.b64encode(b"x").decode()
            )
            assert response.PassportNo == PASSPORT["Response"]["PassportNo"]
            assert asking.code("PassportOCR", ImageUrl=f"{there}/c/1.png") == "FailedOperation.DownLoadError"
            assert asking.code("PassportOCR", ImageUrl=f"{there}/a/../c") == "FailedOperation.DownLoadError"
            assert json.loads(response.to_json_string())["CodeSet"] == PASSPORT["Response"]["CodeSet"]
