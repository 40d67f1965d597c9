"""The outside world behind ports: the database, other services, pipelines."""
