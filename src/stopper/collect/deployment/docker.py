"""Dockerfiles read by BuildKit's grammar, with the ignore rules and scripts that belong to them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping

from stopper.collect.deployment.compose_builds import Build, builds, built_elsewhere
from stopper.collect.deployment.docker_beside import of_documentation, of_tools
from stopper.evidence.deployment.broken import Broken
from stopper.evidence.deployment.docker.building import stages_of
from stopper.evidence.deployment.docker.images import Docker, Image
from stopper.evidence.deployment.docker.reading import Written, read_dockerfile
from stopper.evidence.deployment.pairing import Pairing
from stopper.evidence.deployment.reading import Reading
from stopper.evidence.tree.files import File, Tree
from stopper.evidence.tree.ignoring import IgnoreRules, docker_rules
from stopper.model import Place
from stopper.standard.regex import regex

NAMED = regex(r"(?:Docker|Container)file(?:[._-][\w.-]{1,60})?\Z|[\w.-]{1,60}\.(?:docker|container)file\Z", re.I)
BEGINS = regex(r"^[ \t]{0,20}FROM[ \t]+\S", re.MULTILINE | re.IGNORECASE)
NO_DOCKERFILE = (".md", ".rst", ".sh", ".py", ".yml", ".yaml", ".dockerignore", ".html", ".json", ".txt")
TEMPLATE = regex(r"\{\{[^}]{0,200}\}\}|\{%")
TEMPLATES = (".j2", ".jinja", ".jinja2", ".tmpl", ".tpl", ".template", ".erb", ".mustache")
RECIPES = (".sh", ".md", ".dockerignore", ".yml", ".yaml", ".env", ".conf")
SCRIPT = regex(rb"#!\s*/\S*\b(?:ba|da|a|z|k)?sh\b")
TOOL = "a Dockerfile of a tool: it brings nothing of the project and starts a shell"
MOST_SCRIPTS, LARGEST_SCRIPT = 200, 100_000


def read(tree: Tree, pairing: Pairing) -> Reading:
    """The images that the project's Dockerfiles make for the environment that is judged."""
    images: list[Image] = []
    broken: list[Broken] = []
    gaps: list[tuple[str, str]] = []
    scripts, built = scripts_of(tree), builds(tree, pairing)
    named = any(pairing.says_of(file.path) and pairing.is_judged(file.path) for file in dockerfiles(tree))
    elsewhere = built_elsewhere(tree, built, has_own=named)
    documenting = of_documentation([file.path for file in dockerfiles(tree)], built)
    for file in dockerfiles(tree):
        if reason := _reason(file, pairing, elsewhere, documenting):
            gaps.append((file.path, reason))
            continue
        ways: list[Build | None] = [*built.get(file.path, ())]
        for build in ways or [None]:
            image, wrong = _image(tree, file, build, scripts)
            broken.extend(item for item in wrong if item not in broken)
            images.extend([image] if image else [])
    tools = of_tools(images, built)
    gaps += [(path, TOOL) for path in sorted(tools)]
    images = [image for image in images if image.path not in tools]
    files = tuple(dict.fromkeys([*(item.path for item in images), *(item.at.path for item in broken)]))
    snapshots = (Docker(tuple(images), tuple(broken)),) if images or broken else ()
    return Reading(snapshots, tuple(gaps), files)


def _reason(file: File, pairing: Pairing, elsewhere: Mapping[str, str], documenting: Container[str]) -> str:
    """Why a Dockerfile is not judged; nothing where it is."""
    # What an editor starts for a developer is in no word of a path.
    is_editors = ".devcontainer/" in file.path and pairing.judged == "production"
    if is_editors or not pairing.is_judged(file.path):
        return pairing.other(file.path, "a Dockerfile")[1]
    if file.path in documenting and not pairing.says_of(file.path):
        return "a Dockerfile that builds documentation"
    if file.path in elsewhere and not pairing.says_of(file.path):
        return f"a Dockerfile that {elsewhere[file.path]} alone builds, which is not judged"
    if file.path.endswith(TEMPLATES) or TEMPLATE.search(file.text):
        return "a template of a Dockerfile: what it makes is not known"
    return ""


def dockerfiles(tree: Tree) -> Iterator[File]:
    """The files that are Dockerfiles by their name and a FROM; of the usual name, by that alone."""
    for file in tree:
        if not NAMED.match(file.name) or file.name.lower().endswith(NO_DOCKERFILE):
            continue
        if BEGINS.search(file.text) or file.name in ("Dockerfile", "Containerfile"):
            yield file


def scripts_of(tree: Tree) -> dict[str, str]:
    """The project's shell scripts by path."""
    found: dict[str, str] = {}
    for file in tree:
        content = file.content
        if content is None or len(content) > LARGEST_SCRIPT or len(found) >= MOST_SCRIPTS:
            continue
        if file.suffix in (".sh", ".bash") or (file.suffix == "" and SCRIPT.match(content)):
            found[file.path] = file.text.replace("\r\n", "\n")
    return found


def _image(
    tree: Tree, file: File, build: Build | None, scripts: Mapping[str, str]
) -> tuple[Image | None, list[Broken]]:
    written = _written(file)
    stages, wrong = stages_of(written, build.arguments if build else {})
    broken = [*written.broken, *wrong]
    if not stages:
        return None, broken or [Broken(Place(file.path, 1), "it has no FROM, so it makes no image")]
    context = build.context if build is not None else _context(tree, file, written)
    ignore_file, rules = _rules(tree, file, context)
    target = build.target if build is not None else ""
    return Image(file.path, tuple(stages), context, ignore_file, rules, scripts, target), broken


def _written(file: File) -> Written:
    if file.content is None or b"\0" in file.content:
        return Written((), (Broken(Place(file.path, 1), "it is no text"),))
    return read_dockerfile(file.text, file.path)


def _rules(tree: Tree, file: File, context: str) -> tuple[str | None, IgnoreRules | None]:
    """The ignore rules of a build: those named after the Dockerfile come before those of the folder."""
    for path in (f"{file.path}.dockerignore", f"{context}/.dockerignore".lstrip("/")):
        found = tree.get(path)
        if found is not None and found.content is not None:
            return path, docker_rules(found.lines)
    return None, None


def _context(tree: Tree, file: File, written: Written) -> str:
    """The folder that the file is built in: its own, but for one whose first sources lie at the top alone."""
    folder = file.path.rpartition("/")[0]
    sources = [
        word.strip("./")
        for item in written.instructions
        if item.keyword in ("COPY", "ADD") and not item.flag("from")
        for word in item.text.split()[:-1]
        if re.match(r"[\w./-]+\Z", word) and word.strip("./")
    ]
    if folder and not sources and _holds_recipes_alone(tree, folder):
        return ""
    at_the_top = sum(_is_there(tree, source) for source in sources)
    beside = sum(_is_there(tree, f"{folder}/{source}") for source in sources) if folder else at_the_top
    return "" if at_the_top > beside else folder


def _holds_recipes_alone(tree: Tree, folder: str) -> bool:
    """Whether a folder holds Dockerfiles and scripts alone, which no build copies as its whole."""
    inside = (path for path in tree.files if path.startswith(f"{folder}/"))
    return all(NAMED.match(path.rpartition("/")[2]) or path.endswith(RECIPES) for path in inside)


def _is_there(tree: Tree, path: str) -> bool:
    return tree.get(path) is not None or any(item.startswith(f"{path}/") for item in tree.files)
