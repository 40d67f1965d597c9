"""Rules and calculations that belong to no single entity: pure functions of entities."""
