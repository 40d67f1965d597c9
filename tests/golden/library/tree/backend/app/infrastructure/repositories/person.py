from sqlalchemy import delete, orm, select

from app.application import paging
from app.application.errors import NotFoundError
from app.application.interfaces.person import IPersonRepository, PersonQuery
from app.application.observing import observed
from app.domain.entities.person import Person
from app.infrastructure.database.integrity import deletion, translate_integrity_errors
from app.infrastructure.database.paging import fetch_page
from app.infrastructure.database.reading import readable
from app.infrastructure.database.stored_rows import reads_row
from app.infrastructure.models.person import PersonModel

SORTS = {
    "id": PersonModel.id,
    "full_name": PersonModel.full_name,
    "born": PersonModel.born,
}


@reads_row
def to_entity(row: PersonModel) -> Person:
    """The person that a row holds."""
    return Person(
        id=row.id,
        full_name=row.full_name,
        email=row.email,
        born=row.born,
    )


def to_row(person: Person, row: PersonModel) -> PersonModel:
    """The row with all that the person says but its id."""
    row.full_name = person.full_name
    row.email = person.email
    row.born = person.born
    return row


@observed("repository")
class PersonRepository(IPersonRepository):
    """Keeps people in the database; its session commits all of it or nothing."""

    def __init__(self, db: orm.Session) -> None:
        self.db = db

    def create(self, person: Person) -> Person:
        """Insert a row."""
        row = to_row(person, PersonModel())
        with translate_integrity_errors("person", PersonModel):
            self.db.add(row)
            self.db.flush()
        return to_entity(row)

    def update(self, person: Person) -> Person:
        """Update the columns of the row that differ."""
        row = to_row(person, self._row(person.id))
        with translate_integrity_errors("person", PersonModel):
            self.db.flush()
        return to_entity(row)

    def delete(self, person_id: int) -> None:
        """Delete the row."""
        statement = delete(PersonModel).where(PersonModel.id == person_id)
        with deletion("person", PersonModel):
            deleted = self.db.scalar(statement.returning(PersonModel.id))
        if deleted is None:
            raise NotFoundError("person", person_id)

    def list_page(self, query: PersonQuery) -> paging.Page[Person]:
        """Select the rows after the cursor, and one more to know whether a page follows."""
        statement = select(PersonModel)
        rows, next_cursor = fetch_page(
            self.db,
            statement,
            SORTS[query.sort.removeprefix("-")],
            PersonModel.id,
            sort=query.sort,
            cursor=query.cursor,
            limit=query.limit,
        )
        return paging.Page(readable(rows, to_entity), next_cursor)

    def get_by_id(self, person_id: int) -> Person:
        """Select the row by its key."""
        return to_entity(self._row(person_id))

    def get_all(self, limit: int = 1000) -> list[Person]:
        """Select the first rows."""
        statement = select(PersonModel).order_by(PersonModel.id).limit(limit)
        return readable(self.db.scalars(statement), to_entity)

    def _row(self, person_id: int) -> PersonModel:
        row = self.db.get(PersonModel, person_id)
        if row is None:
            raise NotFoundError("person", person_id)
        return row
