"""The mix of documents and answers that benchmarks of speed measure: what people hand in, seeded."""
