"""Values, errors, trees, names and the disk cache: what every other package builds on."""
