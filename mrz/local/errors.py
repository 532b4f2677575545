"""Errors of the endpoint: a documented error code, and its message in the two languages of the service.

>>> RefusalError("MissingParameter", "X-TC-Version").message("en-US")
'The request lacks X-TC-Version.'
>>> RefusalError("MissingParameter", "X-TC-Version").message("zh-CN")
'请求缺少 X-TC-Version。'

The codes are those of the service, the messages are not: programs read the code. A message says what is wrong. It does
not contain what was sent, except the name of a parameter that the action does not have.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mrz._errors import MRZError
from mrz._public import public

if TYPE_CHECKING:
    from collections.abc import Mapping

_ENGLISH: Final = "en-US"
_LONGEST_NAME: Final = 64

_MESSAGES: Final[Mapping[str, tuple[str, str]]] = {
    "AuthFailure.InvalidAuthorization": (
        "The Authorization header is missing or is not that of TC3-HMAC-SHA256: {}.",
        "Authorization 头缺失或不符合 TC3-HMAC-SHA256：{}。",
    ),
    "AuthFailure.SecretIdNotFound": ("No key has this secret id.", "没有此 SecretId 的密钥。"),
    "AuthFailure.SignatureExpire": (
        "X-TC-Timestamp is more than five minutes from the time here.",
        "X-TC-Timestamp 与本机时间相差超过五分钟。",
    ),
    "AuthFailure.SignatureFailure": (
        "The signature is not that of this request with this key.",
        "签名与请求及密钥不符。",
    ),
    "AuthFailure.TokenFailure": ("X-TC-Token is not the one of this key.", "X-TC-Token 与密钥不符。"),
    "FailedOperation.DownLoadError": ("The image could not be downloaded.", "无法下载图片。"),
    "FailedOperation.ImageDecodeFailed": (
        "ImageBase64 is not base64 of an image in a format that the action reads.",
        "ImageBase64 不是可识别格式图片的 Base64 编码。",
    ),
    "FailedOperation.OcrFailed": ("Nothing was recognized in the image.", "未能从图片识别出内容。"),
    "InternalError": ("The endpoint failed.", "本机服务出错。"),
    "InvalidAction": ("There is no such action here.", "此处没有该接口。"),
    "InvalidParameter": ("{} is malformed or of another type.", "{} 的格式或类型有误。"),
    "InvalidParameterValue.InvalidParameterValueLimit": ("{} has a value that it must not have.", "{} 的取值有误。"),
    "InvalidRequest": ("The request is not one of this API: {}.", "请求不符合接口规范：{}。"),
    "LimitExceeded.TooLargeFileError": ("The image is too large.", "图片过大。"),
    "MissingParameter": ("The request lacks {}.", "请求缺少 {}。"),
    "NoSuchVersion": ("There is no such version of the API.", "没有该接口版本。"),
    "RequestLimitExceeded": ("Too many requests in one second.", "一秒内请求次数过多。"),
    "RequestSizeLimitExceeded": ("The request is too large.", "请求过大。"),
    "UnknownParameter": ("The action has no parameter {}.", "接口没有参数 {}。"),
    "UnsupportedProtocol": ("Only GET and POST are understood.", "仅支持 GET 和 POST。"),
    "UnsupportedRegion": ("The action is not offered in this region.", "接口不支持该地域。"),
}
_OTHER: Final = ("The image was refused.", "图片未被受理。")


@public("mrz.local")
class RefusalError(MRZError):
    """A request that the endpoint answers with an error.

    `code` is the error code of the service, `about` the parameter or the part of the request that is wrong, `words` a
    message in place of the one for the code.
    """

    def __init__(self, code: str, about: str = "", *, words: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.about = about if len(about) <= _LONGEST_NAME else about[:_LONGEST_NAME] + "..."
        self.words = words

    def message(self, language: str) -> str:
        """Return the message in English for `en-US`, else in Chinese, as the service does."""
        english, chinese = _MESSAGES.get(self.code, _OTHER)
        return self.words or (english if language == _ENGLISH else chinese).format(self.about)
