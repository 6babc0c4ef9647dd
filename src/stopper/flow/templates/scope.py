"""Where an expression of a template is evaluated: its file, the variables there, and what the tags around it give."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from stopper.flow.state.frames import Variables
from stopper.flow.templates.layout import Layout, Node
from stopper.flow.values.arguments import Arguments
from stopper.flow.values.contents import holes
from stopper.flow.values.value import Value

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
    `spot` is how what is evaluated at the moment stands in the page.
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
        )

    def bind(self, name: str, value: Value) -> None:
        """Give a name a value: what a test has shown of its attributes no longer holds."""
        for key in [key for key in self.variables if key.startswith(f"{name}.")]:
            del self.variables[key]
        self.variables[name] = value

    def meet(self, found: Variables) -> None:
        """Take what is left where ways meet again: what one of them has shown holds no longer."""
        for name in [name for name in self.variables if name not in found]:
            del self.variables[name]
        self.variables.update(found)
