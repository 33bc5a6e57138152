"""The standards as open data: one module a format, each a pure function from the catalogue."""
