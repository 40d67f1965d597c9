"""How lines end: a checkout of git may have its own ends, which are no edit of anybody."""


def plain(text: str) -> str:
    """The text with the line ends that `scaffold` writes."""
    return text.replace("\r\n", "\n") if "\r" in text else text


def alike(one: str, other: str) -> bool:
    """Whether two texts are the same but for the way their lines end."""
    return one == other or plain(one) == plain(other)


def crlf(text: str) -> bool:
    """Whether every line of the text ends as on Windows."""
    return "\r\n" in text and text.count("\r\n") == text.count("\n")


def like(model: str, text: str) -> str:
    """The text with the line ends of the model, where all lines of the model end alike."""
    return plain(text).replace("\n", "\r\n") if crlf(model) else plain(text)
