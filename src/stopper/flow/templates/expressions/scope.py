"""Where an expression of a template is evaluated: its file, the variables there, and what the tags around it give."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set

from msgspec import Struct, field

from stopper.flow.state.frames import Variables, joined
from stopper.flow.templates.layout import Layout, Node
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.choosing import either
from stopper.flow.values.contents import holes, text
from stopper.flow.values.value import GAP, Table, Value

REST = "**"
"""The variable that stands for all names which `**values` of unknown content may give to a template."""
Blocks = Mapping[str, tuple[tuple[Layout, Node], ...]]
"""The definitions of each block, that of the youngest child first."""


def handed(given: Arguments) -> Variables:
    """The variables that a call gives to a template by name; what else it gives is kept where it is a stranger's."""
    found = dict(given.named)
    if given.more is not None and holes(given.more):
        found[REST] = given.more
    return found


class Scope(Struct):
    """One place of a rendering; `variables` are shared by what shares them in Jinja.

    `above` are the definitions that super() means, `caller` what a call block hands to a macro. Nothing is printed
    where `is_silent`: at the top of a template that extends another; nothing is judged where `is_judged` is False.
    `spot` is how what is evaluated at the moment stands in the page; `grown` are the names whose value was changed in
    place, which every scope of the rendering finds so.
    """

    layout: Layout
    variables: Variables
    blocks: Blocks
    above: tuple[tuple[Layout, Node], ...] = ()
    caller: Callable[[Arguments], Value] | None = None
    escapes: bool | None = None
    is_silent: bool = False
    is_judged: bool = True
    depth: int = 0
    spot: str = "markup"
    grown: set[str] = field(default_factory=set)

    def inner(self) -> Scope:
        """A scope inside, of which new variables are not seen outside."""
        return self.at(dict(self.variables))

    def at(self, variables: Variables) -> Scope:
        """The same place with other variables."""
        # replace() would take three times as long, for every test of every rendering.
        return Scope(
            self.layout,
            variables,
            self.blocks,
            self.above,
            self.caller,
            self.escapes,
            self.is_silent,
            self.is_judged,
            self.depth,
            self.spot,
            self.grown,
        )

    def bind(self, name: str, value: Value) -> None:
        """Give a name a value: what a test has shown of its attributes no longer holds."""
        for key in [key for key in self.variables if key.startswith(f"{name}.")]:
            del self.variables[key]
        self.variables[name] = value

    def meet(self, ways: list[Variables]) -> None:
        """Go on where several ways meet: what a test has shown on one of them alone holds no longer."""
        shown = {name for way in ways for name in way if "." in name}
        kept = {name for name in shown if all(name in way for way in ways)}
        attributes = {name for name in shown - kept if isinstance(ways[0].get(name.partition(".")[0]), Table)}
        found = joined([{**_attributes(way, attributes), **way} for way in ways])
        for name in [name for name in (*self.variables, *found) if name not in found or name in shown - kept]:
            if name not in attributes:
                self.variables.pop(name, None)
                found.pop(name, None)
        self.variables.update(found)

    def grow(self, name: str, value: Value) -> None:
        """What a name holds has changed in place: `{% do items.append(x) %}`."""
        self.variables[name] = value
        self.grown.add(name)

    def outlived(self, inner: Scope) -> None:
        """Take what a scope inside leaves behind: attributes of a namespace, and what changed in place."""
        for name, value in inner.variables.items():
            is_attribute = "." in name and isinstance(self.variables.get(name.partition(".")[0]), Table)
            if is_attribute or (name in inner.grown and name in self.variables):
                old = self.variables.get(name) or _attributes(self.variables, {name}).get(name)
                self.variables[name] = either(old, value)


def _attributes(way: Variables, names: Set[str]) -> Variables:
    """What attributes of namespaces are where nothing was written to them."""
    found: Variables = {}
    for name in names:
        holder = way.get(name.partition(".")[0])
        known = holder.entries.get(name.partition(".")[2]) if isinstance(holder, Table) else None
        if known is not None:
            found[name] = known
    return found


def anywhere(variables: Variables) -> Value | None:
    """What a template may print that nobody can read."""
    found = dict.fromkeys(hole.uncertain() for value in variables.values() for hole in holes(value))
    return text(*[part for hole in found for part in (GAP, hole)]) if found else None
