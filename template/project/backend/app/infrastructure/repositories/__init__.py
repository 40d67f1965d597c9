"""Repositories: the ports of the use cases, implemented on the database."""
