"""Run the command in this process."""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING, Any

from typer.main import get_command
from typer.testing import CliRunner, Result

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from typer import Typer


class Runner:
    """`typer.testing.CliRunner` that builds the command once: that takes ten times as long as most commands run."""

    def invoke(
        self,
        app: Typer,
        args: Sequence[str] = (),
        input: bytes | str | None = None,  # noqa: A002 - the name that typer has
        env: Mapping[str, str | None] | None = None,
        **context: Any,
    ) -> Result:
        """Return the exit status, what was written, and the exception that ended the command, if any.

        `context` is for typer's context, such as `terminal_width`.
        """
        runner = CliRunner()
        command = _command(app)
        status = 0
        exception: BaseException | None = None
        with runner.isolation(input=input, env=env) as streams:
            try:
                command.main(args=list(args), prog_name=runner.get_default_prog_name(command), **context)
            except SystemExit as error:
                status = error.code if isinstance(error.code, int) else int(error.code is not None)
                exception = error if status else None
            except Exception as error:  # noqa: BLE001 - the test says which it expects
                status, exception = 1, error
            sys.stdout.flush()
            sys.stderr.flush()
            stdout, stderr, output = (stream.getvalue() for stream in streams)
        return Result(runner, stdout, stderr, output, None, status, exception)


@cache
def _command(app: Typer) -> Any:
    return get_command(app)
