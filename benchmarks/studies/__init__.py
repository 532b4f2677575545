"""Studies that count how often the library is right, and how it differs from other libraries."""
