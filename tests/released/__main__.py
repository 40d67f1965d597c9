"""`python -m tests.released`: make the project of this version, for later ones to update."""

from tests.released.making import make

if __name__ == "__main__":
    print(make())
