"""The project's templates: which of them a name means, and each as a tree, with its macros and where outputs stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stopper.evidence.templates.file import TemplateFile, read
from stopper.evidence.templates.library import Library
from stopper.evidence.templates.library_questions import Templates
from stopper.flow.templates.layout import Layout, Node, laid_out
from stopper.flow.templates.printing.contexts import Standing, standings
from stopper.flow.values.containers.keys import edges_of
from stopper.flow.values.contents import holes
from stopper.flow.values.texts.fillings import may_contain
from stopper.flow.values.value import Items, Known, Text, Untrusted, Value, options
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.syntax.jinja_form import Expression
from stopper.syntax.jinja_pieces import Unparsable
from stopper.syntax.jinja_template import Piece

NOWHERE = Standing()
WITH_CONTEXT = regex(r"\bwith\s+context\b")


class TemplateFiles:
    """Finds templates by their names; each is read once."""

    def __init__(self, templates: Templates | None) -> None:
        self._library = templates.library if templates is not None else None
        self._layouts: dict[str, Layout] = {}
        self._standings: dict[str, dict[int, Standing]] = {}
        self._macros: dict[object, tuple[Layout, Node] | None] = {}
        self._seeing: dict[tuple[str, str], bool] = {}

    def named(self, name: str, path: str) -> TemplateFile | None:
        """The template that is called so in a file of this path; None where the project has none."""
        return self._library.resolve(name, path) if self._library is not None else None

    def unread(self) -> Iterator[TemplateFile]:
        """Those of which nobody has asked for the tree so far."""
        for file in self._library.files if self._library is not None else ():
            if file.path not in self._layouts:
                yield file

    def layouts(self, names: Iterable[str], path: str) -> tuple[Layout, ...]:
        """The trees of the templates that are called so in a file of this path."""
        found = [self.named(name, path) for name in dict.fromkeys(names)]
        return tuple([self.layout(one) for one in found if one is not None])

    def of_tag(self, piece: Piece, file: TemplateFile) -> tuple[TemplateFile, ...] | None:
        """The templates that a tag names; None where its name is computed."""
        return self._library.asked(piece, file) if self._library is not None else ()

    def matching(self, name: Value) -> tuple[str, ...]:
        """The project's templates that a name may mean which is composed, or given by a stranger; none for others."""
        return _meant(name, self._library) if self._library is not None else ()

    def source(self, name: str, at: Place) -> str | None:
        """The text of the template that is called so there; None where the project has none."""
        file = self.named(name, at.path)
        return file.template.text if file is not None else None

    @staticmethod
    def of_text(source: str, at: Place) -> Layout | None:
        """A template that the code holds as a text, as a tree; None where it is none."""
        try:
            return laid_out(read(f"{at.path}.html", source.encode()))
        except (Unparsable, UnicodeEncodeError):
            return None

    def layout(self, file: TemplateFile) -> Layout:
        """A template as a tree."""
        found = self._layouts.get(file.path)
        if found is None:
            found = self._layouts[file.path] = laid_out(file)
        return found

    def standing(self, layout: Layout, index: int) -> Standing:
        """How the output at `index` stands in its page."""
        path = layout.file.path
        if self._layouts.get(path) is not layout:
            return standings(layout.file).get(index, NOWHERE)
        if path not in self._standings:
            self._standings[path] = standings(layout.file)
        return self._standings[path].get(index, NOWHERE)

    def macro(self, function: Expression, layout: Layout) -> tuple[Layout, Node] | None:
        """The macro that a call means."""
        key = layout.file.path, function
        if key not in self._macros:
            self._macros[key] = self._macro(function, layout)
        return self._macros[key]

    def sees_all(self, imported: Layout, by: Layout) -> bool:
        """Whether macros of a template see all that is seen where it is imported: `{% import … with context %}`."""
        key = imported.file.path, by.file.path
        if key not in self._seeing:
            self._seeing[key] = self._library is not None and any(
                imported.file in (self._library.asked(piece, by.file) or ())
                for piece in by.file.template.tags("import", "from")
                if WITH_CONTEXT.search(piece.cut.source)
            )
        return self._seeing[key]

    def _macro(self, function: Expression, layout: Layout) -> tuple[Layout, Node] | None:
        found = self._library.macro(function, layout.file) if self._library is not None else None
        if found is None or isinstance(found, bool):
            return None
        owner = layout if found.file is layout.file else self.layout(found.file)
        node = owner.macros.get(found.region.start)
        return (owner, node) if node is not None else None


def _meant(name: Value, library: Library) -> tuple[str, ...]:
    """The templates that begin and end like the name, and whose rest a stranger can write where he gives it."""
    begin, end = edges_of(name)
    # What an unknown function gave, or an object holds, says nothing of a name.
    given = [hole for hole in holes(name) if hole.is_certain] if isinstance(name, (Text, Untrusted)) else []
    if not given and not (begin and (end or begin.endswith("/"))):
        return ()
    named = library.alike(begin, end)
    if len(given) != 1:
        return named
    return tuple([one for one in named if may_contain(given[0], one[len(begin) : len(one) - len(end)])])


def written(name: Value) -> Iterator[str]:
    """The names that stand in the code where a template is asked for."""
    for one in each_name(name):
        if isinstance(one, Known) and isinstance(one.data, str):
            yield one.data


def each_name(name: Value) -> Iterator[Value]:
    """Where a list of names is given, the first that is there is meant, which may be any of them."""
    for option in options(name):
        yield from option.items if isinstance(option, Items) else (option,)
