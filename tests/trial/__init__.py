"""Twenty requests in words, each with the spec that was written from the guide alone."""
