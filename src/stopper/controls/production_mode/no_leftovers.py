"""No developer tool, sample or unused service is left on."""

from collections.abc import Iterator

from stopper.evidence.application.database_pages import database_pages
from stopper.evidence.application.emptied_databases import emptied_databases
from stopper.evidence.application.flask import Application
from stopper.evidence.application.graphql_consoles import graphql_consoles
from stopper.evidence.application.reach import is_reached
from stopper.evidence.application.settings_pages import settings_pages
from stopper.evidence.deployment.compose.project import Compose
from stopper.evidence.deployment.compose.service import Service
from stopper.evidence.host.host import Host
from stopper.evidence.host.reachable import doors
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.packages.questions import Packages
from stopper.evidence.routes.places import written_at
from stopper.evidence.source.effective_value import effective_value
from stopper.evidence.source.environments import block_environment
from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source, is_support
from stopper.evidence.source.values import FromEnvironment
from stopper.model import Control, Observations, Place, Severity, fails, not_applicable, passes, unknown
from stopper.standard.regex import regex
from stopper.syntax import form

TOOLBARS = ("flask_debugtoolbar.DebugToolbarExtension",)
PROFILERS = {
    "werkzeug.middleware.profiler.ProfilerMiddleware": "a profiler",
    "werkzeug.contrib.profiler.ProfilerMiddleware": "a profiler",
    "werkzeug.middleware.lint.LintMiddleware": "a lint middleware",
    "flask_profiler.init_app": "a profiler with pages of its own",
    "flask_profiler.Profiler": "a profiler with pages of its own",
    "pyinstrument.middleware.FlaskMiddleware": "a profiler",
}
DEBUGGERS = (
    "debugpy.listen",
    "ptvsd.enable_attach",
    "pydevd.settrace",
    "pdb.set_trace",
    "ipdb.set_trace",
    "breakpoint",
    "rpdb.set_trace",
)
PACKAGES = (
    "flask-debugtoolbar",
    "flask-profiler",
    "debugpy",
    "ptvsd",
    "pydevd",
    "ipdb",
    "pudb",
    "pdbpp",
    "rpdb",
    "aiosmtpd",
    "httpie",
    "flask-debug",
)

# Programs that hold a socket and belong to development, or to another time.
LEFT_ON = {
    "mailpit": "a catcher of mail", "mailhog": "a catcher of mail", "maildev": "a catcher of mail",
    "mailcatcher": "a catcher of mail", "aiosmtpd": "a catcher of mail", "jupyter-lab": "a notebook",
    "jupyter-notebook": "a notebook", "jupyter": "a notebook", "flower": "a console of Celery",
    "pgadmin4": "a console of the database", "adminer": "a console of the database",
    "phpmyadmin": "a console of the database", "sqlite-web": "a console of the database",
    "mongo-express": "a console of the database", "redis-commander": "a console of Redis", "debugpy": "a debugger",
    "rpcbind": "the portmapper", "in.telnetd": "telnet", "telnetd": "telnet", "vsftpd": "FTP", "proftpd": "FTP",
    "pure-ftpd": "FTP", "cupsd": "a print server", "smbd": "a file server for desktops",
}  # fmt: skip
# A setting that is there to switch such a tool on.
TOOL = regex(r"(?i)(?:\A|_)(?:profil\w*|debug|lint)(?:_|\Z)")
SAMPLES = ("/sites-enabled/default", "/conf.d/default.conf")

control = Control(
    id="production-mode.no-leftovers",
    title="No developer tool, sample or unused service is left on",
    severity=Severity.MEDIUM,
    layers=("source", "app", "packages", "deploy", "host", "live"),
    cwe=(489,),
    asvs=("13.4.2", "13.4.5", "15.2.3"),
    remedy=(
        "Move debug toolbars and profilers to a development dependency group, load them only there, and remove sample "
        "files and services that production does not use."
    ),
    risk="A visitor opens the toolbar, profiler or sample page, and reads queries, settings and sessions.",
)


@control.check(question="the debug toolbar")
def the_debug_toolbar_is_not_loaded(application: Application) -> Observations:
    source = application.source
    enabled = application.config["DEBUG_TB_ENABLED"]
    if enabled.is_set and enabled.is_true():
        yield fails("DEBUG_TB_ENABLED is on in production", at=enabled.at, subject=enabled.key)
    made = [call for call in application.extension(*TOOLBARS) if not _is_kept_out(call)]
    later = source.calls(*[f"{name}().init_app" for name in TOOLBARS])
    used = [call for call in later if not _is_kept_out(call)] if later else made
    for call in used:
        related = [source.at(item) for item in made if item is not call]
        message = "the debug toolbar is loaded in every environment, and only settings keep it off"
        yield fails(message, at=source.at(call), severity=Severity.LOW, related=related)
    if not used and not (enabled.is_set and enabled.is_true()):
        yield passes("no debug toolbar is loaded outside development", at=application.at)


@control.check(question="the debug toolbar")
def the_debug_toolbar_is_not_in_the_running_app(app: ImportedApp) -> Observations:
    enabled = app.config["DEBUG_TB_ENABLED"]
    loaded = app.extensions.of("flask_debugtoolbar") or any(route.blueprint == "debugtoolbar" for route in app.routes)
    if loaded and enabled.is_true():
        yield fails("DEBUG_TB_ENABLED is on in production", at=enabled.at, subject=enabled.key)
    elif loaded:
        words = "the debug toolbar is loaded in the running app, and only settings keep it off"
        yield fails(words, at=app.at, severity=Severity.LOW)
    else:
        yield passes("no debug toolbar is in the running app", at=app.at)


@control.check
def no_profiler_or_remote_debugger_is_loaded(application: Application) -> Observations:
    found = [*_profilers(application), *_debuggers(application.source)]
    for message, place in found:
        yield fails(message, at=place)
    if not found:
        yield passes("no code loads a profiler or a debugger outside development")


def _profilers(application: Application) -> Iterator[tuple[str, Place]]:
    source = application.source
    for name, words in PROFILERS.items():
        for call in source.calls(name):
            if not _is_off(application, call) and not is_support(call.scope.module.path) and is_reached(source, call):
                yield f"{words} is loaded with the application", source.at(call)


def _debuggers(source: Source) -> Iterator[tuple[str, Place]]:
    # A switch called REMOTE_DEBUG is no environment: whoever sets it opens the debugger in production.
    for name in DEBUGGERS:
        for call in source.calls(name):
            if not is_support(call.scope.module.path):
                variable = _switch(source, call)
                when = f" when {variable} is set" if variable else ""
                yield f"{name}() lets a debugger into the process{when}", source.at(call)


def _switch(source: Source, call: form.Call) -> str:
    """The variable of the environment that a condition around the call asks for; empty where there is none."""
    block = call.block
    while block is not None:
        value = source.value(block.test, call.scope) if block.kind == "if" and block.test is not None else None
        if isinstance(value, FromEnvironment) and value.name != "?":
            return value.name
        block = block.parent
    return ""


def _is_off(application: Application, call: form.Call) -> bool:
    """Whether a tool is loaded in development alone, or where a setting asks for it; in a function, by each caller."""
    node, names = call.scope.node, application.source.names
    callers = names.calls_of(names.name_of(node)) if isinstance(node, form.Function) else []
    return any(
        bool(calls) and all(_is_kept_out(one) or _is_asked_for(application, one) for one in calls)
        for calls in ([call], callers)
    )


def _is_kept_out(call: form.Call) -> bool:
    if block_environment(call.block) in ("development", "testing"):
        return True
    block = call.block
    while block is not None:
        if block.kind == "if" and isinstance(block.test, form.Attribute) and block.test.name in ("profile", "debug"):
            return True
        block = block.parent
    return False


def _is_asked_for(application: Application, call: form.Call) -> bool:
    """Whether a setting of its own has to switch a tool on, and nothing shows that it is on in production."""
    block = call.block
    while block is not None:
        test = block.test.value if isinstance(block.test, form.Passing) else block.test
        if block.kind == "if" and test is not None and TOOL.search(_setting(test)):
            return effective_value(application, test, call.scope).is_true() is not True
        block = block.parent
    return False


def _setting(test: form.Expression) -> str:
    """The setting that a condition asks for: `app.config["PROFILE_DIR"]`, `config.get("PROFILE")`."""
    key = test.key if isinstance(test, form.Subscript) else test.argument(0) if isinstance(test, form.Call) else None
    return key.value if isinstance(key, form.Constant) and isinstance(key.value, str) else ""


@control.check
def no_start_empties_the_database(application: Application) -> Observations:
    """What makes tables anew for a developer deletes everybody's rows with each start in production."""
    source = application.source
    found = list(emptied_databases(application))
    for call in found:
        is_all = last_name(call.function) == "drop_all"
        is_file = last_name(call.function) in ("remove", "unlink")
        does = "drops all tables" if is_all else "removes the database" if is_file else "drops or empties tables"
        yield fails(f"each start {does}, with everybody's rows", at=source.at(call))
    if not found:
        yield not_applicable("no start is seen to drop the tables of a database")


@control.check
def no_page_shows_the_configuration(source: Source) -> Observations:
    found = [place for function in source.functions() for place in settings_pages(source, function)]
    for place in found:
        yield fails("a page shows the configuration or the environment", at=place)
    if not found:
        yield passes("no view lists the configuration or the environment")


@control.check
def no_console_of_graphql_is_served(application: Application) -> Observations:
    """GraphiQL and its like show visitors the schema, and send what they write."""
    found = list(graphql_consoles(application))
    for at in found:
        yield fails(
            "a console of GraphQL is served to whoever visits", at=at, severity=Severity.LOW, fix="graphiql=False"
        )
    if not found:
        yield not_applicable("no console of GraphQL is seen to be served")


@control.check
def no_page_hands_out_the_database(application: Application) -> Observations:
    """No view without a role sends a file of SQLite, a dump or a backup that it names itself."""
    found = list(database_pages(application))
    for route, at in found:
        who = "everybody who is signed in" if route.is_guarded else "everybody"
        yield fails(f"{route.title} hands the database to {who}", at=at, related=[written_at(route)])
    if not found:
        yield not_applicable("no view sends a file of a database")


@control.check
def no_developer_tool_is_a_dependency_of_production(packages: Packages) -> Observations:
    found = [
        item for name in PACKAGES for item in packages.declarations(name) if item.group == "main" and not item.locked
    ]
    for requirement in found:
        message = f"{requirement.name}, a developer's tool, is installed in production"
        yield fails(message, at=requirement.at, severity=Severity.LOW)
    if not packages.requirements:
        yield not_applicable("no file declares packages")
    elif not found:
        yield passes("no developer's tool is among the packages of production", at=packages.requirements[0].at)


@control.check(question="services of developers")
def no_service_of_developers_is_started(compose: Compose) -> Observations:
    """The services of production's compose files: catchers of mail, notebooks, consoles of databases."""
    found = [(service, words) for service in compose.services if (words := _of_developers(service))]
    for service, words in found:
        yield fails(f"the service {service.name} is {words}", at=service.at)
    if not compose.services:
        yield not_applicable("no compose file starts a service")
    elif not found:
        yield passes(f"none of {len(compose.services)} services is a developer's tool", at=compose.services[0].at)


def _of_developers(service: Service) -> str:
    """What a service is to developers, by the last part of its image's name."""
    return LEFT_ON.get(service.image.name, "") if service.image is not None else ""


@control.check
def no_developer_service_listens_on_the_machine(host: Host) -> Observations:
    """Catchers of mail, notebooks, consoles of databases, debuggers, services that nobody uses any more."""
    reached = {door.listener for door in doors(host)}
    found = {item.program: item for item in host.sockets if item.program.lower() in LEFT_ON}
    for item in found.values():
        words = f"{LEFT_ON[item.program.lower()]} listens on the machine ({item.program})"
        yield fails(words, at=host.at_socket(item), severity=None if item in reached else Severity.LOW)
    samples = [server.file for server in host.web if server.file.endswith(SAMPLES)]
    for path in dict.fromkeys(samples):
        yield fails("the sample site of nginx is on", at=host.at(path), severity=Severity.LOW)
    if not found and not samples and host.sockets:
        yield passes(f"no developer's or unused service holds one of {len(host.sockets)} sockets", at=host.at())
    elif not found and not samples:
        yield unknown("no socket of the machine was seen", needs=host.hidden("sockets") or "its sockets")
