"""What every test shares: the reference date, and a Hypothesis profile without a clock."""

import signal
from datetime import date

import pytest
from hypothesis import settings

# No deadline: a time is never asserted in a test, and the machines that run these differ.
settings.register_profile("mrz", deadline=None)
settings.load_profile("mrz")

# A run in the background of a shell ignores interrupts, and so would the programs that tests start and interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def on() -> date:
    """Return the reference date of the century table."""
    return date(2026, 6, 30)
