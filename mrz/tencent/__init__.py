"""The client of Tencent Cloud's passport OCR: every answer is verified before it is returned."""
