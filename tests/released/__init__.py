"""One project of each released version, with edits in it, which later versions have to update."""
