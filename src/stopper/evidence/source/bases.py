"""The order in which Python asks the bases of a class for a member: its method resolution order, C3."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from stopper.syntax import form

Resolve = Callable[[form.Expression, form.Scope], str]


def direct_bases(
    item: form.Class, resolve: Resolve, definitions: Mapping[str, form.Function | form.Class]
) -> dict[str, list[str]]:
    """The bases of a class, under an empty name, and those of each of them that the project has."""
    direct: dict[str, list[str]] = {}
    queue = [("", item)]
    for own, current in queue:
        direct[own] = [name for base in current.bases if (name := resolve(base, current.outer))]
        for name in direct[own]:
            parent = definitions.get(name)
            if isinstance(parent, form.Class) and name not in direct:
                direct[name] = []
                queue.append((name, parent))
    return direct


def linearised(name: str, direct: Mapping[str, Sequence[str]]) -> list[str]:
    """Every base of a class, each before those that it is derived from itself; `direct` are the bases of each class."""
    return _line(name, direct, {})[1:]


def _line(name: str, direct: Mapping[str, Sequence[str]], known: dict[str, list[str]]) -> list[str]:
    if name not in known:
        # Classes that are derived from each other in a circle end here.
        known[name] = []
        bases = list(dict.fromkeys(direct.get(name, ())))
        known[name] = [name, *_merged([*[_line(base, direct, known) for base in bases], bases])]
    return known[name]


def _merged(lines: list[list[str]]) -> list[str]:
    found: list[str] = []
    left = [line for line in lines if line]
    while left:
        heads = [line[0] for line in left]
        # Python refuses a class without such an order; here the nearest comes first.
        head = next((one for one in heads if not any(one in line[1:] for line in left)), heads[0])
        found.append(head)
        left = [rest for line in left if (rest := [one for one in line if one != head])]
    return found
