"""Random Python modules as a generator makes them, and random edits of them.

Every edit brings words of its own (`o17`, `t3`), so that a law can ask where they went.
"""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import count
from random import Random


@dataclass
class Function:
    name: str
    parameters: list[str]
    body: list[str]
    decorators: list[str] = field(default_factory=list)
    comment: str = ""

    def lines(self, indent: str = "") -> list[str]:
        head = f"def {self.name}({', '.join(self.parameters)}) -> None:"
        above = [f"# {self.comment}"] if self.comment else []
        rows = [*above, *(f"@{each}" for each in self.decorators), head]
        rows += [f'    """Does {self.name}."""', *(f"    {each}" for each in self.body)]
        return [indent + row for row in rows]


@dataclass
class Class:
    name: str
    bases: list[str]
    fields: list[str]
    methods: list[Function]

    def lines(self) -> list[str]:
        bases = f"({', '.join(self.bases)})" if self.bases else ""
        rows = [f"class {self.name}{bases}:", f'    """A {self.name}."""', ""]
        rows += [f"    {each}" for each in self.fields]
        for method in self.methods:
            rows += ["", *method.lines("    ")]
        return rows


@dataclass
class Module:
    imports: list[tuple[str, list[str]]]
    values: list[str]
    classes: list[Class]
    functions: list[Function]

    def text(self) -> str:
        rows = ['"""A module."""', ""]
        rows += [f"from {name} import {', '.join(names)}" for name, names in self.imports if names]
        rows += ["", *self.values]
        for each in self.classes:
            rows += ["", "", *each.lines()]
        for function in self.functions:
            rows += ["", "", *function.lines()]
        return "\n".join(rows) + "\n"


def module(dice: Random) -> Module:
    """A module with a bit of everything."""
    imports = [(f"m{n}", [f"Name{n}{k}" for k in range(dice.randint(1, 3))]) for n in range(3)]
    return Module(
        imports,
        [f"VALUE{n} = Call(a=1, b={n}, c='x')" for n in range(dice.randint(0, 3))],
        [_class(dice, n) for n in range(dice.randint(0, 2))],
        [_function(dice, f"f{n}") for n in range(dice.randint(0, 2))],
    )


def edited(dice: Random, original: Module, side: str, times: int) -> Module:
    """The module with so many edits of one side in it."""
    copy = deepcopy(original)
    words = (f"{side}{number}" for number in count())
    for _ in range(times):
        dice.choice(EDITS)(dice, copy, next(words))
    return copy


def _class(dice: Random, number: int) -> Class:
    fields = [f"field{n}: Field{n} = make(a={n}, b='x')" for n in range(dice.randint(1, 4))]
    methods = [_function(dice, f"m{n}", "self") for n in range(dice.randint(0, 3))]
    return Class(f"Class{number}", ["Base"], fields, methods)


def _function(dice: Random, name: str, *first: str) -> Function:
    parameters = [*first, *(f"p{n}: int" for n in range(dice.randint(0, 3)))]
    return Function(name, parameters, [f"step{n}()" for n in range(dice.randint(1, 5))])


def _some_list(dice: Random, module: Module) -> list[str]:
    lists = [module.values, *(each.fields for each in module.classes)]
    return dice.choice(lists)


def _some_function(dice: Random, module: Module) -> Function | None:
    found = [*module.functions, *(m for each in module.classes for m in each.methods)]
    return dice.choice(found) if found else None


def add_line(dice: Random, module: Module, word: str) -> None:
    lines = _some_list(dice, module)
    lines.insert(dice.randint(0, len(lines)), f"{word}: Field = make(a=1)")


def drop_line(dice: Random, module: Module, word: str) -> None:
    lines = _some_list(dice, module)
    if len(lines) > 1:
        lines.pop(dice.randrange(len(lines)))


def change_argument(dice: Random, module: Module, word: str) -> None:
    lines = _some_list(dice, module)
    if lines:
        number = dice.randrange(len(lines))
        old, new = dice.choice([("a=1", f"a='{word}'"), ("b='x'", f"b='{word}'")])
        lines[number] = lines[number].replace(old, new)


def add_argument(dice: Random, module: Module, word: str) -> None:
    lines = _some_list(dice, module)
    if lines:
        number = dice.randrange(len(lines))
        lines[number] = lines[number].replace(")", f", {word}=1)")


def add_method(dice: Random, module: Module, word: str) -> None:
    function = Function(word, ["self"], [f"{word}()"], comment=dice.choice(["", f"about {word}"]))
    if module.classes:
        methods = dice.choice(module.classes).methods
        methods.insert(dice.randint(0, len(methods)), function)


def add_function(dice: Random, module: Module, word: str) -> None:
    function = Function(word, [], [f"{word}()"])
    module.functions.insert(dice.randint(0, len(module.functions)), function)


def drop_function(dice: Random, module: Module, word: str) -> None:
    if module.functions:
        module.functions.pop(dice.randrange(len(module.functions)))


def add_statement(dice: Random, module: Module, word: str) -> None:
    if function := _some_function(dice, module):
        function.body.insert(dice.randint(0, len(function.body)), f"{word}()")


def change_statement(dice: Random, module: Module, word: str) -> None:
    if function := _some_function(dice, module):
        function.body[dice.randrange(len(function.body))] = f"{word}()"


def add_parameter(dice: Random, module: Module, word: str) -> None:
    if function := _some_function(dice, module):
        function.parameters.append(f"{word}: int")


def add_decorator(dice: Random, module: Module, word: str) -> None:
    if function := _some_function(dice, module):
        function.decorators.insert(dice.randint(0, len(function.decorators)), word)


def add_base(dice: Random, module: Module, word: str) -> None:
    if module.classes:
        dice.choice(module.classes).bases.append(word)


def add_import(dice: Random, module: Module, word: str) -> None:
    dice.choice(module.imports)[1].append(word)
    if module.functions:
        dice.choice(module.functions).body.append(f"{word}.use()")


def drop_import(dice: Random, module: Module, word: str) -> None:
    names = dice.choice(module.imports)[1]
    if len(names) > 1:
        names.pop()


def reorder(dice: Random, module: Module, word: str) -> None:
    dice.shuffle(module.functions)


def comment(dice: Random, module: Module, word: str) -> None:
    if function := _some_function(dice, module):
        function.comment = f"note {word}"


EDITS: list[Callable[[Random, Module, str], None]] = [
    add_line,
    drop_line,
    change_argument,
    add_argument,
    add_method,
    add_function,
    drop_function,
    add_statement,
    change_statement,
    add_parameter,
    add_decorator,
    add_base,
    add_import,
    drop_import,
    reorder,
    comment,
]
