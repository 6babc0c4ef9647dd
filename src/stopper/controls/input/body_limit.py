"""Request bodies are bounded in Flask and at the edge."""

from stopper.evidence.application.configuration import Setting, Settings
from stopper.evidence.application.enforcement import enforcement_of, extension_of
from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.level import Level
from stopper.evidence.deployment.nginx.responses import to_application
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.source.expressions import last_name
from stopper.model import (
    Control,
    Layer,
    Observation,
    Observations,
    Severity,
    about,
    fails,
    not_applicable,
    passes,
    unknown,
)
from stopper.policy.units import measured
from stopper.syntax import form

control = Control(
    id="input.body-limit",
    title="Request bodies are bounded in Flask and at the edge",
    severity=Severity.MEDIUM,
    layers=("source", "app", "deploy", "live", "cross"),
    does=("enforce", "render", "fix"),
    cwe=(770,),
    asvs=("5.2.1", "15.2.2"),
    remedy=(
        "Set MAX_CONTENT_LENGTH, MAX_FORM_MEMORY_SIZE and MAX_FORM_PARTS, and the same size at the edge "
        "(client_max_body_size in nginx); raise them for single views only."
    ),
    risk="A few requests of several gigabytes fill the memory or the disk, and the app or the whole machine stops.",
    snippet="""\
MAX_CONTENT_LENGTH = 16 * 1024 * 1024
MAX_FORM_MEMORY_SIZE = 500_000
MAX_FORM_PARTS = 1_000""",
)

LARGEST = 1024**3  # bytes; above nothing is bounded in practice
NGINX_DEFAULT = 1024**2  # bytes: nginx, client_max_body_size
USUAL = 16 * 1024**2  # bytes: what is proposed where the app has no bound of its own
FAR = 10  # times: what nginx writes to its disk for nothing


@control.check(question="body limit", enforced_by=("body.max-size",))
def request_bodies_are_bounded(application: Application) -> Observations:
    """Flask reads a body of any size where MAX_CONTENT_LENGTH is None, its default."""
    yield from _bodies(application.config["MAX_CONTENT_LENGTH"], application)


@control.check(question="body limit", enforced_by=("body.max-size",))
def request_bodies_of_the_running_app_are_bounded(app: ImportedApp) -> Observations:
    yield from _bodies(app.config["MAX_CONTENT_LENGTH"], app.application)


def _bodies(setting: Setting, application: Application | None) -> Observations:
    own = _own_limit(application) if application is not None else None
    if isinstance(setting.data, int | float) and setting.data > 0:
        yield _sized(setting, setting.data)
    elif own is not None and application is not None:
        yield passes("max_content_length is set on the request", at=application.source.at(own))
    elif setting.is_undecided:
        yield unknown(str(setting), needs=setting.needs, at=setting.at)
    else:
        yield fails(_absent(setting), at=setting.at)


@control.check(question="form limits", enforced_by=("body.max-form-memory", "body.max-form-parts"))
def forms_are_bounded(application: Application) -> Observations:
    """Flask bounds the memory of a form at 500 kB and its parts at 1000, unless somebody switches the bounds off."""
    yield from _forms(application.config)


@control.check(question="form limits", enforced_by=("body.max-form-memory", "body.max-form-parts"))
def forms_of_the_running_app_are_bounded(app: ImportedApp) -> Observations:
    yield from _forms(app.config)


def _forms(config: Settings) -> Observations:
    for key in ("MAX_FORM_MEMORY_SIZE", "MAX_FORM_PARTS"):
        yield from about(key, _form(config[key]))


def _form(setting: Setting) -> Observations:
    if setting.is_undecided and setting.is_set:
        yield unknown(str(setting), needs=setting.needs, at=setting.at)
    elif setting.is_set and setting.equals(None):
        yield fails(f"{setting.key} is None: forms are not bounded", at=setting.at, severity=Severity.LOW)
    else:
        yield passes(f"{setting.key} bounds forms", at=setting.at)


@control.check(question="body limit at the edge", layer=Layer.CROSS)
def nginx_and_the_app_agree_on_the_largest_body(nginx: Nginx, application: Application) -> Observations:
    """client_max_body_size is a bound, and not far from the app's own."""
    limit = application.config["MAX_CONTENT_LENGTH"].data
    own = int(limit) if isinstance(limit, int | float) and limit > 0 else 0
    extension, enforced = extension_of(application), enforcement_of(application)
    if extension is not None and enforced is not None and enforced.is_on("body"):
        own = min(own or extension[0].body.max_size, extension[0].body.max_size)
    for level in to_application(nginx):
        yield _at_the_edge(level, own)
    if not to_application(nginx):
        yield not_applicable("nginx hands no request on to the app")


def _at_the_edge(level: Level, own: int) -> Observation:
    said = level.effective("client_max_body_size")
    size = measured(said[-1].argument(), "bytes") if said else NGINX_DEFAULT
    at = said[-1].at if said else level.at
    if size is None:
        return unknown("client_max_body_size has a value that is no size", needs="the value in production", at=at)
    if size == 0:
        words = "client_max_body_size is 0: nginx takes bodies of any size, and writes them to its disk"
        fix = f"client_max_body_size {_said(own or USUAL)};"
        return fails(words, at=at, severity=None if not own else Severity.LOW, fix=fix)
    if own and size < own:
        words = f"nginx refuses bodies above {_said(size)} with its own bare page, the app takes {_said(own)}"
        return fails(words, at=at, severity=Severity.LOW, fix=f"client_max_body_size {_said(own)};")
    if own and size > FAR * own:
        words = f"nginx takes bodies of {_said(size)} to its disk, of which the app refuses all above {_said(own)}"
        return fails(words, at=at, severity=Severity.LOW, fix=f"client_max_body_size {_said(own)};")
    return passes(f"nginx takes bodies up to {_said(size)}", at=at)


def _said(size: int) -> str:
    for unit, bytes_ in (("m", 1024**2), ("k", 1024)):
        if size >= bytes_ and size % bytes_ == 0:
            return f"{size // bytes_}{unit}"
    return str(size)


def _absent(setting: Setting) -> str:
    if setting.is_set:
        return f"MAX_CONTENT_LENGTH is {setting.value.describe()}: bodies of any size are read"
    return "MAX_CONTENT_LENGTH is not set: bodies of any size are read"


def _sized(setting: Setting, size: float) -> Observation:
    if size > LARGEST:
        message = f"MAX_CONTENT_LENGTH allows {size / LARGEST:.1f} GiB"
        return fails(message, at=setting.at, severity=Severity.LOW)
    return passes(f"MAX_CONTENT_LENGTH is {size:.0f} bytes", at=setting.at)


def _own_limit(application: Application) -> form.Assign | None:
    """An assignment to request.max_content_length, or the attribute of a request class."""
    for scope in application.source.scopes():
        for assign in scope.assignments:
            target = assign.targets[0]
            is_named = isinstance(target, form.Attribute) and target.name == "max_content_length"
            is_declared = scope.kind == "class" and last_name(target) == "max_content_length"
            is_none = isinstance(assign.value, form.Constant) and assign.value.value is None
            if (is_named or is_declared) and not is_none:
                return assign
    return None
