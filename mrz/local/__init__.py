"""A local HTTP endpoint with the contract of Tencent Cloud's PassportOCR and MLIDPassportOCR (extra `local`).

Signatures, parameters, limits and error codes are those of the service's documentation. A `Recognizer` gives the answer
about an image: `FolderRecognizer` looks it up in a folder. `create_app` makes the ASGI application, `running` serves it
while a test runs, `listen` and `serve` until a signal ends it. The command `mrz serve` does all of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mrz._public import exports

if TYPE_CHECKING:
    from mrz.local.app import create_app
    from mrz.local.authentication import Key, Keys
    from mrz.local.errors import RefusalError
    from mrz.local.image_urls import AllowListFetcher, Fetcher, NoFetcher
    from mrz.local.recognizers import FolderRecognizer, RecognitionError, Recognizer
    from mrz.local.server import is_loopback, listen, running, serve, url_of

__all__ = [
    "AllowListFetcher",
    "Fetcher",
    "FolderRecognizer",
    "Key",
    "Keys",
    "NoFetcher",
    "RecognitionError",
    "Recognizer",
    "RefusalError",
    "create_app",
    "is_loopback",
    "listen",
    "running",
    "serve",
    "url_of",
]

_EXPORTS: Final = {
    "mrz.local.app": ("create_app",),
    "mrz.local.authentication": ("Key", "Keys"),
    "mrz.local.errors": ("RefusalError",),
    "mrz.local.image_urls": ("AllowListFetcher", "Fetcher", "NoFetcher"),
    "mrz.local.recognizers": ("FolderRecognizer", "RecognitionError", "Recognizer"),
    "mrz.local.server": ("is_loopback", "listen", "running", "serve", "url_of"),
}

if not TYPE_CHECKING:
    __getattr__, __dir__ = exports(__name__, __all__, _EXPORTS)
