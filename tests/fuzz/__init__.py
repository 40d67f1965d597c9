"""Random projects in numbers: `python -m tests.fuzz --projects N --fast N`."""
