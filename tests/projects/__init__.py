"""Generated projects, built and run in the environment of these tests."""
