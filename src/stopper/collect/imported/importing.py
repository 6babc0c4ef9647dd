"""The applications of a project imported one after the other, each until it starts or is given up with a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from stopper.collect.imported.described import configuration_of, described
from stopper.collect.imported.failures import Failure, failure_of
from stopper.collect.imported.further_runs import FurtherRuns
from stopper.collect.imported.gunicorn_files import MOST_SECONDS, FileRuns
from stopper.collect.imported.interpreter import find_interpreter
from stopper.collect.imported.process import Launch, Outcome, run_probe
from stopper.collect.imported.reading import Reader, table
from stopper.collect.imported.reading_trials import TrialsReader
from stopper.collect.imported.scratch import scratch_copy
from stopper.collect.imported.sentinels import CHOOSER, Sentinels
from stopper.collect.imported.values import ValueReader
from stopper.evidence.application.environment_reads import environment_reads
from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.gunicorn.running import Ran, WantedFile
from stopper.evidence.imported.app import ImportedApp, Imports, Run
from stopper.evidence.imported.configuration import RunningConfiguration, variables_of
from stopper.evidence.imported.targets import Target, likely_targets, named_target
from stopper.evidence.repository.questions import Repository
from stopper.evidence.tree.files import Tree
from stopper.standard.secret import Secret

AUTO = "auto"
NOTHING = "--app auto found no application to import. Name it: --app module:name."
MOST_RUNS = 12  # of one target, each with one more variable
MOST_TARGETS = 3
MOST_APPLICATIONS = 3
KEYS = ("SECRET_KEY", "SQLALCHEMY_DATABASE_URI")
# Harmless: GET only, no cookie, no body, on a copy that is thrown away. No host: one that the application expects.
REQUESTS = tuple(
    {"name": name, "path": path, "scheme": scheme, "host": host}
    for name, path, scheme, host in (
        ("front", "/", "https", ""),
        ("missing", "/stopper-asks-for-nothing", "https", ""),
        ("plain", "/", "http", ""),
        ("foreign", "/", "https", "foreign.invalid"),
        ("security-txt", "/.well-known/security.txt", "https", ""),
        # What every rule set for a firewall of web applications knows, asked of a page that is not there.
        ("attack-sql", "/stopper-asks-for-nothing?id=1%27%20UNION%20SELECT%20password%20FROM%20users--", "https", ""),
        ("attack-script", "/stopper-asks-for-nothing?q=%3Cscript%3Ealert(1)%3C/script%3E", "https", ""),
        ("attack-path", "/stopper-asks-for-nothing?file=../../../../etc/passwd", "https", ""),
    )
)


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What the user asked for: `target` is "auto" or as `--app` takes it; `seconds` bound each run."""

    root: Path
    target: str
    python: Path | None = None
    unconfined: bool = False
    environment: str = "production"
    variables: Mapping[str, Secret] = field(default_factory=dict, repr=False)
    seconds: float = 20.0


def import_applications(
    request: ImportRequest,
    tree: Tree,
    applications: Sequence[Application],
    repository: Repository,
    files: Sequence[WantedFile] = (),
) -> Imports:
    """Import what `request` names, and run gunicorn's `files`; nothing of the project is run where nobody asked."""
    wanted = _wanted(request, tree, applications, repository)
    none = () if any(targets for _, targets in wanted) else (NOTHING,)
    if none and not files:
        return Imports(notes=none)
    interpreter = find_interpreter(request.root, request.python)
    kept = frozenset(file.path for file in tree)
    root = request.root if request.root.is_dir() else request.root.parent
    with scratch_copy(root, kept) as scratch:
        launch = Launch(interpreter, scratch, request.unconfined, request.seconds)
        importers = [Importer(request, launch, tree, application) for application, _ in wanted]
        results = [one.run(targets) for one, (_, targets) in zip(importers, wanted, strict=True) if targets]
        ran, told = _run_files(request, launch, tree, files)
        left_out = tuple(scratch.left_out)
    apps = tuple(item for item in results if isinstance(item, ImportedApp) and not _is_partial(item))
    notes = [_note(item, left_out) if isinstance(item, ImportedApp) else item.sentence for item in results]
    return Imports(apps, tuple(dict.fromkeys([*none, *notes, *told])), ran)


def _run_files(
    request: ImportRequest, launch: Launch, tree: Tree, files: Sequence[WantedFile]
) -> tuple[Ran, Sequence[str]]:
    """What gunicorn's files come to; after the applications, which their copy is for."""
    given = {name: value.reveal() for name, value in request.variables.items()}
    briefly = replace(launch, seconds=min(launch.seconds, MOST_SECONDS))
    return FileRuns(briefly, given, request.environment, lambda path: tree.get(path) is not None).run(files)


def _wanted(
    request: ImportRequest, tree: Tree, applications: Sequence[Application], repository: Repository
) -> list[tuple[Application | None, tuple[Target, ...]]]:
    if request.target != AUTO:
        target = named_target(request.target, tree)
        return [(_owner(target, applications), (target,))]
    found = [(item, likely_targets(item, tree, repository)[:MOST_TARGETS]) for item in applications[:MOST_APPLICATIONS]]
    taken: set[str] = set()
    wanted: list[tuple[Application | None, tuple[Target, ...]]] = []
    for application, targets in found:
        if targets and targets[0].text not in taken:
            taken.update(target.text for target in targets)
            wanted.append((application, targets))
    return wanted


def _owner(target: Target, applications: Sequence[Application]) -> Application | None:
    """The application whose modules hold the target, or the only one."""
    for application in applications:
        names = {module.name for module in application.source.modules}
        if target.module in names or f"{target.folder.replace('/', '.')}.{target.module}".lstrip(".") in names:
            return application
    return applications[0] if len(applications) == 1 else None


def _note(app: ImportedApp, left_out: Sequence[str]) -> str:
    """How the application was imported, for whoever wants to judge what the app layer says."""
    run = app.run
    invented = f"; invented: {', '.join(run.invented)}" if run.invented else ""
    absent = f"; not given to it: {', '.join(left_out)} (--env-file gives its variables)" if left_out else ""
    confined = f"; {', '.join(run.confinement)}" if run.confinement else ""
    how = f"Python {run.python}{confined}{invented}{absent}"
    return f"The app was imported from {run.target} by {run.interpreter} ({how}).{_partial(app)}"


def _partial(app: ImportedApp) -> str:
    """A warning where most of the routes that source shows are not in the application that was imported."""
    if not _is_partial(app):
        return ""
    written = len(app.application.routes.live) if app.application is not None else 0
    return (
        f" It has {len(app.routes)} of the {written} routes that source shows: something adds the rest later. What is "
        "missing in a part proves nothing, so it is not judged. Name what makes the whole: --app module:factory()."
    )


def _is_partial(app: ImportedApp) -> bool:
    own = [route for route in app.routes if route.endpoint.rpartition(".")[2] != "static"]
    return app.application is not None and len(own) * 2 < len(app.application.routes.live)


class Importer:
    """Imports one application."""

    def __init__(self, request: ImportRequest, launch: Launch, tree: Tree, application: Application | None) -> None:
        self._request, self._launch, self._tree, self._application = request, launch, tree, application
        self._given = {name: value.reveal() for name, value in request.variables.items()}
        self._database = ""
        self._sentinels = Sentinels(launch.scratch.folder, request.environment)
        for name in _asked_for(application, request.environment):
            self._invent(name)

    def run(self, targets: Sequence[Target]) -> ImportedApp | Failure:
        """The application by the first target that starts, or the failure of the likeliest."""
        failures: list[Failure] = []
        for target in targets:
            found = self._by(target)
            if isinstance(found, ImportedApp):
                return found
            failures.append(found)
            if found.kind in ("timeout", "unconfined") or found.module:
                break
        return failures[0]

    def _by(self, target: Target) -> ImportedApp | Failure:
        failure = None
        for _ in range(MOST_RUNS):
            outcome = self._probe(target, REQUESTS)
            app = table(outcome.answer, "app")
            if app:
                return self._read(target, outcome, app)
            failure = failure_of(target, outcome, self._launch.interpreter, self._is_known)
            if not self._is_mended(failure):
                break
        if failure is None:
            raise RuntimeError("a target was never run")
        return failure

    def _is_mended(self, failure: Failure) -> bool:
        """Whether another run may go further: a variable that was missing, or a choice that means nothing here."""
        if failure.variable and failure.variable not in self._variables():
            self._invent(failure.variable)
            return True
        if self._sentinels.mend(failure.words):
            return True
        if failure.is_refused_socket and not self._launch.mute_sockets:
            self._launch = replace(self._launch, mute_sockets=True)
            return True
        if failure.is_of_a_database and not self._database:
            self._empty_databases()
            return True
        choosers = [name for name in self._sentinels.values if CHOOSER.search(name)]
        if choosers and failure.kind in ("KeyError", "ImportError", "werkzeug.utils.ImportStringError"):
            for name in choosers:
                del self._sentinels.values[name]
            return True
        return False

    def _invent(self, name: str) -> None:
        if name not in self._given:
            self._sentinels.invent(name)

    def _variables(self) -> dict[str, str]:
        return {**self._sentinels.values, **self._given}

    def _is_known(self, path: str) -> bool:
        return self._tree.get(path) is not None

    def _probe(self, target: Target, requests: Sequence[Mapping[str, object]], without: Sequence[str] = ()) -> Outcome:
        project = self._launch.scratch.project
        roots = dict.fromkeys((str(project / target.folder) if target.folder else str(project), str(project)))
        source = [str(project / "src")] if (project / "src").is_dir() else []
        asked = {
            "module": target.module,
            "expression": target.expression,
            "environment": self._request.environment,
            "project": str(project),
            "roots": [str(self._request.root.resolve())],
            "path": [*roots, *source],
            "program": str(project / "stopper"),
            "requests": list(requests),
            "database": self._database,
        }
        variables = {name: value for name, value in self._variables().items() if name not in without}
        return run_probe(self._launch, asked, variables)

    def _read(self, target: Target, outcome: Outcome, app: Mapping[str, object]) -> ImportedApp:
        reader = Reader(app, self._is_known, ValueReader(self._sentinels.values, self._given))
        found = described(reader, self._run_of(target, outcome, reader), self._configuration(reader), self._application)
        found = self._answered(target, found)
        further = FurtherRuns(
            lambda names: self._probe(target, (), names),
            lambda run: failure_of(target, run, self._launch.interpreter, self._is_known),
            self._tree,
        )
        choosers = [name for name in self._sentinels.values if CHOOSER.search(name)]
        without_choice = further.without_choice(choosers)
        return replace(found, without_key=further.without_key(found), without_choice=without_choice)

    def _answered(self, target: Target, found: ImportedApp) -> ImportedApp:
        """With its answers; where one is an error, with those of a run whose databases are empty ones of ours."""
        if self._database or all(0 < item.status < 500 for item in found.answers):
            return found
        self._empty_databases()
        outcome = self._probe(target, REQUESTS)
        app = table(outcome.answer, "app")
        self._database = ""
        again = Reader(app, self._is_known, ValueReader({}, {})).answers()
        if sum(item.status < 500 for item in again) <= sum(item.status < 500 for item in found.answers):
            return found
        return replace(found, answers=again, trials=TrialsReader(app, self._is_known).trials())

    def _empty_databases(self) -> None:
        self._database = f"sqlite:///{self._launch.scratch.folder / 'tmp' / 'empty.sqlite3'}"

    def _configuration(self, reader: Reader) -> RunningConfiguration:
        return configuration_of(reader, self._application, frozenset(self._given), has_environment=bool(self._given))

    def _run_of(self, target: Target, outcome: Outcome, reader: Reader) -> Run:
        confinement = (*outcome.reached, *outcome.missing)
        if self._database:
            confinement = (*confinement, "an empty SQLite file and an empty Redis in place of its databases")
        invented = tuple(sorted(self._sentinels.values))
        return Run(target.text, self._launch.interpreter.words, reader.python(), confinement, invented)


def _asked_for(application: Application | None, environment: str) -> list[str]:
    """The variables that are given a value from the start.

    What the code cannot do without, what feeds the key and the database, and what chooses the configuration.
    """
    if application is None:
        return ["SECRET_KEY"]
    names = [item.name for item in environment_reads(application.source) if item.required and item.at_start]
    for key in KEYS:
        if key in application.config:
            names += variables_of(application.config[key].value)
    for item in environment_reads(application.source):
        is_set = item.default is not None and item.default.equals(environment) is True
        if CHOOSER.search(item.name) and not is_set:
            names.append(item.name)
    return list(dict.fromkeys(names))
