"""Which compose files of a folder are started together for an environment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.deployment.pairing import Pairing, environment_of, said_by
from stopper.evidence.repository.stated_purpose import is_for_others
from stopper.evidence.tree.files import File, Tree
from stopper.standard.regex import regex

DEFAULT = ("compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml")
_OVERRIDE_TEXT = """
compose.override.yaml compose.override.yml docker-compose.override.yaml docker-compose.override.yml
"""
OVERRIDE = tuple(_OVERRIDE_TEXT.split())
NAMED = regex(r"(?:[\w.-]{0,60}[._-])?(?:docker-?)?compose(?:[._-][\w.-]{1,80})?\.ya?ml\Z", re.IGNORECASE)
STATEMENT = regex(r"^\s*\{%-?\s*\w+", re.MULTILINE)
TEMPLATE = regex(r"(?:docker-?)?compose[\w.-]{0,80}\.ya?ml\.(?:j2|jinja2?|tmpl|tpl|template|erb)\Z", re.IGNORECASE)
# Not the first key of every file, but no compose file of today is without it.
SERVICES = regex(r"^[\"']?services[\"']?[ \t]*:", re.MULTILINE)
FIRST_VERSION = regex(r"^[\w-]{1,60}:[ \t]*\n(?:[ \t].*\n|\n){0,30}?[ \t]+(?:image|build)[ \t]*:", re.MULTILINE)
PRODUCTION = regex(r"(?:\A|[._-])(?:prod|production|live|deploy|release|server)(?:[._-]|\Z)", re.IGNORECASE)
BUILDS = regex(r"^[ \t]+build[ \t]*:", re.MULTILINE)
DOCKERFILE = regex(r"^[ \t]+dockerfile[ \t]*:[ \t]*[\"']?([^\s\"'#]{1,200})", re.MULTILINE)
# The first one of a list, too.
VARIABLES = regex(
    r"^[ \t]+env_file[ \t]*:[ \t]*(?:\n[ \t]*-[ \t]+(?:path:[ \t]+)?|\[[ \t]*)?[\"']?"
    r"([^\s\"'#\[,\]-][^\s\"'#,\]]{0,200})",
    re.MULTILINE,
)
# Which environment the variables of a service say it is in: `APP_CHANNEL=local`, `ENVIRONMENT: local`.
CALLED = regex(
    r"^[ \t]+(?:-[ \t]+)?[\"']?\w{0,60}(?:ENV|ENVIRONMENT|CHANNEL|STAGE)[\"']?[ \t]*[=:][ \t]*[\"']?([\w-]{1,40})",
    re.MULTILINE,
)


class Chain(Struct, frozen=True):
    """Files in the order in which they are laid over each other, as `docker compose -f … -f …` is told them."""

    paths: tuple[str, ...]

    @property
    def folder(self) -> str:
        """The folder of the first, from which paths and `.env` are read; empty for the top."""
        return self.paths[0].rpartition("/")[0]


def compose_files(tree: Tree) -> Iterator[File]:
    """The files that are compose files by name and content; one that is no text counts by its name alone."""
    for file in tree:
        if not NAMED.match(file.name) or (file.content is None and file.name not in DEFAULT) or is_template(file):
            continue
        if SERVICES.search(file.text) or FIRST_VERSION.search(file.text) or file.name in DEFAULT:
            yield file


def chains(tree: Tree, pairing: Pairing) -> tuple[list[Chain], list[tuple[str, str]]]:
    """The chains of every folder for the environment that is judged, and the files that are for another."""
    folders: dict[str, list[File]] = {}
    gaps = [(file.path, "a template of a compose file: what it makes is not known") for file in _templates(tree)]
    for file in compose_files(tree):
        if pairing.judged == "production" and is_for_others(file.text):
            gaps.append((file.path, "a compose file whose first comment says that it is not for production"))
        else:
            folders.setdefault(file.path.rpartition("/")[0], []).append(file)
    found: list[Chain] = []
    for files in folders.values():
        here, told = _in_folder(files, pairing)
        found.extend(here)
        gaps.extend(told)
    return found, gaps


def _templates(tree: Tree) -> Iterator[File]:
    return (file for file in tree if TEMPLATE.search(file.name) or (NAMED.match(file.name) and is_template(file)))


def is_template(file: File) -> bool:
    """Whether a line is a statement of Jinja, which no YAML begins with; `{{` may stand in a value for Go."""
    return file.content is not None and STATEMENT.search(file.text) is not None


def _in_folder(files: list[File], pairing: Pairing) -> tuple[list[Chain], list[tuple[str, str]]]:
    by_name = {file.name: file for file in files}
    base = next((by_name[name] for name in DEFAULT if name in by_name), None)
    override = next((by_name[name] for name in OVERRIDE if name in by_name), None)
    # `docker-compose.override.sample.yml` is copied to where it is merged by whoever wants it.
    samples = [file for file in files if file is not override and "override" in file.name]
    others = [file for file in files if file not in (base, override, *samples)]
    judged = [file for file in others if _environment(file, pairing) == pairing.judged]
    gaps = [_for_another(file, pairing) for file in others if file not in judged]
    gaps += [(file.path, "an override that compose does not take by itself") for file in samples]
    whole = [file for file in judged if PRODUCTION.search(file.name) and _is_whole(file)]
    # What says no service whole is laid over the one file that production has, where it has one of its own.
    below = whole[0] if len(whole) == 1 else base
    found = [_with_base(below if file is not below else None, file) for file in judged]
    named = [file for file in judged if PRODUCTION.search(file.name) or pairing.judged != "production"]
    if base is not None and (not named or pairing.judged == "development"):
        found.insert(0, _default(base, override, pairing, gaps))
    elif base is not None and all(base.path not in chain.paths for chain in found):
        gaps.append((base.path, f"the compose file of another environment: {named[0].name} is for {pairing.judged}"))
    if override is not None and all(override.path not in chain.paths for chain in found):
        gaps.append((override.path, "a compose file that is left out where another is named"))
    return [chain for chain in found if chain.paths], gaps


def _environment(file: File, pairing: Pairing) -> str:
    """For which environment a file is: by the policy or its own name, else by what each of its services is made of."""
    if pairing.says_of(file.path):
        return pairing.environment_of(file.path)
    if _is_local(file):
        return "development"
    said = [_common(paths) for _, paths in _parts(file)]
    return next((item for item in said if item not in ("", "production")), pairing.environment_of(file.path))


def _is_local(file: File) -> bool:
    """Whether each variable that names an environment says that it is a developer's own machine."""
    return set(CALLED.findall(file.text)) == {"local"}


def _parts(file: File) -> tuple[tuple[str, list[str]], ...]:
    """The files that a compose file names, with the verb of the sentence that tells of them."""
    return ("builds", _dockerfiles(file)), ("takes its variables from", _variables(file))


def _common(paths: list[str]) -> str:
    """The environment that all the paths say; empty where they say production, or several."""
    said = {environment_of(path) for path in paths if "$" not in path}
    return said.pop() if len(said) == 1 else ""


def _variables(file: File) -> list[str]:
    """The files of variables that a file names: those that say for what they are, where some do."""
    named = VARIABLES.findall(file.text)
    return [path for path in named if said_by(path)] or named


def _dockerfiles(file: File) -> list[str]:
    """The Dockerfiles that a file names; none where it builds one of the usual name too."""
    named = DOCKERFILE.findall(file.text)
    return named if len(BUILDS.findall(file.text)) <= len(named) else []


def _for_another(file: File, pairing: Pairing) -> tuple[str, str]:
    """What is told of a file for another environment."""
    environment = _environment(file, pairing)
    if environment == pairing.environment_of(file.path):
        return pairing.other(file.path, "a compose file")
    if _is_local(file):
        return file.path, "a compose file whose variables say that it is local, and no environment that is judged"
    verb, path = next((verb, paths[0]) for verb, paths in _parts(file) if paths and _common(paths) == environment)
    return file.path, f"a compose file that {verb} {path[:80]}, for {environment}, which is not judged"


def _default(base: File, override: File | None, pairing: Pairing, gaps: list[tuple[str, str]]) -> Chain:
    """What `docker compose up` takes when no file is named."""
    # A folder for developers is theirs as a whole.
    if _environment(base, pairing) not in (pairing.judged, "production"):
        gaps.append(_for_another(base, pairing))
        return Chain(())
    return Chain((base.path, override.path) if override is not None else (base.path,))


def _with_base(base: File | None, file: File) -> Chain:
    """A file alone where it says of every service what runs; else laid over the default one."""
    if base is None or _is_whole(file):
        return Chain((file.path,))
    return Chain((base.path, file.path))


def _is_whole(file: File) -> bool:
    from stopper.evidence.deployment.yaml_places import Table, read_documents
    from stopper.evidence.repository.yaml_text import UnreadableYaml

    try:
        documents = read_documents(file.text, file.path)
    except UnreadableYaml:
        return True
    root = documents[0] if documents else None
    services = root.pairs("services") if isinstance(root, Table) else ()
    return all(
        isinstance(value, Table) and any(value.get(key) for key in ("image", "build", "extends"))
        for _, value in services
    )
