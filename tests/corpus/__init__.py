"""What people do to generated files, crossed with what happens to specs.

`edits_*` hold the edits by layer, `changes` the changes of the specs, `crossing` merges each with
each, `judging` says what must hold of every one of them.
"""
