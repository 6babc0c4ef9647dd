"""Files of nginx read by crossplane's grammar, dumps of `nginx -T` too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import StringIO

from stopper.evidence.deployment.broken import Broken
from stopper.evidence.deployment.nginx.building import built, joined
from stopper.evidence.deployment.nginx.directive import Directive
from stopper.evidence.deployment.pairing import Pairing
from stopper.evidence.deployment.passed_over import passed_over
from stopper.evidence.deployment.reading import Reading
from stopper.evidence.tree.files import File, Tree
from stopper.model import Place
from stopper.standard.regex import regex

# A block that only nginx has, or a directive that stands alone in a snippet.
BLOCK = regex(r"^[ \t]*(?:server|http|upstream[ \t]+\S{1,200}|location[ \t][^;{}\n]{0,300})\s*\{", re.MULTILINE)
SNIPPET = regex(
    r"^[ \t]*(?:proxy_set_header|proxy_pass|add_header|ssl_protocols|ssl_certificate)[ \t][^;{}]{1,500};", re.MULTILINE
)
NAMED = regex(
    r"(?:\A|/)(?:[^/]*nginx[^/]*|[^/]*\.(?:conf|nginx|vhost))\Z|(?:\A|/)(?:nginx|sites-(?:available|enabled)|conf\.d)/",
    re.IGNORECASE,
)
SITE = regex(r"^[ \t]*server\s*\{[^{}]{0,2000}\b(?:listen|server_name)[ \t][^;{}\n]{1,300};", re.MULTILINE)
# A script that writes one, a recipe of an image.
NO_SITE = regex(r"\s*#!|(?:\s|#[^\n]*\n)*(?:FROM|ARG)\s", re.IGNORECASE)
OTHERS = regex(r"<VirtualHost|^\s*\[(?:Unit|Service|program:)", re.MULTILINE)
# Suffixes of what is written in another language: an example in it is no site. `shop.example.com` has one too.
CODE_TEXT = """
.py .pyi .md .rst .adoc .tex .sh .bash .zsh .ps1 .yml .yaml .html .htm .xml .json .js .ts .jsx .tsx .mjs .css .scss .lua
.go .rs .rb .php .java .c .h .cc .cpp .pl .tf .hcl .nix .toml .ini .sql .log .po .pot .ipynb .patch .diff .vue .svelte
"""
CODE = frozenset(CODE_TEXT.split())
# A name that a script fills in (`sed s/__DOMAIN__/…/`).
PLACEHOLDER = regex(r"^[ \t]*server_name[ \t][^;{}\n]*(?:__[A-Z][A-Z_]*__|@[A-Z][A-Z_]*@|%[A-Z][A-Z_]*%)", re.MULTILINE)
DUMPED = regex(r"^# configuration file (/\S+):\s*$", re.MULTILINE)
LARGEST = 2_000_000  # bytes


def read(tree: Tree, pairing: Pairing) -> Reading:
    """The configuration of nginx for an environment of a project."""
    # Files that include each other by path: the project's own are one set, and each dump is another machine's.
    sets: dict[str, dict[str, tuple[Directive, ...]]] = {}
    broken: list[Broken] = []
    gaps: list[tuple[str, str]] = []
    paths: list[str] = []
    files_of_nginx = [file for file in tree if is_nginx(file)]
    made = {
        _folder(file) for file in files_of_nginx if pairing.is_judged(file.path) and not PLACEHOLDER.search(file.text)
    }
    for file in files_of_nginx:
        reason = passed_over(file, pairing, "a configuration of nginx", LARGEST)
        if reason is None and _folder(file) in made and PLACEHOLDER.search(file.text):
            reason = file.path, "a template of a configuration of nginx, beside what is made of it"
        if reason is not None:
            gaps.append(reason)
            continue
        paths.append(file.path)
        for path, first, text in parts_of(file):
            files = sets.setdefault("" if path == file.path else file.path, {})
            files[path], found = parsed(text, file.path, first)
            broken.extend(found)
    snapshots = (joined([built(files) for files in sets.values()], broken),) if sets else ()
    return Reading(snapshots, tuple(gaps), tuple(paths))


def _folder(file: File) -> str:
    return file.path.rpartition("/")[0]


def is_nginx(file: File) -> bool:
    """Whether a file is a configuration of nginx, by its name and its blocks."""
    if (
        file.content is None
        or not (NAMED.search(file.path) or _is_copied(file))
        or file.suffix in (".py", ".md", ".rst", ".sh", ".yml", ".yaml", ".html")
    ):
        return False
    text = file.text
    return bool((BLOCK.search(text) or SNIPPET.search(text)) and not OTHERS.search(text))


def _is_copied(file: File) -> bool:
    """Whether a file whose name says nothing is a site by its content: an image or a script gives it its name later."""
    if file.suffix in CODE or file.size > LARGEST:
        return False
    return SITE.search(file.text) is not None and not NO_SITE.match(file.text)


def parts_of(file: File) -> Iterator[tuple[str, int, str]]:
    """The files in a dump by their paths on the server, with the line on which each begins; else the file itself."""
    text = file.text
    starts = list(DUMPED.finditer(text))
    if not starts:
        yield file.path, 0, text
        return
    for index, start in enumerate(starts):
        end = starts[index + 1].start() if index + 1 < len(starts) else len(text)
        yield start[1], text.count("\n", 0, start.end()), text[start.end() : end]


def parsed(text: str, path: str, first: int = 0) -> tuple[tuple[Directive, ...], list[Broken]]:
    """The directives of a text, and its error; `first` is the number of lines before it in its file.

    What stands before an error is read all the same. crossplane's own parser opens files by name; its lexer takes any.
    """
    from crossplane.errors import NgxParserSyntaxError
    from crossplane.lexer import _balance_braces, _lex_file_object

    reader = _Reader(_balance_braces(_lex_file_object(StringIO(text))), path, first)
    try:
        reader.block(reader.found)
    except NgxParserSyntaxError as error:
        reader.broken.append(Broken(Place(path, first + (error.lineno or 1)), str(error.strerror)))
    except RecursionError:
        reader.broken.append(Broken(Place(path, first + 1), "its blocks nest too deeply"))
    return tuple(reader.found), reader.broken


class _Reader:
    """Directives from tokens: (text, line, whether it stood in quotes)."""

    def __init__(self, tokens: Iterator[tuple[str, int, bool]], path: str, first: int) -> None:
        self._tokens = ((text, line, quoted) for text, line, quoted in tokens if quoted or not text.startswith("#"))
        self._path, self._first = path, first
        self.found: list[Directive] = []
        self.broken: list[Broken] = []

    def block(self, found: list[Directive]) -> None:
        """Read directives into `found` up to the end of their block, or of the text."""
        for text, line, quoted in self._tokens:
            if text == "}" and not quoted:
                return
            self._directive(text, Place(self._path, self._first + line), found)

    def _directive(self, name: str, at: Place, found: list[Directive]) -> None:
        arguments: list[str] = []
        for text, _, quoted in self._tokens:
            if quoted or text not in ("{", "}", ";"):
                arguments.append(text)
            elif text == ";":
                found.append(Directive(name, tuple(arguments), at))
                return
            elif text == "{":
                inside: list[Directive] = []
                try:
                    self.block(inside)
                finally:  # of a block that is cut off what is there counts
                    found.append(Directive(name, tuple(arguments), at, tuple(inside)))
                return
            else:
                break
        self.broken.append(Broken(at, f'directive "{name[:60]}" is not terminated by ";"'))
