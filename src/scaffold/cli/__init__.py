"""The command line: arguments in, report out."""
