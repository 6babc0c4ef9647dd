"""What a project says to Heroku: its Procfile and its app.json."""

from __future__ import annotations

from functools import cached_property, lru_cache

from msgspec import Struct

from stopper.evidence.deployment.commands.in_procfile import document, lines_of, place_of, problem
from stopper.evidence.deployment.commands.started import Started, started_by_text
from stopper.evidence.repository.questions import Repository
from stopper.model import Place
from stopper.standard.regex import regex
from stopper.standard.sensitive_names import is_sensitive_name

MIGRATING = regex(r"\b(?:db[ \t]+upgrade|alembic[ \t]+upgrade|upgrade_db|migrate)\b")
# What cannot run twice, or should not.
UNREPEATABLE = regex(
    r"\b(?:db[ \t]+init|drop_all|recreate_db|createdb|create_db|dropdb|seed\w*|add_fake_data|loaddata)\b"
)
MIGRATIONS = regex(r"^(?:[\w-]+/){0,2}(?:migrations|alembic)/(?:env\.py|versions/)")


class Process(Struct, frozen=True, eq=False, dict=True):
    """One line of a Procfile."""

    name: str
    command: str
    at: Place

    @cached_property
    def started(self) -> tuple[Started, ...]:
        """The lasting processes that it starts."""
        return tuple(started_by_text(self.command, self.at))

    @property
    def serves(self) -> str:
        """The production server that it starts; empty where it starts none."""
        return next((item.server for item in self.started if item.serves), "")

    @property
    def is_development(self) -> bool:
        """Whether it starts Flask's development server, or a script of the project that may."""
        return not self.serves and any(item.is_development or item.server == "python" for item in self.started)

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
    return tuple(Process(name, command, at) for name, command, at in lines_of(file))


def broken(repository: Repository) -> tuple[Place, str] | None:
    """Where app.json cannot be read, and why."""
    file = repository.tree.get("app.json")
    is_read = file is not None and file.content is not None and bool(processes(repository))
    found = problem(file) if file is not None and is_read else None
    return (Place("app.json", found[0]), found[1]) if found is not None else None


def is_for_heroku(repository: Repository) -> Place | None:
    """Where the project shows that it runs on Heroku: an app.json that says so, or a Procfile with a web process."""
    file = repository.tree.get("app.json")
    if file is not None and _is_heroku(document(file)):
        return Place(file.path, 1)
    web = next((item for item in processes(repository) if item.name == "web"), None)
    return web.at if web is not None else None


def _is_heroku(found: object) -> bool:
    words = {"addons", "buildpacks", "formation", "scripts", "stack", "env"}
    return isinstance(found, dict) and len(words & found.keys()) > 1


def literal_secrets(repository: Repository) -> list[tuple[str, Place]]:
    """The secret config vars to which app.json gives a value of its own, instead of a generator or nothing."""
    file = repository.tree.get("app.json")
    if file is None or not _is_heroku(document(file)):
        return []
    variables = document(file).get("env")
    found = []
    for name, given in variables.items() if isinstance(variables, dict) else ():
        value = given.get("value") if isinstance(given, dict) else given
        if is_sensitive_name(str(name)) and isinstance(value, str) and value.strip():
            found.append((str(name), place_of(file, str(name))))
    return found


def has_migrations(repository: Repository) -> bool:
    """Whether the project keeps migrations of its schema."""
    return any(MIGRATIONS.search(file.path) for file in repository.files)
