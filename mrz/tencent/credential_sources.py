"""Where credentials come from: a file, the role of a machine or workload, a role taken; and the chain of them.

>>> first_found(environ={"TENCENTCLOUD_SECRET_ID": "AKIDEXAMPLE", "TENCENTCLOUD_SECRET_KEY": "example"})
Credentials()

The chain goes on where a link has nothing, and stops where one has something that cannot be right: to sign with
other credentials than the ones somebody meant would be worse than not to sign.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from mrz.tencent.credential_file import from_file
from mrz.tencent.credentials import FILES, Credentials, NotGivenError, Source
from mrz.tencent.cvm_role import CVMRole
from mrz.tencent.errors import CredentialsError
from mrz.tencent.sts import AssumeRole, OIDCRole

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping, Sequence

    import httpx

__all__ = ["AssumeRole", "CVMRole", "OIDCRole", "Source", "first_found", "from_file"]


def first_found(
    *,
    environ: Mapping[str, str],
    files: Sequence[str | os.PathLike[str]] = FILES,
    transport: httpx.BaseTransport | None = None,
    now: Callable[[], float] = time.time,
) -> Source:
    """Return the first source of the chain that has credentials; see `Credentials.default`."""
    # A role is not there for many reasons, each of which somebody without one has; only for files and variables
    # does it make a difference whether there is nothing or something wrong.
    links: tuple[tuple[str, type[CredentialsError], Callable[[], Source]], ...] = (
        ("environment", NotGivenError, lambda: Credentials.from_env(environ)),
        ("file", NotGivenError, lambda: from_file(files)),
        ("role of a CVM", CredentialsError, lambda: _asked(CVMRole(transport=transport, now=now))),
        (
            "role of a TKE workload",
            CredentialsError,
            lambda: _asked(OIDCRole.from_env(environ, transport=transport, now=now)),
        ),
    )
    lacks = []
    for link, forgiven, find in links:
        found = _tried(find, forgiven)
        if not isinstance(found, CredentialsError):
            return found
        lacks.append(f"{link}: {found}")
    raise CredentialsError(f"no credentials were found. {'; '.join(lacks)}")


def _tried(find: Callable[[], Source], forgiven: type[CredentialsError]) -> Source | CredentialsError:
    try:
        return find()
    except forgiven as error:
        return error


def _asked(source: Source) -> Source:
    """Return the source once it has given credentials."""
    source.fetch()
    return source
