"""What people may write of the methods of a port that a use case needs."""

from scaffold.core.values import value
from scaffold.spec.parts import Part

Words = tuple[str, ...]


@value
class MethodSpec(Part):
    """A method that the port has, by its name; or one that finds entities by values of fields."""

    name: str = ""
    find_by: Words = ()

    @property
    def called(self) -> str:
        """The name of the method in code."""
        return self.name or finder_name(self.find_by)


def finder_name(fields: Words) -> str:
    """What the method is called that finds entities by these fields.

    >>> finder_name(("article", "place"))
    'find_by_article_and_place'
    """
    return f"find_by_{'_and_'.join(fields)}"
