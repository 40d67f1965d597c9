"""A generated project on disk: where things lie in it, what was generated last, how it is written."""
