"""Make documents that do not exist, answers of OCR services about them, and OCR errors."""
