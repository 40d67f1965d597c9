from app.application import paging
from app.application.errors import NotFoundError
from app.application.interfaces.person import IPersonRepository, PersonQuery
from app.domain.entities.person import Person
from tests.in_memory import UniqueRule, page_of, refuse_double

UNIQUE = [
    UniqueRule(["email"]),
]


class InMemoryPersonRepository(IPersonRepository):
    """Keeps people in a dictionary: copies go in, and copies come out."""

    def __init__(self) -> None:
        self.rows: dict[int, Person] = {}
        self.last_id = 0

    def create(self, person: Person) -> Person:
        """Keep a copy under the next id."""
        self.last_id += 1
        return self._keep(person.model_copy(update={"id": self.last_id}))

    def update(self, person: Person) -> Person:
        """Keep a copy in the place of the old one."""
        self.get_by_id(person.id)
        return self._keep(person)

    def delete(self, person_id: int) -> None:
        """Take it out of the dictionary."""
        self.get_by_id(person_id)
        del self.rows[person_id]

    def list_page(self, query: PersonQuery) -> paging.Page[Person]:
        """Look at all of them, then sort those that match."""
        matching = self.get_all()
        return page_of(matching, sort=query.sort, cursor=query.cursor, limit=query.limit)

    def get_by_id(self, person_id: int) -> Person:
        """A copy of the one."""
        if person_id not in self.rows:
            raise NotFoundError("person", person_id)
        return self.rows[person_id].model_copy(deep=True)

    def get_all(self, limit: int = 1000) -> list[Person]:
        """Copies of the first ones."""
        return [self.get_by_id(id_) for id_ in sorted(self.rows)[:limit]]

    def _keep(self, person: Person) -> Person:
        refuse_double("person", person, self.rows.values(), UNIQUE)
        self.rows[person.id] = person.model_copy(deep=True)
        return self.get_by_id(person.id)
