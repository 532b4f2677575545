"""Checks that end with status 1 where a law, a limit or a promise does not hold."""
