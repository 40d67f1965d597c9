"""The business itself: entities and rules, with no I/O and no knowledge of the other rings."""
