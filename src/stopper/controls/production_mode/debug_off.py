"""Debug mode and the interactive debugger are off in production."""

from stopper.evidence.application.configuration import Setting
from stopper.evidence.application.debug_switches import (
    OFF,
    debug_variables,
    debugger_wrappers,
    off_by_default,
    on_by_default,
)
from stopper.evidence.application.flask import Application
from stopper.evidence.application.open_fallbacks import open_fallbacks
from stopper.evidence.application.servers import PACKAGES as SERVERS
from stopper.evidence.application.servers import Start, declared_packages, production_server, starts
from stopper.evidence.deployment.commands.launch import Launch
from stopper.evidence.deployment.commands.launches import Launches
from stopper.evidence.deployment.compose.project import Compose, trust_in
from stopper.evidence.deployment.containers import Container, of_images, of_pods, of_services
from stopper.evidence.deployment.docker.images import Docker
from stopper.evidence.deployment.kubernetes.cluster import Kubernetes
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.repository.questions import Repository
from stopper.evidence.source.index import Source
from stopper.evidence.source.supplied import Giver
from stopper.evidence.source.values import FromEnvironment, Value, text_of
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
from stopper.standard.start_up.developer_settings import DEBUG_FIX, DEBUG_WORDS, DEBUGGER_FIX, DEBUGGER_WORDS

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
    risk=(
        "A visitor who reaches an error page reads source and variables, and the debugger's console runs any Python "
        "on the server."
    ),
    snippet="FLASK_DEBUG=0",
)


@control.check(question="debug mode is off", refused_at_start=True)
def the_configuration_leaves_debug_off(application: Application) -> Observations:
    yield from _configured(application.config["DEBUG"])


@control.check
def debug_mode_needs_no_variable_to_stay_off(application: Application) -> Observations:
    """No branch for all that is not production switches it on: a variable that is missing is not production either."""
    found = [item for item in open_fallbacks(application.source, "DEBUG") if item.value.equals(True)]
    for item in found:
        message = f"DEBUG is on wherever the variable {item.variable} does not say production, as where it is missing"
        yield fails(message, at=item.at, severity=Severity.HIGH, confidence=Confidence.TENTATIVE, fix=DEBUG_FIX)
    if not found:
        yield not_applicable("no branch for all that is not production switches debug mode on")


@control.check(question="debug mode is off", refused_at_start=True)
def the_running_app_is_not_in_debug_mode(app: ImportedApp) -> Observations:
    yield from _configured(app.config["DEBUG"])


def _configured(setting: Setting) -> Observations:
    variable = on_by_default(setting.value)
    if setting.is_set and variable:
        message = f"DEBUG is on unless the variable {variable} says otherwise"
        yield fails(message, at=setting.at, severity=Severity.HIGH, fix=DEBUG_FIX)
    elif isinstance(setting.value, FromEnvironment):
        yield _by_a_variable(setting, setting.value)
    elif setting.is_set and setting.is_true():
        yield fails(DEBUG_WORDS, at=setting.at, fix=DEBUG_FIX)
    elif setting.is_true() is None:
        yield unknown(str(setting), needs=setting.needs, at=setting.at)
    else:
        yield passes(f"{setting}, which leaves debug mode off", at=setting.at)


def _by_a_variable(setting: Setting, value: FromEnvironment) -> Observation:
    """DEBUG that comes from a variable which nobody gives, or which production gives."""
    giver = f", which {value.giver.words}" if value.giver is not None else ""
    if setting.is_true() is False:
        return passes(f"DEBUG is off: it is {value.describe()}", at=setting.at)
    if value.is_text and (value.given is None or _means_off(value.given)):
        words = f'DEBUG is the text of the variable {value.name}{giver}: "False" and "0" switch it on too'
        severity = None if value.given is not None else Severity.MEDIUM if value.required else Severity.LOW
        return fails(words, at=setting.at, severity=severity, fix=f'DEBUG = os.environ.get("{value.name}") == "1"')
    if setting.is_true():
        ending = f"{giver}," if giver else ""
        return fails(f"the variable {value.name}{ending} switches DEBUG on", at=setting.at, fix=DEBUG_FIX)
    if value.given is not None:
        return unknown(str(setting), needs=setting.needs, at=setting.at)
    return passes(f"DEBUG is off unless the variable {value.name} switches it on", at=setting.at)


def _means_off(given: Value) -> bool:
    """Whether whoever wrote a text meant that debug mode is off."""
    return (text_of(given) or "").strip().lower() in (*OFF, "off")


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
    if isinstance(start.debugger, FromEnvironment) and start.debugger.giver is not None and on is not None:
        return _given(start, start.debugger, start.debugger.giver, word)
    if on is False:
        return passes(f"{start.name}() is called without {word}=True", at=start.at)
    variable = on_by_default(start.debugger) if on is None else ""
    if on is None and not variable:
        if (name := off_by_default(start.debugger)) is not None:
            return passes(f"{start.name}() starts no debugger unless {name} switches it on", at=start.at)
        return unknown(f"{start.name}() takes {word} from elsewhere", needs=f"the value of {word}", at=start.at)
    if start.is_loopback and server:
        return passes(
            f"{start.name}({word}=True) listens to this machine alone, and another server runs in production",
            at=start.at,
        )
    message = f"{start.name}({word}=True) starts the debugger, which runs code for whoever reaches it"
    message += f", unless the variable {variable} says otherwise" if variable else ""
    # FLASK_DEBUG=0 does not help here: the argument wins over the variable.
    fix = f"{start.name}({word}=False)" if start.name == "run_simple" else "app.run()"
    if (start.is_public or not start.guarded) and not variable:
        return fails(message, at=start.at, fix=fix)
    severity, sure = (Severity.MEDIUM, Confidence.TENTATIVE) if server else (Severity.HIGH, Confidence.FIRM)
    return fails(message, at=start.at, severity=severity, confidence=sure, fix=fix)


def _given(start: Start, debugger: FromEnvironment, giver: Giver, word: str) -> Observation:
    """A start whose debugger a variable of the deployment switches."""
    words = f"{start.name}() takes {word} from the variable {debugger.name}, which {giver.words}"
    if not debugger.is_true():
        return passes(f"{words} (read at {start.at})", at=giver.at)
    return fails(f"{words}: whoever reaches an error page runs code", at=giver.at, related=[start.at], fix=DEBUG_FIX)


@control.check
def no_code_switches_the_debugger_on(source: Source) -> Observations:
    wrappers, variables = list(debugger_wrappers(source)), list(debug_variables(source))
    for place in wrappers:
        yield fails(DEBUGGER_WORDS, at=place, fix=DEBUGGER_FIX)
    for place in variables:
        yield fails("the code sets FLASK_DEBUG in the environment", at=place, severity=Severity.HIGH)
    if not wrappers and not variables:
        yield passes("no code wraps the application in a debugger or sets FLASK_DEBUG")


@control.check(layer=Layer.REPO)
def no_environment_file_switches_debug_on(repository: Repository) -> Observations:
    entries = repository.variables("FLASK_DEBUG")
    severity = _of_flaskenv(repository)
    for entry in entries:
        if entry.value.reveal().strip().lower() in OFF:
            yield passes("FLASK_DEBUG is off here", at=entry.at)
        elif entry.at.path.rpartition("/")[2] == ".flaskenv":
            message = "FLASK_DEBUG is on for every flask command in this folder, those on the server among them"
            yield fails(message, at=entry.at, severity=severity)
        else:
            yield fails("FLASK_DEBUG is on in an environment file", at=entry.at, severity=Severity.HIGH)
    if not entries:
        yield not_applicable("no environment file sets FLASK_DEBUG")


def _of_flaskenv(repository: Repository) -> Severity:
    """How bad a .flaskenv is: production servers start without the flask command, which alone reads it by itself."""
    return Severity.LOW if any(map(declared_packages(repository).has, SERVERS)) else Severity.MEDIUM


@control.check(layer=Layer.REPO)
def no_environment_file_chooses_development(repository: Repository) -> Observations:
    entries = repository.variables("FLASK_ENV")
    old = bool(entries) and declared_packages(repository).at_least("flask", "2.3") is False
    chosen = [entry for entry in entries if entry.value.reveal().strip().lower() == "development"]
    for entry in chosen if old else ():
        message = "FLASK_ENV=development switches debug mode on: the Flask that is declared is older than 2.3"
        is_flaskenv = entry.at.path.rpartition("/")[2] == ".flaskenv"
        severity = _of_flaskenv(repository) if is_flaskenv else Severity.MEDIUM
        yield fails(message, at=entry.at, severity=severity, fix="FLASK_ENV=production")
    if not chosen or not old:
        yield not_applicable("no environment file switches debug mode on by FLASK_ENV")


@control.check(question="images leave debug mode off")
def images_leave_debug_off(docker: Docker, repository: Repository | None) -> Observations:
    """No variable and no command of the application's images switches debug mode on."""
    yield from _of_containers(list(of_images(docker)), repository)


@control.check(question="services leave debug mode off")
def services_leave_debug_off(compose: Compose, repository: Repository | None) -> Observations:
    """No variable and no command of the application's compose services switches debug mode on."""
    yield from _of_containers(list(of_services(compose)), repository)


@control.check(question="pods leave debug mode off")
def pods_leave_debug_off(kubernetes: Kubernetes, docker: Docker | None, repository: Repository | None) -> Observations:
    """No variable and no command of the application's pods switches debug mode on."""
    yield from _of_containers(list(of_pods(kubernetes, docker)), repository)


def _of_containers(containers: list[Container], repository: Repository | None) -> Observations:
    obeys = repository is not None and declared_packages(repository).at_least("flask", "2.3") is False
    found = [fault for item in containers if (fault := _switched_on(item, obeys)) is not None]
    faults = list({(fault.at, fault.verdict): fault for fault in reversed(found)}.values())
    yield from faults
    served = [item for item in containers if item.script is None or item.production_server is not None]
    if served and not faults:
        yield passes("no variable and no command of the containers switches debug mode on", at=served[0].at)
    elif containers and not faults:
        yield not_applicable("the containers start scripts of Python, whose code says whether debug mode is on")
    elif not containers:
        yield not_applicable("no container of the application is described")


def _switched_on(container: Container, obeys_flask_env: bool) -> Observation | None:
    started = container.debugging
    if started is not None and not container.repeats:
        words = f"{container.name} starts Flask's development server with its debugger"
        return fails(words, at=started.at, confidence=trust_in(started.at))
    debug, environment = container.environment.get("FLASK_DEBUG"), container.environment.get("FLASK_ENV")
    if debug is not None and (debug.text or "").strip().lower() not in OFF:
        given, name = debug, "FLASK_DEBUG"
    elif obeys_flask_env and environment is not None and (environment.text or "").strip() == "development":
        given, name = environment, "FLASK_ENV=development"
    else:
        return None
    # Behind another server no page shows the debugger; the flask command and app.run() obey.
    is_served = container.production_server is not None
    severity = Severity.MEDIUM if is_served else None if container.development_server else Severity.HIGH
    ending = ", where another server shows no debugger" if is_served else ""
    return fails(
        f"{name} is on in {container.name}{ending}",
        at=given.at,
        severity=severity,
        confidence=Confidence.TENTATIVE if given.variables else trust_in(given.at),
        fix="FLASK_DEBUG=0",
    )


@control.check(layer=Layer.CROSS)
def no_process_is_started_with_debug_on(launches: Launches) -> Observations:
    """No command of a Procfile, unit or supervisord has --debug or FLASK_DEBUG; images have checks of their own."""
    found = [observation for item in _own(launches) for observation in _debugging(item)]
    yield from found
    if not found and _own(launches):
        yield passes("nothing that is started has debug mode on", at=_own(launches)[0].at)
    elif not found:
        yield not_applicable("no file starts a process")


def _debugging(item: Launch) -> Observations:
    given = item.variable("FLASK_DEBUG")
    is_on = given is not None and given.value is not None and given.value.reveal().strip().lower() not in OFF
    if item.started.is_development and (is_on or item.started.has("--debug", "--debugger")):
        words = "flask run is started with debug mode on: whoever reaches an error page runs code"
        where = given.at if is_on and given is not None and not item.started.has("--debug", "--debugger") else item.at
        yield fails(words, at=where, related=[item.at], fix="gunicorn app:application")
    elif is_on and given is not None and item.started.server == "python":
        words = f"FLASK_DEBUG is on for {item.started.application[:40]}: app.run() starts the debugger there"
        yield fails(words, at=given.at, related=[item.at], severity=Severity.HIGH, fix="FLASK_DEBUG=0")
    elif is_on and given is not None and item.started.serves:
        words = (
            f"FLASK_DEBUG is on under {item.started.server}: the debugger is not reached, errors propagate and "
            "templates reload"
        )
        yield fails(words, at=given.at, related=[item.at], severity=Severity.MEDIUM, fix="FLASK_DEBUG=0")


def _own(launches: Launches) -> list[Launch]:
    return [item for item in launches.deployed if not item.is_container]
