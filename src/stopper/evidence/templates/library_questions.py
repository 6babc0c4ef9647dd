"""The templates layer: the project's Jinja templates as one frozen snapshot that answers what controls ask."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import PurePosixPath
from typing import ClassVar, TypeVar, cast

from msgspec import Struct, field

from stopper.evidence.templates import expressions as template_expressions
from stopper.evidence.templates import forms as template_forms
from stopper.evidence.templates import resources as template_resources
from stopper.evidence.templates import scripts as template_scripts
from stopper.evidence.templates.answers import (
    Form,
    InlineAttribute,
    InlineCode,
    Link,
    Nonce,
    Origin,
    Output,
    Resource,
    TokenHeader,
    Url,
    Use,
    WrittenAddress,
    WrittenAnswer,
)
from stopper.evidence.templates.file import SCRIPT_LIMIT, TemplateFile, decoded, read
from stopper.evidence.templates.inclusions import included
from stopper.evidence.templates.library import Library, is_template_folder
from stopper.model import Layer
from stopper.syntax.jinja_pieces import Unparsable

__all__ = [
    "Form",
    "InlineAttribute",
    "InlineCode",
    "Link",
    "Nonce",
    "Origin",
    "Output",
    "Resource",
    "Templates",
    "TokenHeader",
    "Url",
    "Use",
]

_SCRIPTS = frozenset({".js", ".mjs", ".cjs", ".ts", ".jsx", ".tsx"})
Answer = TypeVar("Answer")


class Script(Struct, frozen=True):
    """What a script file outside the template folders does that matters here."""

    headers: tuple[TokenHeader, ...]
    writes: tuple[WrittenAddress, ...]
    answers: tuple[WrittenAnswer, ...]


FileRead = TemplateFile | Script | str
"""A template, a script, or why a file cannot be read."""


class Templates(Struct, frozen=True, eq=False):
    """Every template of the project; `unreadable` lists what could not be read, as (path, reason).

    `script_headers`, `script_writes` and `script_answers` are the places in script files outside the template folders
    that set the token's header, and that write a part of the page's address, or of an answer, into it. Each answer is
    kept when first asked for, because several controls ask for each application.
    """

    layer: ClassVar[Layer] = Layer.TEMPLATES
    supply: ClassVar[str] = "Jinja templates"

    library: Library
    unreadable: tuple[tuple[str, str], ...] = ()
    script_headers: tuple[TokenHeader, ...] = ()
    script_writes: tuple[WrittenAddress, ...] = ()
    script_answers: tuple[WrittenAnswer, ...] = ()
    _answers: dict[object, tuple[object, ...]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        files: Iterable[tuple[str, bytes]],
        *,
        roots: Iterable[str] = (),
        known: Mapping[str, FileRead] | None = None,
    ) -> Templates:
        """The snapshot of `files`, each a path relative to the project and its bytes.

        `roots` are template folders under another name than "templates" or "…_templates". Script files that lie in no
        template folder may be among the files: they are read for these two alone. `known` are files that
        `read_files` has read before.
        """
        folders = tuple(root.strip("/") for root in roots)
        known = known or {}
        made = {path: _known(path, known, folders) or _read(path, data, folders) for path, data in files}
        found = [one for one in made.values() if isinstance(one, TemplateFile)]
        scripts = [one for one in made.values() if isinstance(one, Script)]
        return cls(
            Library.of(found, folders),
            tuple(sorted((path, one) for path, one in made.items() if isinstance(one, str))),
            tuple(header for one in scripts for header in one.headers),
            tuple(write for one in scripts for write in one.writes),
            tuple(write for one in scripts for write in one.answers),
        )

    @staticmethod
    def read_files(files: Iterable[tuple[str, bytes]]) -> dict[str, FileRead]:
        """What each of these is by its path, or why it cannot be read, where no folder has another name."""
        return {path: _read(path, data, ()) for path, data in files}

    @property
    def paths(self) -> tuple[str, ...]:
        """The templates that were read, in order of path."""
        return tuple(file.path for file in self.library.files)

    def _each(self, question: Callable[[TemplateFile], Iterator[Answer]]) -> tuple[Answer, ...]:
        return self._kept(question, lambda: chain.from_iterable(map(question, self.library.files)))

    def _kept(self, key: object, answer: Callable[[], Iterable[Answer]]) -> tuple[Answer, ...]:
        if key not in self._answers:
            self._answers[key] = tuple(answer())
        return cast("tuple[Answer, ...]", self._answers[key])

    def forms(self) -> tuple[Form, ...]:
        """Every form, every element that htmx posts with, and every call of a known macro that writes a form."""
        return self._kept("forms", lambda: template_forms.forms(self.library, self.script_token_header()))

    def script_token_header(self) -> tuple[TokenHeader, ...]:
        """Where the token is handed to scripts; those of kind "script" and "htmx" send it in a header."""
        return (*self._each(template_scripts.token_headers), *self.script_headers)

    def address_writes(self) -> tuple[WrittenAddress, ...]:
        """Where scripts of pages, and script files, write a part of the page's own address into the page."""
        return (*self._each(template_scripts.address_writes_in_pages), *self.script_writes)

    def answer_writes(self) -> tuple[WrittenAnswer, ...]:
        """Where scripts of pages, and script files, write texts of an answer of the server as markup."""
        return (*self._each(template_scripts.answer_writes_in_pages), *self.script_answers)

    def inline_scripts(self) -> tuple[InlineCode, ...]:
        """The script elements without src; those with `is_data` are not run and need no nonce."""
        return self._each(template_scripts.inline_scripts)

    def inline_styles(self) -> tuple[InlineCode, ...]:
        """The style elements."""
        return self._each(template_scripts.inline_styles)

    def style_attributes(self) -> tuple[InlineAttribute, ...]:
        """The style attributes, which no nonce can allow."""
        return self._each(template_scripts.style_attributes)

    def event_handlers(self) -> tuple[InlineAttribute, ...]:
        """The on… attributes, which no nonce can allow."""
        return self._each(template_scripts.event_handlers)

    def javascript_urls(self) -> tuple[InlineAttribute, ...]:
        """The javascript: URLs in href, src, action, formaction and data."""
        return self._each(template_scripts.javascript_urls)

    def resources(self) -> tuple[Resource, ...]:
        """What pages load, and where forms post to."""
        return self._each(template_resources.resources)

    def links(self) -> tuple[Link, ...]:
        """Every `<a href>`; `url.endpoint` where it is url_for."""
        return self._each(template_resources.links)

    def expressions(self, mentions: re.Pattern[str] | None = None) -> tuple[Output, ...]:
        """Every output, with its filters, its context and whether it is escaped; those whose text mentions a word."""
        found = (template_expressions.outputs(file, mentions) for file in self.library.files)
        return self._kept(("outputs", mentions), lambda: chain.from_iterable(found))

    def uses(self, name: str = "") -> tuple[Use, ...]:
        """Every name read that the template does not bind; with `name` that and what hangs from it (config.X)."""
        found = (template_expressions.uses(file, name) for file in self.library.files)
        return self._kept(("uses", name), lambda: chain.from_iterable(found))

    def included(self) -> tuple[str, ...]:
        """The paths of the templates that stand in pages by an include or an import."""
        return self._kept("included", lambda: included(self.library))

    def resolve(self, name: str, path: str = "") -> str | None:
        """The path of the template that `name` means, asked from the template at `path`."""
        found = self.library.resolve(name, path)
        return found.path if found is not None else None

    def extends(self, path: str) -> tuple[str, ...] | None:
        """The templates that the one at `path` extends; empty for none, None where it cannot be told."""
        file = self.library.by_path.get(path)
        parents = self.library.parents(file) if file is not None else None
        return None if parents is None else tuple(parent.path for parent in parents)

    def descendants(self, path: str) -> tuple[str, ...]:
        """The templates that extend the one at `path`, directly or not."""
        children, queue, found = self.library.children(), [path], list[str]()
        while queue:
            fresh = [child.path for child in children.get(queue.pop(), ()) if child.path not in found]
            found += fresh
            queue += fresh
        return tuple(sorted(found))


def _known(path: str, known: Mapping[str, FileRead], folders: tuple[str, ...]) -> FileRead | None:
    """What a file was read as before; not a script that lies in one of the folders, and is a template therefore."""
    found = known.get(path)
    return found if not isinstance(found, Script) or _is_script(path, folders) else None


def _read(path: str, data: bytes, folders: tuple[str, ...]) -> FileRead:
    """A template or a script, or why it cannot be read."""
    try:
        if not _is_script(path, folders):
            return read(path, data)
        text = decoded(data, SCRIPT_LIMIT)
    except Unparsable as reason:
        return str(reason)
    headers = template_scripts.headers_in_script(path, text)
    writes = template_scripts.address_writes_in_script(path, text)
    return Script(tuple(headers), tuple(writes), tuple(template_scripts.answer_writes_in_script(path, text)))


def _is_script(path: str, roots: tuple[str, ...]) -> bool:
    folders = PurePosixPath(path).parts[:-1]
    is_template = any(is_template_folder(folders[:depth], roots) for depth in range(1, len(folders) + 1))
    return PurePosixPath(path).suffix.lower() in _SCRIPTS and not is_template
