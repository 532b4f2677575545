"""Doc 9303 as pure functions of text: no IO, no clock, no surprise."""
