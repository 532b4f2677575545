"""The errors that belong to no single part of the package.

Every exception that the package raises on purpose is an `MRZError`, beside the `TypeError` for an argument of a wrong
type:

    MRZError
      + ArgumentError (ValueError)
      + FormatError, InvalidMRZError, ComposeError (ValueError)
      + UnknownResponseError, VerificationError (ValueError)
      + ImageError (ValueError)
      + ServiceError
      + mrz.tencent.CallError, mrz.tencent.CredentialsError
      + mrz.files.BatchError
      + mrz.spark.VersionMismatchError (RuntimeError)
      + mrz.local.RefusalError

>>> import mrz
>>> issubclass(mrz.FormatError, mrz.MRZError), issubclass(mrz.FormatError, ValueError)
(True, True)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from mrz._public import nearest, public

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST_QUOTED: Final = 24
"""Characters of a value that an error quotes at most: a line of a zone, passed by mistake, is longer."""


@public("mrz")
class MRZError(Exception):
    """Base class of every exception that this package raises on purpose.

    Arguments of a wrong type raise `TypeError` instead. No text of an error holds data of a document, an image,
    credentials or a signature.
    """


@public("mrz")
class ArgumentError(MRZError, ValueError):
    """An argument has a value that the function does not take. The text names the argument and what it takes."""


@public("mrz")
class ImageError(MRZError, ValueError):
    """A picture cannot be used: it is no picture of a supported format, it is too large, or it cannot be read."""


def unknown_name(argument: str, value: object, known: Iterable[str]) -> ArgumentError:
    """Return the error for an argument that is not one of the known names; it suggests the nearest if one is near.

    >>> print(unknown_name("format", "TD4", ("TD1", "TD2", "MRVA")))
    format 'TD4' is unknown; did you mean 'TD2'? Known: TD1, TD2, MRVA
    """
    names = [str(name) for name in known]
    near, shown = near_and_shown(value, names)
    hint = f"; did you mean {near!r}?" if near else "."
    return ArgumentError(f"{argument} {shown} is unknown{hint} Known: {', '.join(names)}")


def near_and_shown(value: object, names: Iterable[str]) -> tuple[str | None, str]:
    """Return the name nearest to a value, if one is near, and the value as an error shows it.

    A long text and a value that is no text are shown by their type, because they may be a line of a zone.

    >>> near_and_shown("TD4", ["TD2", "MRVA"]), near_and_shown(4, ["TD2"])
    (('TD2', "'TD4'"), (None, 'of type int'))
    """
    # Not `isinstance` and `str`, which call methods of the value.
    text = str.__str__(cast("str", value)) if issubclass(type(value), str) else None
    if text is None or len(text) > _LONGEST_QUOTED:
        return None, f"of type {type(value).__name__}"
    return nearest(text, names), repr(text)
