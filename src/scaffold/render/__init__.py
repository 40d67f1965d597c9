"""The plan of files, strict Jinja, and style."""
