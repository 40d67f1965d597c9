"""What all tables and queries share."""
