"""Names that people gave to what is generated: a renamed variable, a renamed parameter."""

import tokenize

from scaffold.merge.lines import Lines


def follow(
    base: Lines, ours: Lines, theirs: Lines, variables: set[str]
) -> tuple[Lines, Lines] | None:
    """Base and theirs with the names of ours, where ours is the base with other names.

    None where ours renamed nothing, changed more than its variables, comments and literals,
    chose a name that is taken, or renamed what is no longer there.
    """
    names = _renames(base, ours)
    taken = _names(base) | _names(theirs)
    if not names or not names.keys() <= variables & _names(theirs) or taken & set(names.values()):
        return None
    return _renamed(base, names), _renamed(theirs, names)


def _renames(base: Lines, ours: Lines) -> dict[str, str]:
    """What each name of the base is called in ours, as far as it is called otherwise."""
    old, new = _tokens(base), _tokens(ours)
    if [token.type for token in old] != [token.type for token in new]:
        return {}
    free = (tokenize.STRING, tokenize.NUMBER, tokenize.COMMENT)
    pairs = {(a.string, b.string) for a, b in zip(old, new, strict=True) if a.type not in free}
    names = dict(pairs)
    if len(names) < len(pairs) or len(set(names.values())) < len(names):
        return {}
    return {one: other for one, other in names.items() if one != other}


def _renamed(lines: Lines, names: dict[str, str]) -> Lines:
    rows = list(lines)
    for token in reversed(_tokens(lines)):
        if token.string in names:
            (row, start), (_, end) = token.start, token.end
            line = rows[row - 1]
            rows[row - 1] = line[:start] + names[token.string] + line[end:]
    return rows


def _names(lines: Lines) -> set[str]:
    return {token.string for token in _tokens(lines)}


def _tokens(lines: Lines) -> list[tokenize.TokenInfo]:
    """The tokens that mean something; none at all where the lines are no Python by themselves."""
    layout = (tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT)
    rows = iter([f"{line}\n" for line in lines])
    try:
        found = list(tokenize.generate_tokens(lambda: next(rows, "")))
    except (tokenize.TokenError, SyntaxError):
        return []
    return [token for token in found if token.type not in layout]
