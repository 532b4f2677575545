"""Data modules written by the scripts in `update/`; never edited by hand."""
