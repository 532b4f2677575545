"""One module for each OCR service: its answer in, a `Reading` out."""
