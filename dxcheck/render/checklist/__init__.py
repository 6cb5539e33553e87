"""A checklist to read, and the difference between two versions of one."""
