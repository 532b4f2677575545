"""The official SDK's OCR client, whose passport answers come verified. The SDK is not imported here.

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

Errors are the SDK's own, with whatever it puts into them; only where it hides the service's error is there one of
ours. It does what the SDK does, not more: no retry that ends well, no deadline. `Client` has those.
"""

from __future__ import annotations

from datetime import date, datetime
from inspect import isawaitable
from typing import TYPE_CHECKING, Any, Final, Self

from attrs import field, frozen

import mrz  # the hints name mrz.Verification, which is loaded when it is first used
from mrz._clock import today
from mrz._public import public
from mrz.tencent.errors import ProtocolError
from mrz.vendors.json_input import as_object
from mrz.vendors.tencent import MLID_PASSPORT_OCR, PASSPORT_OCR

if TYPE_CHECKING:
    from collections.abc import Awaitable


_REQUEST: Final = "RequestId"


@public("mrz.tencent")
@frozen
class VerifiedResponse:
    """The SDK's own object, as it came, and what comes of verifying it."""

    verification: mrz.Verification
    response: Any = field(repr=False)  # the SDK's object shows the whole answer


class Verified:
    """A client of the SDK: what is not defined here is the client's."""

    __slots__ = ("_client", "_on", "_policy")

    def __init__(self, client: Any, on: date | None, policy: mrz.Policy | None) -> None:
        self._client = client
        self._on = on
        self._policy = policy

    def PassportOCR(self, *args: Any, **kwargs: Any) -> Any:  # noqa: N802 - the SDK's name
        """Call the SDK's `PassportOCR`; give a `VerifiedResponse`, to be awaited where the SDK's is."""
        return self._of(self._client.PassportOCR(*args, **kwargs), PASSPORT_OCR.name)

    def MLIDPassportOCR(self, *args: Any, **kwargs: Any) -> Any:  # noqa: N802 - likewise
        """Call the SDK's `MLIDPassportOCR`; give a `VerifiedResponse`, to be awaited where the SDK's is."""
        return self._of(self._client.MLIDPassportOCR(*args, **kwargs), MLID_PASSPORT_OCR.name)

    async def __aenter__(self) -> Self:
        await self._client.__aenter__()
        return self

    async def __aexit__(self, *raised: object) -> Any:
        return await self._client.__aexit__(*raised)

    def __getattr__(self, name: str) -> Any:
        if name in Verified.__slots__:  # asked for before there is one, as copying does
            raise AttributeError(name)
        return getattr(self._client, name)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *dir(self._client)})

    def __repr__(self) -> str:
        return f"verified({type(self._client).__name__})"

    def _of(self, response: Any, vendor: str) -> Any:
        # Asked of what comes, not of the method, which a tracing library may have wrapped.
        return self._awaited(response, vendor) if isawaitable(response) else self._verified(response, vendor)

    async def _awaited(self, response: Awaitable[Any], vendor: str) -> VerifiedResponse:
        return self._verified(await response, vendor)

    def _verified(self, response: Any, vendor: str) -> VerifiedResponse:
        answer = as_object(response)
        if all(value is None for name, value in answer.items() if name != _REQUEST):
            raise ProtocolError(
                "the SDK returned an answer without any field, which no answer is: it overlooks an error that the "
                "service reports where the Content-Type is not exactly application/json (a charset is enough). Look "
                "for what adds it between here and the service; mrz.tencent.Client reads the error",
                request_id=answer.get(_REQUEST),
            )
        from mrz.crosscheck.verification import verify  # noqa: PLC0415 - it takes long to load, and clients import this

        on = today() if self._on is None else self._on
        return VerifiedResponse(verify(answer, on=on, vendor=vendor, policy=self._policy), response)


@public("mrz.tencent")
def verified(sdk_client: Any, *, on: date | None = None, policy: mrz.Policy | None = None) -> Verified:
    """Wrap a client of the official SDK, the synchronous or the asynchronous, of either site.

    `PassportOCR` and `MLIDPassportOCR` then give a `VerifiedResponse` instead of the SDK's object; everything else
    is the client's. `on` is the reference date of every answer, by default the day on which it comes.
    """
    if on is not None and not isinstance(on, date):
        raise TypeError(f"on is a datetime.date, not {type(on).__name__}")
    if not any(hasattr(sdk_client, name) for name in ("PassportOCR", "MLIDPassportOCR")):
        raise TypeError(f"{type(sdk_client).__name__} has no PassportOCR: give the SDK's OcrClient of v20181119")
    return Verified(sdk_client, on.date() if isinstance(on, datetime) else on, policy)
