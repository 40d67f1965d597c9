"""Providers: which implementation a route is given for each port."""
