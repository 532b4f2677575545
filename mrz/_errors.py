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
      + mrz.local.RefusalError

>>> import mrz
>>> issubclass(mrz.FormatError, mrz.MRZError), issubclass(mrz.FormatError, ValueError)
(True, True)
"""

from __future__ import annotations

from mrz._public import public


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
