"""What a project says to Heroku: its Procfile and its app.json."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache

from stopper.evidence.repository.questions import Repository
from stopper.model import Place
from stopper.standard.sensitive_names import is_sensitive_name

LINE = re.compile(r"^[ \t]*([A-Za-z0-9_-]{1,40})[ \t]*:[ \t]*(\S.*?)[ \t]*$")
DEVELOPMENT = re.compile(r"\bflask\b[^;&|]*\brun\b|\bpython3?\b[^;&|]*\b(?:runserver|[\w./-]+\.py)\b")
SERVERS = re.compile(r"\b(?:gunicorn|uwsgi|waitress-serve|waitress|hypercorn|uvicorn|granian|daphne|chaussette)\b")
MIGRATING = re.compile(r"\b(?:db[ \t]+upgrade|alembic[ \t]+upgrade|upgrade_db|migrate)\b")
# What cannot run twice, or should not.
UNREPEATABLE = re.compile(
    r"\b(?:db[ \t]+init|drop_all|recreate_db|createdb|create_db|dropdb|seed\w*|add_fake_data|loaddata)\b"
)
ACCESS_LOG = re.compile(r"--access-?logfile|(?:^|\s)--log-config")
MIGRATIONS = re.compile(r"^(?:[\w-]+/){0,2}(?:migrations|alembic)/(?:env\.py|versions/)")
CONFIGURED = re.compile(r"^[ \t]*(?:accesslog|logconfig\w*)[ \t]*=", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Process:
    """One line of a Procfile."""

    name: str
    command: str
    at: Place

    @property
    def serves(self) -> str:
        """The production server that it starts; empty where it starts none."""
        found = SERVERS.search(self.command)
        return found[0] if found else ""

    @property
    def is_development(self) -> bool:
        """Whether it starts Flask's development server, or a script of the project that does."""
        return not self.serves and DEVELOPMENT.search(self.command) is not None

    @property
    def migrates(self) -> bool:
        """Whether it changes the schema."""
        return MIGRATING.search(self.command) is not None

    @property
    def is_unrepeatable(self) -> bool:
        """Whether it does what fails or destroys when it is done again."""
        return UNREPEATABLE.search(self.command) is not None


@lru_cache(maxsize=4)
def processes(repository: Repository) -> tuple[Process, ...]:
    """The lines of the Procfile at the top of the project."""
    file = repository.tree.get("Procfile")
    if file is None or file.content is None:
        return ()
    found = ((number, LINE.match(line[:2_000])) for number, line in enumerate(file.lines, start=1))
    return tuple(Process(line[1], line[2], Place(file.path, number)) for number, line in found if line)


def is_for_heroku(repository: Repository) -> Place | None:
    """Where the project shows that it runs on Heroku: an app.json that says so, or a Procfile with a web process."""
    file = repository.tree.get("app.json")
    if file is not None and _is_heroku(_parsed(repository)):
        return Place(file.path, 1)
    web = next((item for item in processes(repository) if item.name == "web"), None)
    return web.at if web is not None else None


def _is_heroku(document: object) -> bool:
    words = {"addons", "buildpacks", "formation", "scripts", "stack", "env"}
    return isinstance(document, dict) and len(words & document.keys()) > 1


@lru_cache(maxsize=4)
def _parsed(repository: Repository) -> object:
    file = repository.tree.get("app.json")
    try:
        return json.loads(file.text) if file is not None and file.content is not None else None
    except ValueError:
        return None


def literal_secrets(repository: Repository) -> list[tuple[str, Place]]:
    """The secret config vars to which app.json gives a value of its own, instead of a generator or nothing."""
    document, file = _parsed(repository), repository.tree.get("app.json")
    variables = document.get("env") if isinstance(document, dict) else None
    if file is None or not isinstance(variables, dict) or not _is_heroku(document):
        return []
    found = []
    for name, given in variables.items():
        value = given.get("value") if isinstance(given, dict) else given
        if is_sensitive_name(str(name)) and isinstance(value, str) and value.strip():
            found.append((str(name), Place(file.path, _line_of(file.lines, str(name)))))
    return found


def _line_of(lines: list[str], name: str) -> int:
    return next((number for number, line in enumerate(lines, start=1) if f'"{name}"' in line), 1)


def has_migrations(repository: Repository) -> bool:
    """Whether the project keeps migrations of its schema."""
    return any(MIGRATIONS.search(file.path) for file in repository.files)


def logs_accesses(repository: Repository, process: Process) -> bool | None:
    """Whether gunicorn writes an access log, by its options or its file; None for other servers."""
    if process.serves != "gunicorn":
        return None
    if ACCESS_LOG.search(process.command):
        return True
    file = repository.tree.get("gunicorn.conf.py")
    return file is not None and file.content is not None and CONFIGURED.search(file.text) is not None
