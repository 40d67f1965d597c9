from app.domain.entities.person import Person
from app.infrastructure.models.person import PersonModel


def to_entity(row: PersonModel) -> Person:
    """The person that a row holds."""
    return Person(
        id=row.id,
        full_name=row.full_name,
        born=row.born,
        email=row.email,
    )


def to_row(
    person: Person,
    row: PersonModel,
) -> PersonModel:
    """The row with all that the person says but its id."""
    row.full_name = person.full_name
    row.born = person.born
    row.email = person.email
    return row
