"""Python merged by symbol."""
