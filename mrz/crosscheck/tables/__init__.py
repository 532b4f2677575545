"""Tables written by scripts in `update/`."""
