"""Output formats: one module each, all of the same view objects, so that every format shows the same numbers."""
