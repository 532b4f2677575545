"""Verify the answers of the official SDK's OCR client. The SDK is not imported here.

>>> from mrz.synthetic import answers
>>> class Response:
...     def to_json_string(self):
...         return __import__("json").dumps(answers.passport_ocr(lambda n: 0)["Response"])
>>> class OcrClient:
...     region = "ap-guangzhou"
...     def PassportOCR(self, request):
...         return Response()
>>> client = verified(OcrClient())
>>> answer = client.PassportOCR("request")
>>> answer.verification.outcome, type(answer.response).__name__, client.region
(<Outcome.CONSISTENT: 'CONSISTENT'>, 'Response', 'ap-guangzhou')

Errors are the SDK's own, with everything that it puts into them, except where it hides an error of the service: then
`ProtocolError` is raised. Nothing else is added, neither retries nor a deadline: `Client` has those.
"""

from __future__ import annotations

from datetime import date
from inspect import isawaitable
from typing import TYPE_CHECKING, Any, Final, Self

from attrs import field, frozen

import mrz  # the hints name mrz.Verification, which is loaded when it is first used
from mrz._clock import as_date, today
from mrz._public import public
from mrz.icao.policy import Severities, as_policy
from mrz.tencent.errors import ProtocolError
from mrz.vendors.json_input import as_object
from mrz.vendors.tencent import MLID_PASSPORT_OCR, PASSPORT_OCR

if TYPE_CHECKING:
    from collections.abc import Awaitable


_REQUEST: Final = "RequestId"


@public("mrz.tencent")
@frozen
class VerifiedResponse:
    """The object that the SDK returned, and its verification."""

    verification: mrz.Verification
    response: Any = field(repr=False)  # the SDK's object shows the whole answer


class Verified:
    """A client of the SDK. Attributes that are not defined here are those of the client."""

    __slots__ = ("_client", "_on", "_policy")

    def __init__(self, client: Any, on: date | None, policy: mrz.Policy | None) -> None:
        self._client = client
        self._on = on
        self._policy = policy

    def PassportOCR(self, *args: Any, **kwargs: Any) -> Any:  # noqa: N802 - the SDK's name
        """Call the SDK's `PassportOCR`; return a `VerifiedResponse`, or an awaitable of one with the async client."""
        return self._of(self._client.PassportOCR(*args, **kwargs), PASSPORT_OCR.vendor)

    def MLIDPassportOCR(self, *args: Any, **kwargs: Any) -> Any:  # noqa: N802 - the SDK's name
        """Call the SDK's `MLIDPassportOCR`; return what `PassportOCR` returns."""
        return self._of(self._client.MLIDPassportOCR(*args, **kwargs), MLID_PASSPORT_OCR.vendor)

    async def __aenter__(self) -> Self:
        await self._client.__aenter__()
        return self

    async def __aexit__(self, *raised: object) -> Any:
        return await self._client.__aexit__(*raised)

    def __getattr__(self, name: str) -> Any:
        if name in Verified.__slots__:  # copying looks it up before it is set
            raise AttributeError(name)
        return getattr(self._client, name)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *dir(self._client)})

    def __repr__(self) -> str:
        return f"verified({type(self._client).__name__})"

    def _of(self, response: Any, vendor: str) -> Any:
        # The result tells, not the method, which a tracing library may have wrapped.
        return self._awaited(response, vendor) if isawaitable(response) else self._verified(response, vendor)

    async def _awaited(self, response: Awaitable[Any], vendor: str) -> VerifiedResponse:
        return self._verified(await response, vendor)

    def _verified(self, response: Any, vendor: str) -> VerifiedResponse:
        answer = as_object(response)
        if all(value is None for name, value in answer.items() if name != _REQUEST):
            raise ProtocolError(
                "the SDK returned an answer without any field. It overlooks an error of the service if the "
                "Content-Type is not exactly application/json (a charset is enough). Find out what changes it between "
                "here and the service, or use mrz.tencent.Client, which reads the error",
                request_id=answer.get(_REQUEST),
            )
        from mrz.crosscheck.verification import verify  # noqa: PLC0415 - slow to load, and the clients import this module

        on = today() if self._on is None else self._on
        return VerifiedResponse(verify(answer, on=on, vendor=vendor, policy=self._policy), response)


@public("mrz.tencent")
def verified(sdk_client: Any, *, on: date | None = None, policy: mrz.Policy | Severities | None = None) -> Verified:
    """Wrap a client of the official SDK: its `PassportOCR` and `MLIDPassportOCR` return a `VerifiedResponse`.

    `sdk_client` is an OcrClient, synchronous or asynchronous, of the Chinese or the international SDK. `on` is the
    reference date, by default the day on which an answer comes; `policy` is as in `mrz.verify`. Raises `TypeError` for
    another object. The wrapper's other methods and attributes are those of the client.
    """
    day, severities = None if on is None else as_date(on), as_policy(policy)
    if not any(hasattr(sdk_client, name) for name in ("PassportOCR", "MLIDPassportOCR")):
        raise TypeError(f"{type(sdk_client).__name__} has no PassportOCR: give the SDK's OcrClient of v20181119")
    return Verified(sdk_client, day, severities)
