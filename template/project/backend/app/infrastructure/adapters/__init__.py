"""Adapters: the ports of the use cases, implemented on other services."""
