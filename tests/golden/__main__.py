from tests.golden.trees import CASES, store

for case in CASES:
    store(case)
