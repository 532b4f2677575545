"""The command `mrz`: one module for each subcommand, built on typer and rich (the extra `cli`).

Exit status: 0 consistent, 1 anything else that was read (0 with `--exit-zero`), 2 usage error or
unreadable input.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_NEEDS: Final = ("typer", "rich")


def main(needs: Sequence[str] = _NEEDS) -> None:
    """Run the command `mrz`. Without the packages that it `needs`, print how to install them and exit with status 2."""
    missing = [name for name in needs if find_spec(name) is None]
    if missing:
        sys.stderr.write(f"mrz: the command needs {' and '.join(missing)}: pip install 'mrz-verify[cli]'\n")
        raise SystemExit(2)
    from mrz.cli.app import run  # noqa: PLC0415 - it needs the packages of the extra

    run()
