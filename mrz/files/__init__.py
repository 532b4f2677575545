"""Verify or parse files of any size: CSV, JSON lines and Parquet in and out, in bounded memory (extra `arrow`).

>>> from mrz.files import batch, kind_of
>>> kind_of("answers.jsonl.gz").format
<FileFormat.JSONL: 'jsonl'>

`batch` is what the command `mrz batch` runs. It works on one machine; for more, `mrz.spark` runs on a cluster.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mrz._public import exports

if TYPE_CHECKING:
    from mrz.files.batch_job import batch
    from mrz.files.errors import BatchError
    from mrz.files.formats import FileFormat, FileKind, kind_of
    from mrz.files.plan import Mode
    from mrz.files.tally import Tally

__all__ = ["BatchError", "FileFormat", "FileKind", "Mode", "Tally", "batch", "kind_of"]

_EXPORTS: Final = {
    "mrz.files.batch_job": ("batch",),
    "mrz.files.errors": ("BatchError",),
    "mrz.files.formats": ("FileFormat", "FileKind", "kind_of"),
    "mrz.files.plan": ("Mode",),
    "mrz.files.tally": ("Tally",),
}

if not TYPE_CHECKING:
    __getattr__, __dir__ = exports(__name__, __all__, _EXPORTS)
