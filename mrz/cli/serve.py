"""`mrz serve`: serve a local endpoint with the contract of Tencent Cloud's OCR."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from mrz.cli import common
from mrz.local import FolderRecognizer, Keys

if TYPE_CHECKING:
    from collections.abc import Sequence

VARIABLE: Final = "MRZ_SERVE_KEYS"


def serve(
    *,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, metavar="PORT", help="The port; 0 takes a free one.")] = 8080,
    key: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID:SECRET[:TOKEN]",
            help=f"A key that may sign requests; repeatable. {VARIABLE} may contain more, separated by spaces: other "
            "users of this machine can read a command line.",
            show_default=False,
        ),
    ] = None,
    answers: Annotated[
        Path,
        typer.Option(
            metavar="DIR",
            help="The folder of answers: a file <SHA-256 of the image>.json for each image.",
            show_default=False,
        ),
    ],
    allow_url: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PREFIX",
            help="Load an ImageUrl that is below this URL; repeatable. [default: none]",
            show_default=False,
        ),
    ] = None,
    rate: Annotated[
        int | None,
        typer.Option(
            min=0,
            metavar="NUMBER",
            help="Requests a second for each key and action; 0 is no limit. [default: 10, MLIDPassportOCR 5]",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Serve a local endpoint like that of Tencent Cloud's OCR.

    It answers the actions PassportOCR and MLIDPassportOCR from a folder of answers. The first line printed is its URL.
    """
    keys = _keys(key or [])
    if not answers.is_dir():
        common.fail(f"--answers: {str(answers)!r} is not a folder")
    try:
        from mrz.local import AllowListFetcher, create_app, server  # noqa: PLC0415 - they need the extra `local`
    except ImportError as error:
        common.fail(str(error))
    try:
        fetcher = AllowListFetcher.parse(allow_url or [])
    except ValueError as error:
        common.fail(f"--allow-url: {error}")
    application = create_app(keys, FolderRecognizer(answers), fetcher=fetcher, rate=rate)
    try:
        listening = server.listen(host, port)
    except (OSError, UnicodeError) as error:
        common.fail(f"{host!r}, port {port}: {getattr(error, 'strerror', None) or 'not a host'}")
    if not server.is_loopback(listening):
        common.print_line("mrz: warning: other machines can reach this address, and HTTP is not encrypted", err=True)
    url = server.url_of(listening)
    server.serve(application, listening, ready=lambda: common.print_line(url))


def _keys(given: Sequence[str]) -> Keys:
    try:
        keys = Keys.parse([*given, *os.environ.get(VARIABLE, "").split()])
    except ValueError as error:
        common.fail(f"--key: {error}")
    if not keys:
        common.fail(f"there is no key: give --key ID:SECRET or {VARIABLE}")
    return keys
