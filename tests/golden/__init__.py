"""Two golden trees: what two sets of specs become, to the letter.

`python -m tests.golden` writes them anew; the diff is for a person to read.
"""
