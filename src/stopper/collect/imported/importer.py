"""One application of a project: imported, or run until it starts a server; given up with a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from stopper.collect.imported.asked_for import asked_for, with_a_default
from stopper.collect.imported.described import configuration_of, described
from stopper.collect.imported.failures import Failure, failure_of
from stopper.collect.imported.further_runs import FurtherRuns
from stopper.collect.imported.notes import is_partial
from stopper.collect.imported.process import Launch, Outcome, run_probe
from stopper.collect.imported.reading import Reader, table
from stopper.collect.imported.reading_trials import TrialsReader
from stopper.collect.imported.sentinels import Sentinels
from stopper.collect.imported.surroundings import Surroundings
from stopper.collect.imported.values import ValueReader
from stopper.evidence.application.flask import Application
from stopper.evidence.imported.app import ImportedApp, Run
from stopper.evidence.imported.configuration import RunningConfiguration
from stopper.evidence.imported.targets import Target
from stopper.evidence.tree.files import Tree
from stopper.model.unshown import Unshown
from stopper.standard.secret import Secret

MOST_RUNS = 12  # of one target, each with one more variable
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


class Ways(Struct, frozen=True):
    """To one application: what is imported, and the programs that are run where that brings none, or a part."""

    targets: tuple[Target, ...]
    starts: tuple[Target, ...] = ()

    @property
    def all(self) -> tuple[Target, ...]:
        """Every way, the likeliest first."""
        return (*self.targets, *self.starts)


class ImportRequest(Unshown, frozen=True):
    """What the user asked for: `target` is "auto" or as `--app` takes it; `seconds` bound each run."""

    root: Path
    target: str
    python: Path | None = None
    unconfined: bool = False
    environment: str = "production"
    variables: Mapping[str, Secret] = field(default_factory=dict)
    seconds: float = 20.0


class Importer:
    """Imports one application."""

    def __init__(self, request: ImportRequest, launch: Launch, tree: Tree, application: Application | None) -> None:
        self._request, self._launch, self._tree, self._application = request, launch, tree, application
        self._given = {name: value.reveal() for name, value in request.variables.items()}
        sentinels = Sentinels(launch.scratch.folder, request.environment)
        self._around = Surroundings(sentinels, self._given, with_a_default(application), tree)
        self._around.invent(asked_for(application, request.environment))
        self.tried: tuple[str, ...] = ()

    def run(self, ways: Ways) -> ImportedApp | Failure:
        """The application by the first way that brings all of it; else a part, or the failure of the likeliest."""
        found = self._imported(ways.targets) if ways.targets else None
        if isinstance(found, ImportedApp) and not is_partial(found):
            return found
        if isinstance(found, Failure) and self._around.is_beyond_mending(found):
            return found
        return self._started(ways.starts, [found] if found is not None else [])

    def _started(self, starts: Sequence[Target], found: list[ImportedApp | Failure]) -> ImportedApp | Failure:
        """The whole application of a program that starts its server, else the largest part, else the first failure."""
        for start in starts:
            other = self._by(start)
            if isinstance(other, ImportedApp) and not is_partial(other):
                return other
            found.append(other)
            if isinstance(other, Failure) and other.kind == "timeout":
                break
        failures = [item for item in found if isinstance(item, Failure)]
        parts = [item for item in found if isinstance(item, ImportedApp)]
        self.tried = tuple(item.as_tried for item in (failures if parts else failures[1:]))
        return max(parts, key=lambda item: len(item.routes)) if parts else failures[0]

    def _imported(self, targets: Sequence[Target]) -> ImportedApp | Failure:
        """The application by the first target that starts, or the failure of the likeliest."""
        failures: list[Failure] = []
        for target in targets:
            found = self._by(target)
            if isinstance(found, ImportedApp):
                return found
            failures.append(found)
            if self._around.is_beyond_mending(found):
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
            if not self._around.mend(failure):
                break
        if failure is None:
            raise RuntimeError("a target was never run")
        return failure

    def _is_known(self, path: str) -> bool:
        return self._tree.get(path) is not None

    def _probe(self, target: Target, requests: Sequence[Mapping[str, object]], without: Sequence[str] = ()) -> Outcome:
        project = self._launch.scratch.project
        # A server binds before it serves.
        is_mute = self._around.mute_sockets or target.is_started
        roots = dict.fromkeys((str(project / target.folder) if target.folder else str(project), str(project)))
        more = ["src"] if (project / "src").is_dir() else []
        asked = {
            "module": target.module,
            "expression": target.expression,
            "environment": self._request.environment,
            "project": str(project),
            "roots": [str(self._request.root.resolve())],
            "path": [*roots, *(str(project / name) for name in (*more, *self._around.folders))],
            "program": str(project / "stopper"),
            "start": target.program,
            "requests": list(requests),
            "database": self._around.database,
            "defer_annotations": self._around.defers,
            "mute_sockets": is_mute,
        }
        variables = {name: value for name, value in self._around.variables.items() if name not in without}
        return run_probe(replace(self._launch, mute_sockets=is_mute), asked, variables)

    def _read(self, target: Target, outcome: Outcome, app: Mapping[str, object]) -> ImportedApp:
        reader = Reader(app, self._is_known, ValueReader(self._around.sentinels.values, self._given))
        found = described(reader, self._run_of(target, outcome, reader), self._configuration(reader), self._application)
        if is_partial(found):
            return found
        found = self._answered(target, found)
        further = FurtherRuns(
            lambda names: self._probe(target, (), names),
            lambda run: failure_of(target, run, self._launch.interpreter, self._is_known),
            self._tree,
        )
        without_choice = further.without_choice(self._around.choosers)
        return replace(found, without_key=further.without_key(found), without_choice=without_choice)

    def _answered(self, target: Target, found: ImportedApp) -> ImportedApp:
        """With its answers; where one is an error, with those of a run whose databases are empty ones of ours."""
        if self._around.database or all(0 < item.status < 500 for item in found.answers):
            return found
        self._around.empty_databases()
        outcome = self._probe(target, REQUESTS)
        app = table(outcome.answer, "app")
        self._around.database = ""
        again = Reader(app, self._is_known, ValueReader({}, {})).answers()
        if sum(item.status < 500 for item in again) <= sum(item.status < 500 for item in found.answers):
            return found
        return replace(found, answers=again, trials=TrialsReader(app, self._is_known).trials())

    def _configuration(self, reader: Reader) -> RunningConfiguration:
        return configuration_of(reader, self._application, frozenset(self._given), has_environment=bool(self._given))

    def _run_of(self, target: Target, outcome: Outcome, reader: Reader) -> Run:
        confinement = (*outcome.reached, *outcome.missing, *self._around.words)
        invented = tuple(sorted(self._around.sentinels.values))
        served = outcome.answer.get("served") is True
        return Run(target.text, self._launch.interpreter.words, reader.python(), confinement, invented, served)
