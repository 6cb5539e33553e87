"""Validation: every rule by its code, and the findings on a file, be it a checklist or a result."""
