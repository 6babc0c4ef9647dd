"""Testing and developer settings are off in production."""

from collections.abc import Iterator

from stopper.evidence.application.configuration import Setting, Settings
from stopper.evidence.application.flask import Application
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.source.environments import block_environment
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import FromEnvironment, expected, options
from stopper.model import Control, Observations, Place, Severity, about, fails, passes, unknown
from stopper.standard.start_up.developer_settings import EFFECTS, developer_words
from stopper.syntax import form

control = Control(
    id="production-mode.testing-off",
    title="Testing and developer settings are off in production",
    severity=Severity.HIGH,
    layers=("source", "app"),
    does=("refuse", "fix"),
    cwe=(489,),
    asvs=("13.4.2", "15.2.3"),
    remedy=(
        "Leave TESTING, PROPAGATE_EXCEPTIONS, TRAP_HTTP_EXCEPTIONS, EXPLAIN_TEMPLATE_LOADING and TEMPLATES_AUTO_RELOAD "
        "unset in the production configuration, and set them only in the configuration of the tests or of development."
    ),
    risk=(
        "Errors pass by the app's own handlers, and extensions fall into their test mode: mail stays unsent, older "
        "ones skip the login."
    ),
    snippet="TESTING = False",
)


@control.check(question="developer settings are off")
def developer_settings_are_off(application: Application) -> Observations:
    yield from _each(application.config)


@control.check(question="developer settings are off")
def developer_settings_of_the_running_app_are_off(app: ImportedApp) -> Observations:
    yield from _each(app.config)


def _each(config: Settings) -> Observations:
    for key, (severity, effect) in EFFECTS.items():
        yield from about(key, _judged(config[key], severity, effect))


def _judged(setting: Setting, severity: Severity, effect: str) -> Observations:
    fallback = any(
        isinstance(option, FromEnvironment) and option.given is None and expected(option).is_true()
        for option in options(setting.value)
    )
    if fallback or (setting.is_set and setting.is_true()):
        unless = " unless the environment says otherwise" if fallback else ""
        yield fails(developer_words(setting.key, effect, unless), at=setting.at, severity=severity)
    elif not setting.is_set or setting.is_true() is False or _is_left_open(setting):
        yield passes(f"{setting}, which leaves it off", at=setting.at)
    else:
        yield unknown(str(setting), needs=setting.needs, at=setting.at)


def _is_left_open(setting: Setting) -> bool:
    """Whether a variable may switch it on, and nothing says that it is given."""
    return isinstance(setting.value, FromEnvironment) and setting.value.given is None


@control.check
def the_template_engine_does_not_reload(application: Application) -> Observations:
    places = list(_reloads(application.source))
    for place in places:
        yield fails("jinja_env.auto_reload is on", at=place, severity=Severity.LOW)
    if not places:
        yield passes("no code switches the reloading of templates on", at=application.at)


def _reloads(source: Source) -> Iterator[Place]:
    for assign in source.assignments():
        for target in assign.targets:
            if (
                isinstance(target, form.Attribute)
                and target.name == "auto_reload"
                and source.name(target.value, assign.scope) == "flask.Flask().jinja_env"
                and source.value(assign.value, assign.scope).is_true()
                and block_environment(assign.block) not in ("development", "testing")
            ):
                yield source.at(assign)
