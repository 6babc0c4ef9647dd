"""Each environment has its own configuration and its own data."""

from collections.abc import Iterator

from stopper.evidence.application.chosen_by_default import fallbacks
from stopper.evidence.application.configuration import Setting
from stopper.evidence.application.flask import Application
from stopper.evidence.application.removed_settings import flask_env_reads, removed_settings
from stopper.evidence.application.servers import declared_packages
from stopper.evidence.deployment.given_variables import GivenVariables
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.repository.questions import Repository
from stopper.evidence.source.environments import environment_of
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import Composed, FromEnvironment, Generated, Known, Value, options, text_of
from stopper.model import Confidence, Control, Layer, Observations, Place, Severity, fails, not_applicable, passes

DATABASES = ("SQLALCHEMY_DATABASE_URI", "DATABASE_URL", "DATABASE_URI", "MONGODB_SETTINGS", "MONGO_URI")

control = Control(
    id="production-mode.environment-separation",
    title="Each environment has its own configuration and its own data",
    severity=Severity.MEDIUM,
    layers=("source", "app", "deploy"),
    does=("enforce", "fix"),
    cwe=(653,),
    asvs=("15.2.3",),
    remedy=(
        "Choose the configuration by an environment variable of your own (FLASK_ENV has had no effect since Flask "
        "2.3), read its values from the environment, and give development, staging and production separate databases."
    ),
    risk="A test run deletes customers' records or mails them, and a leak from a laptop opens the live system.",
    snippet='app.config.from_prefixed_env("APP")',
)


@control.check
def nothing_relies_on_flask_env(source: Source, repository: Repository) -> Observations:
    gone = list(dict.fromkeys(removed_settings(source)))
    works = bool(gone) and declared_packages(repository).at_least("flask", "2.3") is False
    for message, place in gone:
        # Where the declared Flask still has it, only an update breaks it.
        ending = "which the declared Flask still has and 2.3 removes" if works else "which is gone since Flask 2.3"
        yield fails(f"{message}, {ending}", at=place, severity=Severity.LOW if works else None)
    read = list(dict.fromkeys(flask_env_reads(source)))
    for place in read:
        message = "FLASK_ENV is used, which Flask itself has not read since 2.3"
        yield fails(message, at=place, severity=Severity.LOW)
    if not gone and not read:
        yield not_applicable("no code reads FLASK_ENV or the ENV setting")


@control.check(layer=Layer.REPO)
def no_environment_file_sets_flask_env(repository: Repository) -> Observations:
    entries = repository.variables("FLASK_ENV")
    obeyed = bool(entries) and declared_packages(repository).at_least("flask", "2.3") is False
    for entry in entries:
        if obeyed and entry.value.reveal().strip().lower() == "development":
            # One line, one finding: it switches debug mode on, and production-mode.debug-off says so.
            yield not_applicable("FLASK_ENV=development is judged as a debug switch: the declared Flask obeys it")
            continue
        message = "FLASK_ENV is set, which Flask ignores since 2.3 and older versions obey"
        yield fails(message, at=entry.at, severity=Severity.LOW, fix="FLASK_DEBUG=0")
    if not entries:
        yield not_applicable("no environment file sets FLASK_ENV")


@control.check
def no_deployment_sets_flask_env(variables: GivenVariables, repository: Repository) -> Observations:
    """FLASK_ENV among the variables of units, images, compose files and manifests."""
    entries = [item for item in variables.all if item.name == "FLASK_ENV"]
    obeyed = bool(entries) and declared_packages(repository).at_least("flask", "2.3") is False
    for item in entries:
        if obeyed and item.text.strip().lower() == "development":
            # As in a file of variables: production-mode.debug-off says so.
            yield not_applicable("FLASK_ENV=development is judged as a debug switch: the declared Flask obeys it")
            continue
        words = f"FLASK_ENV of {item.whose} is set, which Flask ignores since 2.3 and older versions obey"
        yield fails(words, at=item.at, severity=Severity.LOW, fix="FLASK_DEBUG=0", confidence=Confidence.TENTATIVE)
    if not entries:
        yield passes("no deployment file sets FLASK_ENV")


@control.check
def staging_and_production_have_their_own_database(application: Application) -> Observations:
    found = list(_shared(application))
    for place, environment, setting in found:
        message = f"{environment} uses the database of production: it inherits {setting.key}"
        yield fails(message, at=place, related=[setting.written_at])
    if not found and any(application.config.others.values()):
        yield passes("no other environment inherits a database that the code names for production", at=application.at)
    elif not found:
        yield not_applicable("the code has no configuration for another environment")


def _shared(application: Application) -> Iterator[tuple[Place, str, Setting]]:
    for environment, settings in application.config.others.items():
        for key in DATABASES:
            mine, other = application.config[key], settings.get(key)
            if other is not None and mine.is_set and other.at == mine.at and _is_named(mine):
                yield _class_of(application.source, environment) or other.at, environment, mine


def _is_named(setting: Setting) -> bool:
    """Whether the code itself names the database; a variable has another value on each machine."""
    for option in options(setting.value):
        value = option.default if isinstance(option, FromEnvironment) else option
        text = text_of(value)
        if (text is not None and not text.startswith("sqlite")) or (
            isinstance(value, Known) and isinstance(value.data, dict)
        ):
            return environment_of(setting.origin.removeprefix("class ")) == "production"
    return False


def _class_of(source: Source, environment: str) -> Place | None:
    named = (item for item in source.classes() if environment_of(item.name) == environment)
    return next((source.at_definition(item) for item in named), None)


@control.check
def a_missing_database_is_not_replaced_by_a_file(application: Application) -> Observations:
    found = [setting for key in DATABASES if (setting := application.config[key]).is_set]
    for setting in found:
        elsewhere = application.config.elsewhere
        for option in options(setting.value):
            text = text_of(option.default if isinstance(option, FromEnvironment) else option) or ""
            if text.startswith("sqlite:") and (isinstance(option, FromEnvironment) or elsewhere):
                missing = (
                    f"the variable {option.name} is missing"
                    if isinstance(option, FromEnvironment)
                    else f"{elsewhere} gives none"
                )
                message = f"{setting.key} falls back to a local SQLite file where {missing}"
                yield fails(message, at=setting.written_at, severity=Severity.LOW, confidence=Confidence.TENTATIVE)
                break
        else:
            yield passes(f"{setting.key} does not fall back to a local file", at=setting.written_at)
    if not found:
        yield not_applicable("no setting names a database")


@control.check
def the_environment_decides_something(application: Application) -> Observations:
    config = application.config
    own = [setting for setting in config.settings.values() if setting.is_set]
    if config.elsewhere or any(config.others.values()) or not all(_is_fixed(item.value) for item in own):
        yield passes("the configuration differs by environment, or takes values from it", at=application.at)
    elif not any(isinstance(item.value, Known) for item in own):
        yield not_applicable("the application sets nothing in its configuration that could differ")
    else:
        is_constant = all(isinstance(item.value, Known) for item in own)
        what = "every setting is a constant" if is_constant else "no setting comes from the environment"
        message = f"{what}: development and production run with the same ones"
        yield fails(message, at=own[0].at, severity=Severity.LOW, confidence=Confidence.TENTATIVE)


def _is_fixed(value: Value) -> bool:
    """Whether a value is a constant, or what each process makes anew wherever it runs."""
    if isinstance(value, Composed):
        return all(_is_fixed(hole) for hole in value.holes)
    return isinstance(value, Known | Generated)


@control.check(question="the configuration where nobody chooses")
def the_running_app_is_for_production_where_nobody_chooses(app: ImportedApp) -> Observations:
    """The app is imported once more without the variables that choose a configuration."""
    found = app.without_choice
    if found is None:
        yield not_applicable("no variable that was invented for the import chooses a configuration")
        return
    names = " and ".join(found.variables[:2])
    if found.refused:
        yield passes(f"the app does not start without {names}", at=found.at or app.at)
    elif found.debug or found.testing:
        mode = "DEBUG" if found.debug else "TESTING"
        yield fails(f"where {names} is missing, the app runs with {mode} on", at=app.at)
    else:
        yield passes(f"where {names} is missing, neither DEBUG nor TESTING is on", at=app.at)


@control.check(question="the configuration where nobody chooses")
def production_is_chosen_where_nobody_chooses(application: Application) -> Observations:
    found = fallbacks(application)
    wrong = [item for item in found if item.environment in ("development", "testing")]
    if wrong:
        first = wrong[0]
        debug = application.config.others.get(first.environment, {}).get("DEBUG")
        is_debug = debug is not None and debug.is_true() is True
        message = f"where {first.variable} is missing, {first.target} applies{', with DEBUG on' if is_debug else ''}"
        yield fails(
            message,
            at=first.at,
            severity=Severity.MEDIUM if is_debug else Severity.LOW,
            confidence=Confidence.TENTATIVE,
            related=[item.at for item in wrong[1:]],
        )
    elif found:
        words = f"where {found[0].variable} is missing, {found[0].target} applies, which is not for development"
        yield passes(words, at=found[0].at)
    else:
        yield not_applicable("no variable with a default chooses the configuration from a table")
