"""The JSON Schema of `children`: an entity's name alone, or a mapping."""

from scaffold.spec.schema_parts import SNAKE, Schema, named, ref


def amend_children(defs: Schema) -> None:
    """The short form, and names where the loader asks for them."""
    name: Schema = {"type": "string", "pattern": SNAKE}
    children = defs["EntitySpec"]["properties"]["children"]
    told = {"description": children["description"]}
    defs["EntitySpec"]["properties"]["children"] = (
        named({"oneOf": [name, ref("ChildrenSpec")]}) | told
    )
    one = defs["ChildrenSpec"]["properties"]
    for key in ("entity", "by"):
        one[key] = name | {"description": one[key]["description"]}
