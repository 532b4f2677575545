"""What every test shares: the reference date, and a Hypothesis profile without a clock."""

from datetime import date

import pytest
from hypothesis import settings

# No deadline: a time is never asserted in a test, and the machines that run these differ.
settings.register_profile("mrz", deadline=None)
settings.load_profile("mrz")


@pytest.fixture
def on() -> date:
    """Return the reference date of the century table."""
    return date(2026, 6, 30)
