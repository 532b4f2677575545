"""Files of any size: CSV, JSON lines and Parquet, in and out, in memory that does not grow with them.

>>> from mrz.files import batch, kind_of
>>> kind_of("answers.jsonl.gz").format
<FileFormat.JSONL: 'jsonl'>

`batch` is what `mrz batch` does. It needs the extra `arrow`: `pip install 'mrz-verify[arrow]'`. Its limit: what one
machine does in a sensible time; `mrz.spark` is for more.
"""

from typing import TYPE_CHECKING

import mrz.arrow  # noqa: F401 - says how to install what is missing
from mrz._public import exports
from mrz.files.batch_job import batch
from mrz.files.errors import BatchError
from mrz.files.formats import FileFormat, FileKind, kind_of
from mrz.files.plan import Mode
from mrz.files.tally import Tally

__all__ = ["BatchError", "FileFormat", "FileKind", "Mode", "Tally", "batch", "kind_of"]

if not TYPE_CHECKING:
    __getattr__, __dir__ = exports(__name__, __all__)
