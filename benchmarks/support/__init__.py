"""What several benchmarks use: other libraries, plain zones, exact bounds, tables and command lines."""
