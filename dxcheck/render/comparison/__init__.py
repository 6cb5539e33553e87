"""Comparisons in every output format. `sections` puts them into words and tables once; the formats lay those out."""
