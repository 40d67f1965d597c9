"""HTTP: requests in, use cases called, answers out."""
