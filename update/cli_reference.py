"""Write `docs/cli.md`, the reference of the commands, from the functions that typer makes commands of.

    python -m update.cli_reference

It reads the declarations in `mrz/cli`, not what typer makes of them: that differs between versions of typer.
"""

from __future__ import annotations

import inspect
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, get_args, get_type_hints

from typer.models import ArgumentInfo, OptionInfo

from mrz.cli.app import app, options

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PAGE: Final = Path(__file__).resolve().parents[1] / "docs" / "cli.md"
_HEAD: Final = """\
# Commands

<!-- Written by `python -m update.cli_reference` from the commands. -->

`pip install '.[cli]'` installs the command `mrz`; `mrz COMMAND --help` prints in a terminal what is written here.
"""
_EXPLAINS_DEFAULT: Final = "[default"


def reference() -> str:
    """Return the page: each command with its arguments and options."""
    commands = [(each.name or "", each.callback or options) for each in app.registered_commands]
    lines = [_HEAD, str(app.info.epilog), ""]
    lines += [f"- [`mrz {name}`](#mrz-{name}): {_paragraphs(function)[0]}" for name, function in commands]
    lines += ["", "## mrz", "", *_paragraphs(options), "", *_list(options)]
    for name, function in commands:
        lines += ["", f"## mrz {name}", "", _usage(name, function), ""]
        for paragraph in _paragraphs(function):
            lines += [paragraph, ""]
        lines += _list(function)
    return "\n".join(lines) + "\n"


def _paragraphs(function: Callable[..., object]) -> list[str]:
    """Return the docstring, a line for each paragraph."""
    return [" ".join(paragraph.split()) for paragraph in (inspect.getdoc(function) or "").split("\n\n")]


def _parameters(function: Callable[..., object]) -> Iterator[tuple[str, Any, ArgumentInfo | OptionInfo, Any]]:
    """Yield name, type, declaration and default of each parameter."""
    hints = get_type_hints(function, include_extras=True)
    for name, parameter in inspect.signature(function).parameters.items():
        kind, declared = get_args(hints[name])[:2]
        yield name, kind, declared, parameter.default


def _usage(name: str, function: Callable[..., object]) -> str:
    """Return how the command is called, with the options that it needs."""
    words = [f"mrz {name} [OPTIONS]"]
    for parameter, kind, declared, default in _parameters(function):
        if isinstance(declared, ArgumentInfo):
            value = declared.metavar or parameter.upper()
            words.append(value if default is inspect.Parameter.empty else f"[{value}]")
        elif default is inspect.Parameter.empty:
            words.append(f"{_names(parameter, kind, declared)[0]} {_value(kind, declared)}")
    return "    " + " ".join(words)


def _list(function: Callable[..., object]) -> list[str]:
    """Return an item for each argument and option."""
    items = []
    for name, kind, declared, default in _parameters(function):
        if isinstance(declared, ArgumentInfo):
            shown = f"`{declared.metavar or name.upper()}`"
        else:
            value = _value(kind, declared)
            shown = ", ".join([f"`{each} {value}".rstrip() + "`" for each in _names(name, kind, declared)])
        said = " ".join([declared.help or "", *_notes(default, declared)])
        items.append(f"- {shown}: {said.replace('<', '&lt;')}")
    return items


def _names(name: str, kind: object, declared: OptionInfo) -> list[str]:
    """Return the names of an option; a switch that has no names of its own can be turned off as well."""
    # In an Annotated declaration the first name arrives as the default.
    first = [declared.default] if isinstance(declared.default, str) else []
    if first or declared.param_decls:
        return [each for declaration in [*first, *(declared.param_decls or ())] for each in declaration.split("/")]
    dashed = name.replace("_", "-")
    return [f"--{dashed}", f"--no-{dashed}"] if kind is bool else [f"--{dashed}"]


def _value(kind: Any, declared: OptionInfo) -> str:
    """Return what stands for the value of an option, nothing for a switch."""
    if kind is bool:
        return ""
    if declared.metavar:
        return declared.metavar
    kinds = [each for each in [kind, *get_args(kind)] if isinstance(each, type)]
    kinds += [each for argument in get_args(kind) for each in get_args(argument)]
    for each in kinds:
        if issubclass(each, Enum):
            return "|".join([str(member.value) for member in each])
    return {int: "INTEGER", float: "NUMBER"}.get(kinds[0], "TEXT")


def _notes(default: object, declared: ArgumentInfo | OptionInfo) -> list[str]:
    """Return the bounds and the default in parentheses, unless the help explains the default."""
    bounds = [f"{word} {bound}" for word, bound in (("from", declared.min), ("to", declared.max)) if bound is not None]
    notes = [" ".join(bounds)] if bounds else []
    if default is inspect.Parameter.empty:
        notes.append("required")
    elif not (default is None or default is False or default == "" or _EXPLAINS_DEFAULT in (declared.help or "")):
        shown = "yes" if default is True else default.value if isinstance(default, Enum) else default
        notes.append(f"default: {shown}")
    return [f"({'; '.join(notes)})"] if notes else []


if __name__ == "__main__":
    PAGE.write_text(reference(), "utf-8")
