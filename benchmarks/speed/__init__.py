"""Measurements of time, instructions and memory."""
