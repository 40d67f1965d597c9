"""What the system does: use cases, and the ports that they need from the outside."""
