"""A local HTTP endpoint with the contract of Tencent Cloud's PassportOCR and MLIDPassportOCR (extra `local`).

Signatures, parameters, limits and error codes are those of the service's documentation. A `Recognizer` gives the answer
about an image: `FolderRecognizer` looks it up in a folder. `create_app` makes the ASGI application, `running` serves it
while a test runs, `listen` and `serve` until a signal ends it. The command `mrz serve` does all of it.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Final

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
    "app": ("create_app",),
    "authentication": ("Key", "Keys"),
    "errors": ("RefusalError",),
    "image_urls": ("AllowListFetcher", "Fetcher", "NoFetcher"),
    "recognizers": ("FolderRecognizer", "RecognitionError", "Recognizer"),
    "server": ("is_loopback", "listen", "running", "serve", "url_of"),
}
_MODULE_OF: Final = {name: module for module, names in _EXPORTS.items() for name in names}


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Import a public name when it is first used: most of them need the packages of the extra."""
        if name not in _MODULE_OF:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(importlib.import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
        globals()[name] = value
        return value
