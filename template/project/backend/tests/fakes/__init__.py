"""In-memory implementations of the ports, which pass the same tests as the real ones."""
