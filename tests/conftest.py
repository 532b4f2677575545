"""What every test shares: the reference date, and how many examples Hypothesis tries."""

import signal
from datetime import date

import pytest
from hypothesis import settings

# No deadline: a time is never asserted in a test, and the machines that run these differ. What runs every time tries
# the same examples each time; `--hypothesis-profile full` tries others, and four times as many.
settings.register_profile("full", deadline=None)
settings.register_profile("quick", deadline=None, derandomize=True, max_examples=25)
settings.load_profile("quick")

# A run in the background of a shell ignores interrupts, and so would the programs that tests start and interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put first what needs Spark, so that one process has all of it: Spark takes long to start."""
    items.sort(key=lambda item: "spark" not in getattr(item, "fixturenames", ()))


@pytest.fixture
def on() -> date:
    """Return the reference date of the century table."""
    return date(2026, 6, 30)
