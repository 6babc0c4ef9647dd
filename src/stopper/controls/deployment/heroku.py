"""The Heroku app starts, releases and stores its data safely."""

from stopper.evidence.application.disk_writes import DiskWrite, disk_writes
from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.gunicorn.configuration import Gunicorn
from stopper.evidence.deployment.heroku import (
    Process,
    broken,
    has_migrations,
    is_for_heroku,
    literal_secrets,
    processes,
)
from stopper.evidence.repository.questions import Repository
from stopper.evidence.source.index import Source
from stopper.model import (
    Confidence,
    Control,
    Layer,
    Observation,
    Observations,
    Place,
    Severity,
    fails,
    not_applicable,
    passes,
    unknown,
)
from stopper.standard.serving_calls import PRODUCTION_CALLS

control = Control(
    id="deployment.heroku",
    title="The Heroku app starts, releases and stores its data safely",
    severity=Severity.MEDIUM,
    layers=("deploy", "source"),
    does=("render", "fix"),
    asvs=("13.3.1", "15.2.3"),
    remedy=(
        "Start a production server with an access log in the Procfile, migrate in the release phase, keep secrets in "
        "config vars, files in external storage, and the version in .python-version."
    ),
    risk=(
        "A dyno restarts every day and uploads vanish with its disk, or a release runs half a migration and the app "
        "does not start."
    ),
    snippet="""\
release: flask --app app db upgrade
web: gunicorn --access-logfile - app:application""",
)

NOT_HEROKU = "no Procfile or app.json shows that the project runs on Heroku"


@control.check(layer=Layer.DEPLOY, matter="a development server starts")
def the_web_process_is_a_production_server(
    repository: Repository, source: Source | None, gunicorn: Gunicorn | None
) -> Observations:
    """The Procfile's web process starts gunicorn or the like, which writes an access log."""
    web = [item for item in processes(repository) if item.name == "web"]
    starts_server = source is not None and bool(source.calls_under(*PRODUCTION_CALLS))
    for item in web:
        yield from _served(item, starts_server)
        yield from _logging(item, gunicorn)
    if not web:
        yield not_applicable("no Procfile names a web process")


def _served(item: Process, starts_server: bool) -> Observations:
    if item.is_development and not starts_server:
        yield fails("the web process is a development server, or a script that starts one", at=item.at)
    elif not item.serves:
        yield unknown(
            "the web process is started by a script", needs="what the script of the Procfile starts", at=item.at
        )
    else:
        yield passes(f"the web process is {item.serves}", at=item.at)


def _logging(item: Process, gunicorn: Gunicorn | None) -> Observations:
    """Whether the gunicorn of a web process writes an access log, by its options, its variables or its file."""
    fix = 'accesslog = "-"'  # as observability.logging asks, which tells it where both look
    for process in gunicorn.by_place.get(item.at, ()) if gunicorn is not None else ():
        settings = [process.setting(name) for name in ("accesslog", "logconfig", "logconfig_dict", "logconfig_json")]
        if not any(setting.is_set for setting in settings):
            yield fails("gunicorn writes no access log", at=item.at, severity=Severity.LOW, fix=fix)


@control.check(layer=Layer.DEPLOY)
def migrations_run_in_the_release_phase(repository: Repository) -> Observations:
    """A release that fails is not put into service; a web process that migrates does so on each dyno and restart."""
    found = {item.name: item for item in processes(repository)}
    release, web = found.get("release"), found.get("web")
    if web is None:
        yield not_applicable("no Procfile names a web process")
    elif release is not None and release.is_unrepeatable:
        yield fails("the release phase does what cannot be repeated, and runs at each release", at=release.at)
    elif web.migrates:
        yield fails("the web process changes the schema each time that a dyno starts", at=web.at, severity=Severity.LOW)
    elif release is not None:
        yield passes("the release phase prepares what the web process needs", at=release.at)
    elif has_migrations(repository):
        yield fails(
            "the project has migrations, and no release phase runs them",
            at=web.at,
            severity=Severity.LOW,
            confidence=Confidence.TENTATIVE,
            fix="release: flask --app app db upgrade",
        )
    else:
        yield not_applicable("the project has no migrations")


@control.check(layer=Layer.DEPLOY, matter="a secret stands in a file")
def secrets_are_config_vars(repository: Repository) -> Observations:
    """app.json lets Heroku make a secret, or asks for it; a value of its own is the same in each copy."""
    found, unread = literal_secrets(repository), broken(repository)
    if unread is not None:
        yield fails(f"Heroku refuses app.json: {unread[1]}", at=unread[0], severity=Severity.LOW)
        return
    for name, at in found:
        yield fails(f"app.json gives {name} a value of its own", at=at, fix=f'"{name}": {{"generator": "secret"}}')
    file = repository.tree.get("app.json")
    if not found:
        yield (
            passes("app.json gives no secret a value", at=repository.place(file.path))
            if file is not None and is_for_heroku(repository) is not None
            else not_applicable("no app.json describes a Heroku app")
        )


@control.check
def nothing_is_kept_on_the_disk_of_a_dyno(application: Application, repository: Repository) -> Observations:
    """A dyno's disk is empty after each restart: uploads, SQLite, sessions and logs belong elsewhere."""
    shown = is_for_heroku(repository)
    found = list(disk_writes(application)) if shown is not None else []
    yield from [_kept(item, shown) for item in found if shown is not None]
    if shown is None:
        yield not_applicable(NOT_HEROKU)
    elif not found:
        yield passes("the code keeps nothing on the disk as far as the source shows", at=shown)


def _kept(item: DiskWrite, shown: Place) -> Observation:
    verb = "are" if item.what.endswith("s") else "is"
    if item.is_choice:
        words = f"{item.what} {verb} kept on the disk or in a store of objects"
        return unknown(words, needs="where production keeps uploads", at=item.at)
    return fails(
        f"{item.what} {verb} kept on the dyno's disk, which is emptied at each restart",
        at=item.at,
        severity=Severity.LOW if item.is_log else Severity.MEDIUM,
        confidence=Confidence.TENTATIVE,
        related=[shown],
        fix=_fix(item.what),
    )


def _fix(what: str) -> str:
    fixes = {
        "uploads": "bucket.upload_fileobj(upload, key)",
        "the database": 'SQLALCHEMY_DATABASE_URI = os.environ["DATABASE_URL"]',
        "sessions": 'SESSION_TYPE = "redis"',
    }
    return fixes.get(what, "logging.StreamHandler(sys.stdout)")


@control.check
def the_database_address_is_one_that_sqlalchemy_takes(application: Application, repository: Repository) -> Observations:
    """Heroku's DATABASE_URL may begin with postgres://, which SQLAlchemy 1.4 and later refuse."""
    setting, shown = application.config["SQLALCHEMY_DATABASE_URI"], is_for_heroku(repository)
    if shown is None or not (setting.is_set and "DATABASE_URL" in setting.value.describe()):
        yield not_applicable("the address of the database is not taken from Heroku's DATABASE_URL")
    elif any("postgres://" in str(item.value) for module in application.source.modules for item in module.strings):
        yield passes("the code mends an address that begins with postgres://", at=setting.written_at)
    else:
        yield fails(
            "DATABASE_URL may begin with postgres://, which SQLAlchemy 1.4 and later refuse",
            at=setting.written_at,
            severity=Severity.LOW,
            confidence=Confidence.TENTATIVE,
            related=[shown],
            fix='os.environ["DATABASE_URL"].replace("postgres://", "postgresql://", 1)',
        )


@control.check(layer=Layer.DEPLOY)
def the_python_is_named_where_heroku_reads_it(repository: Repository) -> Observations:
    """Heroku reads .python-version; runtime.txt is the former place of the version, and deprecated."""
    shown, old = is_for_heroku(repository), repository.tree.get("runtime.txt")
    new = repository.tree.get(".python-version")
    if shown is None or (old is None and new is None):
        yield not_applicable("no file names the Python of a Heroku app")
    elif old is not None and new is None:
        words = "runtime.txt names the Python, which Heroku has deprecated for .python-version"
        yield fails(
            words, at=Place(old.path, 1), severity=Severity.INFO, related=[shown], fix="echo 3.13 > .python-version"
        )
    else:
        yield passes(".python-version names the Python", at=Place(".python-version", 1))
