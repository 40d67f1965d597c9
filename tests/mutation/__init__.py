"""Mutation of generated applications: which generated tests notice that the code is wrong."""
