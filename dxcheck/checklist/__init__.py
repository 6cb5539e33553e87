"""What is asked: the checklist's model, its reader and the rules a checklist file is held to."""
