"""Tells whether what an OCR service read from a passport can be true."""
