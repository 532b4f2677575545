"""Generated data about issuers."""
