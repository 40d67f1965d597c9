"""What a spec's comments say: no run reads them, so whoever replaces a spec is reported of them."""


def comments(text: str) -> tuple[str, ...]:
    """The comments of a YAML text, in their order; a `#` within a value begins none.

    >>> comments("# The shop\\nfeature: order  # singular\\nsummary: 'No # here'\\n")
    ('# The shop', '# singular')
    """
    from yaml import SafeLoader, ScalarToken, YAMLError, scan

    bare = text
    try:
        for token in scan(text, Loader=SafeLoader):
            if isinstance(token, ScalarToken):
                start, end = token.start_mark.index, token.end_mark.index
                bare = bare[:start] + bare[start:end].replace("#", " ") + bare[end:]
    except YAMLError:
        return ()
    return tuple(f"#{line.partition('#')[2]}".rstrip() for line in bare.splitlines() if "#" in line)
