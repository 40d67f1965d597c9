"""Steps of long-running work, each behind a port."""
