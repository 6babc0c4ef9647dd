"""Debug mode and the interactive debugger are off in production."""

from stopper.evidence.application import Application
from stopper.evidence.environment import block_environment
from stopper.evidence.expression_walk import mentions
from stopper.evidence.repository import Repository
from stopper.evidence.servers import Start, production_server, starts
from stopper.evidence.source import Source, is_support
from stopper.evidence.values import FromEnvironment, options
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
from stopper.syntax import form

OFF = frozenset({"", "0", "false", "no"})  # what Flask's get_debug_flag takes for off, in lower case

control = Control(
    id="production-mode.debug-off",
    title="Debug mode and the interactive debugger are off in production",
    severity=Severity.CRITICAL,
    layers=("source", "app", "deploy", "live", "cross"),
    does=("refuse", "fix"),
    cwe=(489, 215),
    asvs=("13.4.2",),
    remedy=(
        "Remove debug=True, --debug and FLASK_DEBUG=1 from code, units, images and environment files; switch debugging "
        "on only on a developer's machine with `flask run --debug`."
    ),
    snippet="FLASK_DEBUG=0",
)


@control.check(question="debug mode is off")
def the_configuration_leaves_debug_off(application: Application) -> Observations:
    setting = application.config["DEBUG"]
    unsafe = [
        option
        for option in options(setting.value)
        if isinstance(option, FromEnvironment) and option.default is not None and option.default.is_true()
    ]
    if setting.is_set and unsafe:
        message = f"DEBUG is on unless the variable {unsafe[0].name} says otherwise"
        yield fails(message, at=setting.at, severity=Severity.HIGH)
    elif isinstance(setting.value, FromEnvironment):
        yield passes(f"DEBUG is off unless the variable {setting.value.name} switches it on", at=setting.at)
    elif setting.is_set and setting.is_true():
        yield fails("DEBUG is on in the configuration of production", at=setting.at)
    elif setting.is_true() is None:
        yield unknown(str(setting), needs=setting.needs, at=setting.at)
    else:
        yield passes(f"{setting}, which leaves debug mode off", at=setting.at)


@control.check
def no_server_is_started_with_the_debugger(source: Source, repository: Repository) -> Observations:
    found = list(starts(source))
    server = production_server(source, repository) is not None
    for start in found:
        yield _judged(start, server)
    if not found:
        yield not_applicable("no code starts Flask's development server")


def _judged(start: Start, server: bool) -> Observation:
    on = start.debugger.is_true() if start.debugger is not None else False
    word = "use_debugger" if start.name == "run_simple" else "debug"
    if on is False:
        return passes(f"{start.name}() is called without {word}=True", at=start.at)
    if on is None:
        return unknown(f"{start.name}() takes {word} from elsewhere", needs=f"the value of {word}", at=start.at)
    if start.is_loopback and server:
        return passes(
            f"{start.name}({word}=True) listens to this machine alone, and another server runs in production",
            at=start.at,
        )
    message = f"{start.name}({word}=True) starts the debugger, which runs code for whoever reaches it"
    if start.is_public or not start.guarded:
        return fails(message, at=start.at)
    if server:
        return fails(message, at=start.at, severity=Severity.MEDIUM, confidence=Confidence.TENTATIVE)
    return fails(message, at=start.at, severity=Severity.HIGH)


@control.check
def no_code_switches_the_debugger_on(source: Source) -> Observations:
    found = [*_wrapped(source), *_by_variable(source)]
    yield from found
    if not found:
        yield passes("no code wraps the application in a debugger or sets FLASK_DEBUG")


def _wrapped(source: Source) -> Observations:
    for call in source.calls("werkzeug.debug.DebuggedApplication"):
        if block_environment(call.block) not in ("development", "testing"):
            yield fails("DebuggedApplication wraps the application in Werkzeug's debugger", at=source.at(call))


def _by_variable(source: Source) -> Observations:
    for item, scope in mentions(source, "FLASK_DEBUG"):
        if isinstance(item, form.Call) and source.name(item.function, scope) == "os.environ.setdefault":
            key, value, block = item.argument(0), item.argument(1), item.block
            if source.text(key, scope) == "FLASK_DEBUG" and _switches_on(source, value, scope, block):
                yield fails("the code sets FLASK_DEBUG in the environment", at=source.at(item), severity=Severity.HIGH)
    for assign in source.assignments():
        for target in assign.targets:
            if (
                isinstance(target, form.Subscript)
                and source.text(target.key, assign.scope) == "FLASK_DEBUG"
                and source.name(target.value, assign.scope) == "os.environ"
                and _switches_on(source, assign.value, assign.scope, assign.block)
            ):
                yield fails(
                    "the code sets FLASK_DEBUG in the environment", at=source.at(assign), severity=Severity.HIGH
                )


def _switches_on(source: Source, value: form.Expression | None, scope: form.Scope, block: form.Block | None) -> bool:
    text = source.text(value, scope)
    if text is None or text.lower() in OFF or is_support(scope.module.path):
        return False
    return block_environment(block) not in ("development", "testing")


@control.check(layer=Layer.REPO)
def no_environment_file_switches_debug_on(repository: Repository) -> Observations:
    entries = repository.variables("FLASK_DEBUG")
    for entry in entries:
        if entry.value.reveal().strip().lower() in OFF:
            yield passes("FLASK_DEBUG is off here", at=entry.at)
        elif entry.at.path.rpartition("/")[2] == ".flaskenv":
            message = "FLASK_DEBUG is on for every flask command in this folder, those on the server among them"
            yield fails(message, at=entry.at, severity=Severity.MEDIUM)
        else:
            yield fails("FLASK_DEBUG is on in an environment file", at=entry.at, severity=Severity.HIGH)
    if not entries:
        yield not_applicable("no environment file sets FLASK_DEBUG")
