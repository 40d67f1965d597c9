from app.domain.entities.person import Person
from app.infrastructure.database.stored_rows import reads_row
from app.infrastructure.models.person import PersonModel


@reads_row
def to_entity(row: PersonModel) -> Person:
    """The person that a row holds."""
    return Person(
        id=row.id,
        full_name=row.full_name,
        email=row.email,
        born=row.born,
    )


def to_row(
    person: Person,
    row: PersonModel,
) -> PersonModel:
    """The row with all that the person says but its id."""
    row.full_name = person.full_name
    row.email = person.email
    row.born = person.born
    return row
