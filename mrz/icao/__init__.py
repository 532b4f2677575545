"""Machine readable zones by ICAO Doc 9303: pure functions of text, without IO and without a clock."""
