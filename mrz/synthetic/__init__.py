"""Generating: the rules by which documents, misreads and damage are made. Nobody is described by any of them."""
