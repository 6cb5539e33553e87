"""The plan: `view` puts it into words once, and each format's module lays that out."""
