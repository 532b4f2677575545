"""Prints the table of what the benchmark `workload` wrote, and puts it into README.

    python -m benchmarks workload-table [docs/reports/workload.json] [--readme README.md] [--write FILE]

The file is what `python -m benchmarks workload --json docs/reports/workload.json` wrote. README has the table between
`<!-- workload -->` and `<!-- /workload -->`; `--write` makes the whole report anew.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.support.command_lines import ROOT, parser
from benchmarks.support.markdown import update
from benchmarks.workload import report

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str]) -> int:
    """Print the table, and on request put it into pages; return 0."""
    options = parser(__doc__)
    options.add_argument("result", type=Path, nargs="?", default=ROOT / "docs" / "reports" / "workload.json")
    options.add_argument("--readme", type=Path, metavar="FILE", help="put the table into this page, between its marks")
    options.add_argument("--write", type=Path, metavar="FILE", help="write the report to this file")
    given = options.parse_args(arguments)
    result = json.loads(given.result.read_text("utf-8"))
    print(report.readme(result))
    if given.readme is not None:
        update(given.readme, "workload", report.readme(result))
    if given.write is not None:
        given.write.write_text(report.markdown(result), "utf-8")
    return 0
