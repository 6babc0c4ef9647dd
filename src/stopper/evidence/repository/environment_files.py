"""Environment and key files of a repository: which lie open, and whether the project uses one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.application.environment_reads import environment_reads
from stopper.evidence.repository.dotenv import entries_of
from stopper.evidence.repository.questions import Repository
from stopper.evidence.source.expressions import within
from stopper.evidence.source.index import Source, is_support, is_test
from stopper.evidence.tree.files import File
from stopper.model import Place
from stopper.standard.credential_texts import is_dummy, is_reference, password_in_url
from stopper.standard.regex import regex
from stopper.standard.sensitive_names import is_sensitive_name
from stopper.syntax import form

_DECLARED = regex(
    r"(?im)^[\s\"']{0,8}(?:python-dotenv|environs|django-environ|python-decouple)\b|[\"'](?:python-dotenv|environs)\b"
)
_REQUIREMENTS = regex(r"(?:\A|/)(?:requirements[^/]*\.(?:txt|in)|pyproject\.toml|Pipfile|setup\.(?:py|cfg))\Z")
_LOADING = ("dotenv.load_dotenv", "dotenv.main.load_dotenv")
_FILE = regex(r"(?:\A|/)((?:[\w-]{1,40}\.env|\.env)(?:\.[\w-]{1,40})?)\Z")
_LOADERS = ("dotenv", "environs", "decouple")


class TrackedFile(Struct, frozen=True):
    """An environment or key file that git holds or would take; `holds` says what, without showing it."""

    at: Place
    holds: str
    is_tracked: bool
    is_test: bool


def exposed_files(repository: Repository) -> Iterator[TrackedFile]:
    """The files with secrets that git tracks, or that nothing keeps out of git."""
    for file in (*repository.environment_files, *repository.key_files):
        tracked = repository.is_tracked(file.path)
        if tracked is False and repository.is_ignored(file.path) is not False:
            continue
        if tracked is None and repository.is_ignored(file.path):
            continue
        holds = _holds(file)
        if holds:
            doubtful = is_test(file.path) or is_support(file.path)
            yield TrackedFile(Place(file.path, 1), holds, bool(tracked), doubtful)


def _holds(file: File) -> str:
    if file.content is None:
        return "a key"
    if b"PRIVATE KEY" in file.content and b"BEGIN" in file.content:
        return "a private key"
    count = sum(1 for entry in entries_of(file.lines, file.path) if _is_secret(entry.key, entry.value.reveal()))
    return f"{count} secret{'s' * (count != 1)}" if count else ""


def _is_secret(key: str, value: str) -> bool:
    password = password_in_url(value)
    if password is not None:
        return not is_dummy(password)
    return is_sensitive_name(key) and bool(value) and not is_dummy(value) and not is_reference(value)


class EnvironmentUse(Struct, frozen=True):
    """A sign that the project reads an environment file; `is_certain` is False where it only reads the environment.

    `name` is how the code calls the file that it loads.
    """

    words: str
    at: Place
    is_certain: bool
    name: str = ".env"


def environment_use(repository: Repository, source: Source) -> EnvironmentUse | None:
    """The plainest sign that developers of this project keep an environment file; None where there is none."""
    loader = source.import_of(*_LOADERS)
    if loader is not None:
        names = set(_loaded(source))
        name = names.pop() if len(names) == 1 else ".env"
        return EnvironmentUse("the code loads one", loader, is_certain=True, name=name)
    for file in repository.files:
        if re.match(r"\.env[._-](?:example|sample|template|dist)|(?:example|sample)\.env\Z", file.name, re.IGNORECASE):
            return EnvironmentUse("an example of one says to make it", Place(file.path), is_certain=True)
        if file.content is not None and _REQUIREMENTS.search(file.path) and _DECLARED.search(file.text):
            return EnvironmentUse(
                "python-dotenv is a dependency, with which Flask loads it", Place(file.path), is_certain=True
            )
    reads = [read.at for read in environment_reads(source) if is_sensitive_name(read.name)]
    if reads:
        return EnvironmentUse("the code reads secrets from the environment", min(reads), is_certain=False)
    return None


def _loaded(source: Source) -> Iterator[str]:
    """The name of each file that the code loads: `load_dotenv(os.path.join(HERE, "shop.env"))`."""
    for call in source.calls(*_LOADING):
        path = call.argument(0, "dotenv_path")
        bound = source.names.bindings(path.id, call.scope) if isinstance(path, form.Name) else []
        written = bound[-1].value if bound else path
        texts = [item.value for item in within(written) if isinstance(item, form.Constant)] if written else []
        found = [text for text in texts if isinstance(text, str) and _FILE.search(text)]
        yield _FILE.findall(found[-1])[0] if found else ".env"
