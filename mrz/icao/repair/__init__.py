"""Repair of a misread machine readable zone: edits, search, proposals."""
