"""What was answered: the result's model, its TOML file, and how it fits a checklist."""
