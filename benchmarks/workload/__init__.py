"""How fast the library is on what people hand in: all formats, forms, services and issuers."""
