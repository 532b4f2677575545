"""The machine readable zone against the visual zone: pure functions of two readings."""
