"""One class for each thing that a caller can ask the system to do."""
