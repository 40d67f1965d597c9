"""Makers of valid entities, one module for each."""
