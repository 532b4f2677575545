"""`mrz serve`: the endpoint that answers as Tencent Cloud's OCR does, on this machine."""

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
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")] = 8080,
    key: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID:SECRET[:TOKEN]",
            help=f"A key that may sign requests; several times for several. {VARIABLE} has more, parted by spaces: "
            "others on this machine can read a command line.",
            show_default=False,
        ),
    ] = None,
    answers: Annotated[
        Path,
        typer.Option(
            metavar="DIR", help="The answers: <SHA-256 of the picture>.json each, or an error.", show_default=False
        ),
    ],
    allow_url: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PREFIX", help="Load ImageUrl under this URL; several times for several.", show_default=False
        ),
    ] = None,
    rate: Annotated[
        int | None,
        typer.Option(
            min=0, help="Requests a second of each key and action; 0 for no limit. [default: 10, MLIDPassportOCR 5]"
        ),
    ] = None,
) -> None:
    """Answer as Tencent Cloud's PassportOCR and MLIDPassportOCR do, from a folder. Prints its URL first."""
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
        common.fail(f"no key may sign: give --key ID:SECRET or {VARIABLE}")
    return keys
