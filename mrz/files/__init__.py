"""Verify or parse files of any size: CSV, JSON lines and Parquet in and out, in bounded memory (extra `arrow`).

>>> from mrz.files import batch, kind_of
>>> kind_of("answers.jsonl.gz").format
<FileFormat.JSONL: 'jsonl'>

`batch` is what the command `mrz batch` runs. It works on one machine; for more, `mrz.spark` runs on a cluster.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mrz.files.batch_job import batch
    from mrz.files.errors import BatchError
    from mrz.files.formats import FileFormat, FileKind, kind_of
    from mrz.files.plan import Mode
    from mrz.files.tally import Tally

__all__ = ["BatchError", "FileFormat", "FileKind", "Mode", "Tally", "batch", "kind_of"]

_EXPORTS: Final = {
    "batch_job": ("batch",),
    "errors": ("BatchError",),
    "formats": ("FileFormat", "FileKind", "kind_of"),
    "plan": ("Mode",),
    "tally": ("Tally",),
}
_MODULE_OF: Final = {name: module for module, names in _EXPORTS.items() for name in names}


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Import a public name when it is first used: `batch` alone needs the packages of the extra."""
        if name not in _MODULE_OF:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(importlib.import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
        globals()[name] = value
        return value
