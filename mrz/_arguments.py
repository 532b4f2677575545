"""Checks of arguments that several parts of the package share: at the call, before anything is read.

>>> whole_number("max_edits", 5, least=0, most=4)
Traceback (most recent call last):
mrz.ArgumentError: max_edits is a whole number from 0 to 4

A wrong type raises `TypeError`, and a wrong value `ArgumentError`. Neither text has the value, which may be personal
data or an object whose `repr` raises.
"""

from __future__ import annotations

from typing import cast

from mrz._errors import ArgumentError


def plain_text(value: object) -> str | None:
    """Return the characters of a `str`, or `None` for an object of another type.

    Of a subclass of `str`, the result is a `str`: no method that the subclass overrides is called.

    >>> plain_text("TD3"), plain_text(b"TD3")
    ('TD3', None)
    """
    # Not `isinstance`, which calls a property `__class__` of the object.
    return str.__str__(cast("str", value)) if issubclass(type(value), str) else None


def wrong_type(argument: str, expected: str, value: object) -> TypeError:
    """Return the error for an argument of a wrong type; `expected` says what the argument takes.

    >>> wrong_type("policy", "a mrz.Policy, a mapping or None", 5)
    TypeError('policy is a mrz.Policy, a mapping or None, not int')
    """
    return TypeError(f"{argument} is {expected}, not {type(value).__name__}")


def whole_number(argument: str, value: object, *, least: int, most: int | None = None) -> None:
    """Raise an exception unless the argument is a whole number, and not a bool, in this range."""
    if type(value) is bool or not issubclass(type(value), int):
        raise wrong_type(argument, "a whole number", value)
    number = cast("int", value)
    if number < least or (most is not None and number > most):
        wanted = f"of at least {least}" if most is None else f"from {least} to {most}"
        raise ArgumentError(f"{argument} is a whole number {wanted}")
