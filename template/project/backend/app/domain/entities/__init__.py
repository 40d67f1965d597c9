"""What the business is about: one module for each entity."""
