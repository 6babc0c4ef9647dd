"""Every variable that the code requires is set in production."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from stopper.evidence.application.configuration import Setting, Settings
from stopper.evidence.application.environment_reads import EnvironmentRead, environment_reads
from stopper.evidence.application.flask import Application
from stopper.evidence.application.swallowed_configuration import swallowed_configuration
from stopper.evidence.deployment.compose.project import Compose
from stopper.evidence.deployment.docker.images import Docker
from stopper.evidence.deployment.kubernetes.cluster import Kubernetes
from stopper.evidence.deployment.required_variables import Given, given_to_pods, given_to_services, given_to_units
from stopper.evidence.deployment.systemd.units import Units
from stopper.evidence.host.host import Host
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.imported.empty_settings import EmptySetting, empty_settings
from stopper.evidence.repository.questions import Repository
from stopper.evidence.secrets.signing_keys import refusals
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import Known
from stopper.model import (
    Confidence,
    Control,
    Layer,
    Observation,
    Observations,
    Severity,
    fails,
    not_applicable,
    passes,
    unknown,
)
from stopper.standard.listed_names import listed
from stopper.standard.regex import regex
from stopper.standard.start_up.placeholders import is_placeholder, placeholder_fix, placeholder_words

LOADERS = ("from_pyfile", "from_envvar", "from_file", "from_json")
NAMED_AT_MOST = 3
LARGEST = 200_000  # bytes of a file that may name a variable

control = Control(
    id="production-mode.configuration-complete",
    title="Every variable that the code requires is set in production",
    severity=Severity.MEDIUM,
    layers=("source", "app", "deploy", "host", "cross"),
    does=("refuse",),
    cwe=(909,),
    asvs=("16.5.3",),
    remedy=(
        'Set each required variable in the production environment and read it with os.environ["NAME"], so that a '
        "missing one stops the start instead of failing a request."
    ),
    risk=(
        "The app fails at its start or at the first request that needs the value, or silently runs on a default meant "
        "for a laptop."
    ),
    snippet='DATABASE_URL = os.environ["DATABASE_URL"]',
)

FROM_PYTHON = regex(r"^FROM\s+(?:--\S+\s+)?(?:docker\.io/)?(?:library/)?python(?::|\s|$)", re.MULTILINE | re.IGNORECASE)
NAME = regex(r"\w+", re.ASCII)
# What Docker's official images of Python set by themselves.
# What operating systems set for every process.
OF_SYSTEMS_TEXT = """
APPDATA LOCALAPPDATA PROGRAMDATA PROGRAMFILES USERPROFILE SYSTEMROOT WINDIR COMSPEC COMPUTERNAME USERNAME USERDOMAIN
TEMP TMP HOME PATH USER LOGNAME SHELL PWD LANG HOSTNAME
"""
OF_SYSTEMS = frozenset(OF_SYSTEMS_TEXT.split())
OF_PYTHON_IMAGES = frozenset({"GPG_KEY", "PYTHON_SHA256", "PYTHON_VERSION"})


@control.check(question="required variables are set")
def every_required_variable_is_named(source: Source, repository: Repository) -> Observations:
    # A name that code composes may be any, and whoever composes it expects that some are missing.
    reads = [read for read in environment_reads(source) if read.required and NAME.fullmatch(read.name)]
    required = {read.name: read for read in reads if read.name not in OF_SYSTEMS}
    for read in required.values():
        yield _judged(read, repository)
    if not required:
        yield not_applicable("no code fails where a variable of the environment is missing")


def _judged(read: EnvironmentRead, repository: Repository) -> Observation:
    where = _named_in(repository, read.name)
    if where:
        return passes(f"the required variable {read.name} is named in {where}", at=read.at)
    if read.at_start:
        message = f"the start needs the variable {read.name}, which no file of the project names"
        return unknown(message, needs=f"whether {read.name} is set in production", at=read.at)
    message = f"a request needs the variable {read.name}, which no file names: where it is missing, the request fails"
    return fails(
        message, at=read.at, fix=f'app.config["{read.name}"] = os.environ["{read.name}"]  # when the app is made'
    )


def _named_in(repository: Repository, name: str) -> str:
    """The file that tells an operator of the variable: an environment file, its example, a document, a unit."""
    return _index(repository).get(name, "")


@lru_cache(maxsize=4)
def _index(repository: Repository) -> dict[str, str]:
    found: dict[str, str] = {}
    for file in (*repository.files, *repository.environment_files):
        if (
            file.content is not None
            and file.size <= LARGEST
            and file.suffix not in (".py", ".js", ".lock", ".html", ".css")
        ):
            for word in re.findall(r"[A-Z][A-Z0-9_]{2,60}", file.text):
                found.setdefault(word, file.path)
            if FROM_PYTHON.search(file.text):
                found |= dict.fromkeys(OF_PYTHON_IMAGES - found.keys(), file.path)
    return found


@control.check
def a_missing_configuration_file_stops_the_start(source: Source) -> Observations:
    message = "a missing configuration file is passed over in silence, and the defaults apply"
    swallowed = swallowed_configuration(source)
    for place in swallowed:
        yield fails(message, at=place, severity=Severity.LOW, fix="raise")
    calls = source.calls(*[f"flask.Flask().config.{name}" for name in LOADERS])
    for call in calls:
        silent = source.argument(call, 1, "silent")
        if silent is not None and silent.is_true():
            yield fails(message, at=source.at(call), severity=Severity.LOW)
        elif not swallowed:
            yield passes("a missing configuration file is an error", at=source.at(call))
    if not calls and not swallowed:
        yield not_applicable("no code reads a configuration file")


@control.check(question="no setting is a placeholder", matter="a secret stands in a file")
def no_setting_is_a_placeholder(application: Application) -> Observations:
    yield from _placeholders(application, application.config.settings, application.config)


@control.check(question="no setting is a placeholder", matter="a secret stands in a file")
def no_setting_of_the_running_app_is_a_placeholder(app: ImportedApp, application: Application) -> Observations:
    yield from _placeholders(application, app.config.of_the_project(), app.config)


def _placeholders(application: Application, keys: Iterable[str], config: Settings) -> Observations:
    found = [config[key] for key in keys if _is_placeholder(application, config[key])]
    for setting in found:
        fix = placeholder_fix(setting.key, setting.data)
        yield fails(placeholder_words(setting.key), at=setting.at, fix=fix, subject=setting.key)
    if not found:
        yield passes("no setting is a placeholder", at=application.at)


def _is_placeholder(application: Application, setting: Setting) -> bool:
    is_open = isinstance(setting.value, Known) and is_placeholder(setting.value.data)
    return is_open and not _is_refused(application, setting.key)


@control.check(question="settings have the values of production")
def settings_of_the_running_app_have_their_variables(app: ImportedApp) -> Observations:
    """The settings that hold nothing where their variable is missing, in the environment that was given."""
    found = list(empty_settings(app))
    empty = [item for item in found if item.is_empty]
    if not found:
        yield not_applicable("no credential is empty where a variable is missing")
    elif not app.config.has_environment and not empty:
        yield not_applicable("the variables of the credentials were invented for the import")
    elif not app.config.has_environment:
        words = f"the app starts without {_named(empty)}, and the credentials that depend on it are empty then"
        yield unknown(words, needs="the variables of production (--env-file)", at=empty[0].at)
    elif not empty:
        yield passes(f"{len(found)} credentials that need a variable have one", at=found[0].at)
    for item in empty if app.config.has_environment else ():
        message = f"{item.key} is empty: the environment that was given lacks {item.variable}"
        yield fails(message, at=item.at, subject=item.key)


def _named(items: Sequence[EmptySetting]) -> str:
    names = list(dict.fromkeys(item.variable for item in items))
    return listed(names, NAMED_AT_MOST)


def _is_refused(application: Application, key: str) -> bool:
    """Whether the application refuses to start with the placeholder, so that it must be filled in."""
    return any(refusal.compares for refusal in refusals(application, key))


@control.check(question="services start with their variables")
def services_of_the_machine_start_with_their_variables(host: Host) -> Observations:
    """The state of the application's units, and the files that they read their variables from."""
    for unit in host.app_units:
        at = host.at(unit.files[0].path if unit.files else unit.name)
        gone = [item for item in unit.environment_files if not item.is_seen and item.kind == "environment"]
        for item in gone:
            yield fails(f"{unit.name} reads {item.path}, which is not there", at=at)
        if unit.state == "failed":
            yield fails(f"{unit.name} has failed ({unit.result})", at=at)
        elif not gone:
            yield passes(f"{unit.name} is {unit.state}, and its files are there", at=at)
    if not host.app_units and host.hidden_units:
        yield unknown("no unit of systemd was seen to run the application", needs=host.hidden_units)
    elif not host.app_units:
        yield not_applicable("no unit of systemd was seen to run the application")


@control.check(question="required variables are set on the machine", layer=Layer.CROSS)
def processes_of_the_machine_have_what_the_code_requires(host: Host, source: Source) -> Observations:
    """The variables that the code cannot do without, beside the names in the environment of what runs."""
    required = {read.name: read for read in environment_reads(source) if read.required}
    seen = [item for item in host.applications if item.variables is not None]
    if not required:
        yield not_applicable("no code fails where a variable of the environment is missing")
    elif not seen:
        needs = host.hidden("processes") or "the facts of the machine while the application runs"
        yield unknown("the environment of the application was not seen", needs=needs)
    else:
        held = frozenset(name for item in seen for name in item.variables or ())
        for read in required.values():
            yield _set_on(host, read, held, loads=source.uses("dotenv"))


def _set_on(host: Host, read: EnvironmentRead, held: frozenset[str], *, loads: bool) -> Observation:
    if read.name in held:
        return passes(f"{read.name} is set for what runs on {host.name}", at=read.at)
    if loads:
        words = f"{read.name} is not set for what runs, and the code may load it from a file"
        return unknown(words, needs=f"whether {read.name} is in that file", at=read.at)
    return fails(f"the code needs {read.name}, and nothing that runs on {host.name} has it", at=read.at)


@control.check(question="the deployment sets required variables", layer=Layer.DEPLOY)
def units_give_what_the_start_needs(application: Application, units: Units) -> Observations:
    """The variables of the units that answer requests, beside what the code cannot start without."""
    yield from _given(application, list(given_to_units(units)), "no unit of the project answers requests")


@control.check(question="the deployment sets required variables", layer=Layer.DEPLOY)
def services_of_compose_give_what_the_start_needs(application: Application, compose: Compose) -> Observations:
    """The variables of the services that answer requests, beside what the code cannot start without."""
    yield from _given(application, list(given_to_services(compose)), "no service is seen to start a server of its own")


@control.check(question="the deployment sets required variables", layer=Layer.DEPLOY)
def pods_give_what_the_start_needs(application: Application, kubernetes: Kubernetes, docker: Docker) -> Observations:
    """The variables of the containers that answer requests, beside what the code cannot start without."""
    found = list(given_to_pods(kubernetes, docker.images))
    yield from _given(application, found, "no pod is seen to start a server from an image of the project")


def _given(application: Application, found: Sequence[Given], none: str) -> Observations:
    source = application.source
    reads = (read for read in environment_reads(source) if read.required and read.at_start)
    required = {read.name: read for read in reads if NAME.fullmatch(read.name)}
    if not required:
        yield not_applicable("the start needs no variable of the environment")
    elif not found:
        yield not_applicable(none)
    for read in required.values():
        for item in found:
            yield _given_one(read, item, loads=source.uses("dotenv", "environs", "decouple"))


def _given_one(read: EnvironmentRead, item: Given, *, loads: bool) -> Observation:
    if read.name in item.names:
        return passes(f"{item.whose} gives {read.name}, which the start needs", at=item.at)
    elsewhere = item.elsewhere or (".env, which the code loads" if loads else "")
    if elsewhere or read.name in item.scripted:
        where = elsewhere or "a script"
        words = f"the start needs {read.name}, and {item.whose} takes variables from {where}"
        return unknown(words, needs=f"whether {where} sets {read.name} in production", at=item.at)
    words = f"the start needs {read.name}, and {item.whose} gives it no such variable: it does not start"
    return fails(words, at=item.at, related=[read.at], confidence=Confidence.TENTATIVE)
