"""Field maps of OCR services, one module for each, which turn an answer of the service into a `Reading`.

`DateFormat` lists the ways of writing dates, for `mrz.Reading(date_formats=...)`.
"""

from typing import TYPE_CHECKING, Final

from mrz._public import exports

if TYPE_CHECKING:
    from mrz.vendors.reading import DateFormat

__all__ = ["DateFormat"]

_EXPORTS: Final = {"mrz.vendors.reading": ("DateFormat",)}

if not TYPE_CHECKING:
    __getattr__, __dir__ = exports(__name__, __all__, _EXPORTS)
