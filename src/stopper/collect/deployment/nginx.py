"""Files of nginx read by crossplane's grammar, dumps of `nginx -T` too."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from stopper.evidence.deployment.nginx.building import built
from stopper.evidence.deployment.nginx.configuration import Broken, Nginx
from stopper.evidence.deployment.nginx.directive import Directive
from stopper.evidence.tree.files import File, Tree
from stopper.model import Place

# A block that only nginx has, or a directive that stands alone in a snippet.
BLOCK = re.compile(r"^[ \t]*(?:server|http|upstream[ \t]+\S+|location[ \t]+[^;{}\n]+)[ \t]*\{", re.MULTILINE)
SNIPPET = re.compile(
    r"^[ \t]*(?:proxy_set_header|proxy_pass|add_header|ssl_protocols|ssl_certificate)[ \t]+[^;{}]+;", re.MULTILINE
)
NAMED = re.compile(
    r"(?:\A|/)(?:[^/]*nginx[^/]*|[^/]*\.(?:conf|nginx|vhost))\Z|(?:\A|/)(?:nginx|sites-(?:available|enabled)|conf\.d)/",
    re.IGNORECASE,
)
# A template of Ansible or Jinja: what it makes is not known.
TEMPLATE = re.compile(r"\{\{|\{%")
OTHERS = re.compile(r"<VirtualHost|^\s*\[(?:Unit|Service|program:)", re.MULTILINE)
DUMPED = re.compile(r"^# configuration file (/\S+):\s*$", re.MULTILINE)
LARGEST = 2_000_000  # bytes


def read_nginx(tree: Tree) -> tuple[Nginx | None, list[tuple[str, str]]]:
    """The configuration of nginx in a project, and what was not covered with the reason."""
    files: dict[str, tuple[Directive, ...]] = {}
    broken: list[Broken] = []
    gaps: list[tuple[str, str]] = []
    for file in tree:
        if not is_nginx(file):
            continue
        if TEMPLATE.search(file.text):
            gaps.append((file.path, "a template of a configuration of nginx: what it makes is not known"))
            continue
        for path, first, text in _parts(file):
            files[path], found = parsed(text, file.path, first)
            broken.extend(found)
    return (built(files, broken) if files or broken else None), gaps


def is_nginx(file: File) -> bool:
    """Whether a file is a configuration of nginx, by its name and its blocks."""
    if (
        file.content is None
        or file.size > LARGEST
        or not NAMED.search(file.path)
        or file.suffix in (".py", ".md", ".rst", ".sh", ".yml", ".yaml", ".html")
    ):
        return False
    text = file.text
    return bool((BLOCK.search(text) or SNIPPET.search(text)) and not OTHERS.search(text))


def _parts(file: File) -> Iterator[tuple[str, int, str]]:
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
    """The directives of a text, and its errors; `first` is the number of lines before it in its file.

    crossplane reads files alone, so the text is written into one of ours.
    """
    import crossplane

    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "nginx.conf"
        copy.write_text(text, encoding="utf-8")
        try:
            # Fragments have no context to be checked against, and directives of modules have no known arguments.
            payload = crossplane.parse(str(copy), single=True, check_ctx=False, check_args=False)
        except RecursionError:
            return (), [Broken(Place(path, 1), "its blocks nest too deeply")]
    read = payload["config"][0]
    errors = [Broken(Place(path, first + (item["line"] or 1)), _reason(item["error"])) for item in read["errors"]]
    return _directives(read["parsed"], path, first), errors


def _reason(error: str) -> str:
    """Crossplane's words without the name of our copy and the line, which the place says."""
    return re.sub(r" in \S*nginx\.conf(:\d+)?$", "", error).strip()


def _directives(found: Sequence[Mapping[str, object]], path: str, first: int) -> tuple[Directive, ...]:
    return tuple(_directive(item, path, first) for item in found)


def _directive(item: Mapping[str, object], path: str, first: int) -> Directive:
    line, arguments, block = item["line"], item["args"], item.get("block")
    assert isinstance(line, int) and isinstance(arguments, list)  # noqa: S101, PT018  # crossplane's own table
    inside = _directives(block, path, first) if isinstance(block, list) else None
    return Directive(str(item["directive"]), tuple(map(str, arguments)), Place(path, first + line), inside)
