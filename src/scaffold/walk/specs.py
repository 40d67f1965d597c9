"""The specs of a project: each loaded when it is needed, all known by what they show to others."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scaffold.core.cache import Cache, file_stamp
from scaffold.core.errors import Problem, ScaffoldError, SpecError
from scaffold.core.layout import spec_path
from scaffold.core.progress import counted
from scaffold.project.workspace import Workspace
from scaffold.walk.kept_order import keep_order
from scaffold.walk.plurals import keep_plurals

if TYPE_CHECKING:
    from scaffold.spec import Card, Draft, FeatureSpec


class Specs:
    """A project's specs. `cards` says of each what the others may know, without loading it."""

    def __init__(
        self, workspace: Workspace, texts: Mapping[str, str], words: Mapping[str, str]
    ) -> None:
        self.words = words
        self.cards: dict[str, Card] = {}
        self._workspace = workspace
        self._texts = texts
        self._loaded: dict[str, FeatureSpec] = {}
        self._homes: dict[str, set[str]] = {}
        self._wrong: set[str] = set()

    @classmethod
    def of(
        cls, workspace: Workspace, texts: Mapping[str, str], wanted: Iterable[str] = ()
    ) -> "Specs":
        """The specs of the project. Of those that are wanted (none: all) every problem is raised;
        another one that is wrong in itself does not stand in their way.
        """
        wrong_words: tuple[Problem, ...] = ()
        words: Mapping[str, str] = {}
        try:
            words = workspace.words()
        except SpecError as error:
            wrong_words = error.problems
        specs = cls(workspace, texts, words)
        specs._read_cards(set(wanted), wrong_words)
        return specs

    def card(self, name: str) -> "Card":
        """What the spec shows; an error `no-spec` when there is none."""
        if name not in self.cards:
            self._workspace.spec_bytes(name)
            self.load(name)
        return self.cards[name]

    def load(self, name: str) -> "FeatureSpec":
        """The spec itself."""
        from scaffold.spec import card_of, load

        if name not in self._loaded:
            spec = load(self._text(name), spec_path(name))
            self._loaded[name] = self._in_force(spec)
            self.cards[name] = card_of(self._loaded[name], self.words)
            self._homes.clear()
        return self._loaded[name]

    def _text(self, name: str) -> str | bytes:
        return self._texts.get(name) or self._workspace.spec_bytes(name)

    def homes(self, names: Iterable[str]) -> set[str]:
        """The features that these entities, adapters and pipelines are of."""
        if not self._homes:
            for feature, card in self.cards.items():
                for name in (*card.entities, *card.adapters, *card.pipelines):
                    self._homes.setdefault(name, set()).add(feature)
        return set[str]().union(*(self._homes.get(name, ()) for name in names))

    def traits(self, names: Iterable[str]) -> frozenset[str]:
        """What the project has because one of these features has it."""
        cards = (self.cards[name] for name in names if name in self.cards)
        return frozenset(trait for card in cards for trait in card.traits)

    def sharing(self, names: Iterable[str]) -> tuple[str, ...]:
        """Those of the features with something whose settings and tables all share."""
        known = ((name, self.cards.get(name)) for name in names)
        return tuple(name for name, card in known if card and _shares(card))

    def finding(self, chosen: Iterable[str], names: Iterable[str]) -> tuple[str, ...]:
        """Those of the features that find entities of the chosen ones by their fields."""
        own = {entity for name in chosen for entity in self.card(name).entities}
        known = ((name, self.cards.get(name)) for name in sorted(names))
        return tuple(name for name, card in known if card and own & {*card.found})

    def finds(self, name: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Each entity that a feature finds, with the fields, or answers, with none."""
        from scaffold.spec.uses import needs_of

        return tuple(needs_of(self.load(name))) if self.card(name).found else ()

    def needed(self, names: Iterable[str]) -> tuple[str, ...]:
        """These features and all that they refer to, in their order."""
        return tuple(sorted(reached(names, self.referred)))

    def referred(self, name: str) -> set[str]:
        """The features that this one refers to."""
        card = self.card(name)
        called = {feature for feature in card.calls if feature in self.cards}
        return self.homes((*card.targets, *card.ports)) | called | self._aggregated(card)

    def _aggregated(self, card: "Card") -> set[str]:
        """The features with the rows that computed fields are over."""
        rows, own = {*card.aggregated}, {*card.entities}
        others = self.cards.items() if rows else ()
        return {name for name, one in others if rows & {*one.plurals} and own & {*one.targets}}

    def check(self, loaded: Mapping[str, "FeatureSpec"]) -> None:
        """Raise every problem of these specs with each other and with the rest."""
        from scaffold.spec import check_project

        others = [card for name, card in self.cards.items() if name not in loaded]
        if problems := check_project(loaded.values(), self.words, others):
            reported = self._all_problems(set(loaded)) if self._wrong else problems
            raise SpecError(reported + self._of_project_file() or self._all_problems(self._wrong))

    def _all_problems(self, names: set[str]) -> tuple[Problem, ...]:
        """Every problem of these features, by themselves and in the project.

        What may be in a part of the project that could not be read is not reported as missing.
        """
        from scaffold.spec import check_project
        from scaffold.spec.problem_list import in_order

        drafts = [self._draft(name) for name in sorted(self._wrong)]
        loaded = [self.load(name) for name in sorted(names - self._wrong)]
        others = [card for name, card in self.cards.items() if name not in names]
        files = {spec_path(name) for name in names}
        own = [problem for draft in drafts for problem in draft.problems]
        found = (*own, *check_project(loaded, self.words, others, drafts))
        return in_order(one for one in found if one.where and one.where.file in files)

    def _draft(self, name: str) -> "Draft":
        from scaffold.spec import read

        draft = read(self._text(name), spec_path(name))
        if draft.spec is not None and draft.spec.feature == name:
            draft.spec = self._in_force(draft.spec)
        return draft

    def _in_force(self, spec: "FeatureSpec") -> "FeatureSpec":
        """The spec with what the rules of an earlier version made of it, and still holds."""
        root = self._workspace.root
        return keep_order(root, keep_plurals(root, spec, self.words))

    def _of_project_file(self) -> tuple[Problem, ...]:
        return _problems(self._workspace.indexed)

    def _read_cards(self, wanted: set[str], wrong_words: tuple[Problem, ...]) -> None:
        paths = self._workspace.spec_paths()
        cache = Cache(self._workspace.root, "cards")
        for name in counted(sorted({*paths, *self._texts, *wanted}), "reading specs"):
            try:
                self.cards[name] = self._read_card(cache, name)
            except SpecError:
                self._wrong.add(name)
        if wrong_words or (self._wrong & wanted if wanted else self._wrong):
            found = self._all_problems(wanted or {*self.cards, *self._wrong})
            if wrong_words:
                found = tuple(one for one in found if one.code != "name-taken")
            raise SpecError((*wrong_words, *found, *self._of_project_file()))
        cache.keep(paths)

    def _read_card(self, cache: Cache, name: str) -> "Card":
        def shown() -> dict[str, Any]:
            self.load(name)
            return vars(self.cards[name])

        path = self._workspace.root / spec_path(name)
        if name in self._texts or not path.is_file():
            self.load(name)
            return self.cards[name]
        stamp = [*file_stamp(path), *_stamp_of(self.words)]
        return _card(cache.get(name, stamp, shown))


def _shares(card: "Card") -> bool:
    return bool(card.adapters or card.pipelines or {"audit", "keyed"} & {*card.traits})


def _stamp_of(words: Mapping[str, str]) -> list[int]:
    from zlib import crc32

    return [crc32(repr(sorted(words.items())).encode())] if words else []


def _card(data: Mapping[str, Any]) -> "Card":
    from scaffold.spec import Card

    return Card(**data)


def problems_of(
    workspace: Workspace, files: Iterable[Path], texts: Mapping[str, str] | None = None
) -> tuple[Problem, ...]:
    """Every problem of these files alone, or of the whole project when none is named; `texts`
    stand in place of the specs of their features.
    """
    chosen = list(files)
    if not chosen:
        return _problems(partial(_whole, workspace, texts or {}))
    return tuple(problem for file in chosen for problem in _problems(partial(_alone, file)))


def _whole(workspace: Workspace, texts: Mapping[str, str]) -> None:
    specs = Specs.of(workspace, texts)
    specs.check({name: specs.load(name) for name in specs.cards})
    workspace.indexed()


def _alone(file: Path) -> None:
    from scaffold.spec import load

    try:
        load(file.read_bytes(), str(file))
    except OSError as error:
        raise ScaffoldError("unreadable", f"{file} cannot be read", "name a spec") from error


def _problems(attempt: Callable[[], object]) -> tuple[Problem, ...]:
    try:
        attempt()
    except SpecError as error:
        return error.problems
    return ()


def reached(names: Iterable[str], onward: Callable[[str], Iterable[str]]) -> set[str]:
    """These names, and all that is met on the way from them."""
    found, waiting = set[str](), list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += onward(name)
    return found
