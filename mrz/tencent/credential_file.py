r"""Credentials from the file of the official SDK and command line tool: INI, section `[default]`.

>>> read('[default]\nsecret_id = "AKIDEXAMPLE"\nsecret_key = "example"\n', "the file")
Credentials()

Values may stand in quotes. A `token` is read too, which the SDK does not. `role_arn` is left, as the SDK leaves it:
take a role with `AssumeRole`. No error quotes the file: a parser's own errors hold its lines.
"""

from __future__ import annotations

import configparser
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mrz.tencent.credentials import FILES, Credentials, NotGivenError
from mrz.tencent.errors import CredentialsError

if TYPE_CHECKING:
    from collections.abc import Sequence

_SECTION: Final = "default"
_KEYS: Final = ("secret_id", "secret_key", "token")


def from_file(files: Sequence[str | os.PathLike[str]] = FILES) -> Credentials:
    """Read the first of the files that is there. An error names it as it is given here, `~` and all."""
    for file in files:
        path = Path(os.path.expanduser(file))  # noqa: PTH111 - Path's own raises where there is no home
        if path.exists():
            return read(_text(path, os.fspath(file)), os.fspath(file))
    raise NotGivenError(f"there is no {' and no '.join([os.fspath(file) for file in files]) or 'file to look for'}")


def read(text: str, name: str) -> Credentials:
    """Read credentials from the text of the file of that name."""
    section = _section(text, name)
    values = {f"{key} in [{_SECTION}] of {name}": _unquoted(section.get(key, "")) for key in _KEYS}
    return Credentials.named(values, "not there or empty")


def _text(path: Path, name: str) -> str:
    problem: CredentialsError
    try:
        return path.read_text("utf-8-sig")
    except OSError as error:
        problem = NotGivenError(f"{name} cannot be read: {os.strerror(error.errno or 0)}")
    except UnicodeDecodeError as error:
        problem = CredentialsError(f"{name} is not text in UTF-8 (byte {error.start}): save it as such")
    raise problem


def _section(text: str, name: str) -> dict[str, str]:
    # Without interpolation, or a % in a key would be taken for a reference.
    parser = configparser.ConfigParser(interpolation=None)
    problem: CredentialsError
    try:
        parser.read_string(text)
    except configparser.MissingSectionHeaderError:
        problem = CredentialsError(f"{name} has something before its first section: begin with a line [{_SECTION}]")
    except configparser.DuplicateSectionError as error:
        problem = CredentialsError(f"{name} has a section twice (line {error.lineno}): keep one")
    except configparser.DuplicateOptionError as error:
        problem = CredentialsError(f"{name} has a key twice in one section (line {error.lineno}): keep one")
    except configparser.Error:
        problem = CredentialsError(f"{name} is not an INI file: write lines of the form secret_id = ...")
    else:
        if parser.has_section(_SECTION):
            return dict(parser[_SECTION])
        problem = NotGivenError(f"{name} has no section [{_SECTION}]")
    raise problem


def _unquoted(value: str) -> str:
    """Return what stands in a pair of straight quotes, as the SDK's documentation shows values."""
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value
