"""How many examples a test of Hypothesis tries where it needs more or fewer than others."""

from __future__ import annotations

from hypothesis import settings


def examples(full: int) -> int:
    """Return the number for the profile: `full` of them in the profile `full`, which gives other tests a hundred."""
    return max(1, full * settings().max_examples // 100)
