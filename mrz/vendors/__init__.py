"""Field maps of OCR services, one module for each, which turn an answer of the service into a `Reading`."""
