"""Ports: what the use cases ask for, and what the infrastructure implements."""
