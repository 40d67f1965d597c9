"""Changes of a spec in place: everything but the changed part keeps its bytes."""
