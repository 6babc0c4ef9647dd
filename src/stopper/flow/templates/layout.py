"""A template as a tree: the text, outputs and tags of each block in order, and the ways between them."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field

from stopper.evidence.templates.file import ASKING, TemplateFile
from stopper.model import Place
from stopper.syntax.jinja_form import Expression, Name, walk
from stopper.syntax.jinja_template import Piece, Region

MIDDLE = frozenset({"else", "elif", "pluralize"})


class Way(Struct, eq=False):
    """A branch of a tag: what stands in it, and the test that leads to it (None: none, or that of the tag itself)."""

    test: Expression | None = None
    body: list[Node] = field(default_factory=list)


class Node(Struct, eq=False):
    """Literal text, or one output or tag: `index` is that of its piece, `reads` the names in its expressions.

    `at` is its place once someone asked. A tag with an end tag has at least one way, which is what stands inside it.
    """

    text: str = ""
    index: int = -1
    piece: Piece | None = None
    region: Region | None = None
    ways: list[Way] = field(default_factory=list)
    reads: frozenset[str] = frozenset()
    at: Place | None = None

    @property
    def word(self) -> str:
        """The tag's word; "output" for an output, empty for text."""
        if self.piece is None:
            return ""
        return "output" if self.piece.output is not None else self.piece.word

    @property
    def body(self) -> list[Node]:
        """What stands in the first way."""
        return self.ways[0].body if self.ways else []


class Layout(Struct, frozen=True, eq=False):
    """The tree of one template, and its blocks and macros by name and by the offset at which they begin.

    `names` are those that its expressions read; None where it asks for another, which may read any.
    """

    file: TemplateFile
    nodes: list[Node]
    blocks: dict[str, Node]
    macros: dict[int, Node]
    names: frozenset[str] | None = None


def laid_out(file: TemplateFile) -> Layout:
    """The tree of a template."""
    top = Way()
    opened: list[tuple[Region, Node]] = []
    regions = {region.start: region for region in file.template.regions}
    position = 0
    for index, piece in enumerate(file.template.pieces):
        inner = (opened[-1][1].ways[-1] if opened else top).body
        if piece.start > position:
            inner.append(Node(file.template.text[position : piece.start]))
        position = piece.end
        if opened and opened[-1][0].end == piece.start:
            opened.pop()
        elif piece.word in MIDDLE and opened:
            opened[-1][1].ways.append(Way(piece.values[0] if piece.values else None))
        else:
            node = _node(index, piece)
            inner.append(node)
            region = regions.get(piece.end) if node.word not in ("", "output") else None
            if region is not None:
                node.region, node.ways = region, [Way()]
                opened.append((region, node))
    top.body.append(Node(file.template.text[position:]))
    return _indexed(file, top.body)


def _indexed(file: TemplateFile, nodes: list[Node]) -> Layout:
    within = list(_within(nodes))
    every = [(node, node.region) for node in within if node.region is not None]
    blocks = {region.name: node for node, region in every if node.word == "block"}
    macros = {region.start: node for node, region in every if node.word == "macro"}
    asks = any(node.word in ASKING for node in within)
    names = None if asks else frozenset(name for node in within for name in node.reads)
    return Layout(file, nodes, blocks, macros, names)


def _node(index: int, piece: Piece) -> Node:
    names = {item.id for value in piece.values for item in walk(value) if isinstance(item, Name)}
    return Node(index=index, piece=piece, reads=frozenset(names))


def _within(nodes: list[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        for way in node.ways:
            yield from _within(way.body)
