"""Compare the machine readable zone with the visual zone: pure functions of two readings of one document."""
