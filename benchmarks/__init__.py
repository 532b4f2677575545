"""Measurements of speed, studies of what is found, and checks that take too long for the tests.

`python -m benchmarks` lists them; `python -m benchmarks NAME` runs one. Not part of the distribution's package.
"""
