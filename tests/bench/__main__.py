"""Run the benches named on the command line, or all of them."""

import sys

from tests.bench import api, merging, recommender, startup, vectors

BENCHES = {
    "startup": startup.run,
    "api": api.run,
    "recommender": recommender.run,
    "pgvector": vectors.run,
    "merging": merging.run,
}


def main(names: list[str]) -> int:
    held = [BENCHES[name]() for name in names or BENCHES]
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
