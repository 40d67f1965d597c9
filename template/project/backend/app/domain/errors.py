"""What an entity refuses to do. Callers are shown these texts, and no others."""


class IllegalTransitionError(ValueError):
    """A transition is not possible in the state that something is in."""

    def __init__(self, resource: str, state: str, transition: str) -> None:
        super().__init__(f"This {resource} is {state}: the transition {transition} is not possible")
        self.resource = resource
        self.state = state
        self.transition = transition
