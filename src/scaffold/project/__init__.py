"""A generated project on disk: its layout, its snapshot, and how it is written."""
