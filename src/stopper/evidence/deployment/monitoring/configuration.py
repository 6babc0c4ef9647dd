"""Evidence of the deploy layer: the configurations of Prometheus, Alertmanager and the OpenTelemetry Collector."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import ClassVar

from msgspec import Struct

from stopper.evidence.deployment.broken import Broken
from stopper.evidence.deployment.yaml_places import Table, Text
from stopper.model import Layer, Place

# A receiver of Alertmanager tells somebody by one of these.
_TELLING = "_configs"
# Exporters of the collector that end in its own log, or nowhere.
MUTE = ("debug", "logging", "nop")


class Target(Struct, frozen=True):
    """One address that Prometheus asks for counters: `host` and `port` of it, and the path that it asks."""

    host: str
    port: str
    path: str
    job: str
    at: Place


class Rule(Struct, frozen=True):
    """One alert rule by its name; `expression` is what it judges."""

    name: str
    expression: str
    at: Place


class Monitoring(Struct, frozen=True):
    """The files, each as a table: `scrapers` of Prometheus, `rules`, `tellers` of Alertmanager, `collectors`."""

    layer: ClassVar[Layer] = Layer.DEPLOY
    supply: ClassVar[str] = "the configuration of what watches the application (prometheus.yml, its rules)"

    scrapers: tuple[Table, ...] = ()
    rules: tuple[Table, ...] = ()
    tellers: tuple[Table, ...] = ()
    collectors: tuple[Table, ...] = ()
    broken: tuple[Broken, ...] = ()

    def targets(self) -> Iterator[Target]:
        """What the configurations of Prometheus name by address; what discovery finds is not known here."""
        for root in self.scrapers:
            for job in root.values("scrape_configs"):
                if isinstance(job, Table):
                    yield from _targets(job)

    @property
    def discoveries(self) -> list[Place]:
        """The jobs whose targets Prometheus finds by itself."""
        jobs = (job for root in self.scrapers for job in root.values("scrape_configs") if isinstance(job, Table))
        return [job.at for job in jobs if any(name.text.endswith("_sd_configs") for name, _ in job.items)]

    def alerts(self) -> Iterator[Rule]:
        """Every alert rule, in the order of the files."""
        for root in self.rules:
            for group in root.values("groups"):
                for rule in group.values("rules") if isinstance(group, Table) else ():
                    if isinstance(rule, Table) and rule.text("alert"):
                        yield Rule(rule.text("alert"), rule.text("expr"), rule.at)

    def loads(self, root: Table, path: str) -> bool:
        """Whether a Prometheus names a file of rules; folders are the machine's, names the project's."""
        name = path.rpartition("/")[2]
        return any(fnmatchcase(name, item.text.rpartition("/")[2]) for item in root.words("rule_files"))

    def receivers(self, teller: Table) -> Iterator[tuple[str, Place, bool]]:
        """The receivers that the routes of an Alertmanager name, each with its place and whether it tells anybody."""
        known = {item.text("name"): item for item in teller.values("receivers") if isinstance(item, Table)}
        for name in dict.fromkeys(_routed(teller.get("route"), 0)):
            receiver = known.get(name.text)
            if receiver is not None:
                yield name.text, receiver.at, any(key.text.endswith(_TELLING) for key, _ in receiver.items)

    def exports(self, kind: str) -> Iterator[tuple[str, Place]]:
        """The exporters of the pipelines of a kind ("traces"), by their names."""
        for root in self.collectors:
            for name, pipeline in root.pairs("service", "pipelines"):
                if name.text.partition("/")[0] == kind and isinstance(pipeline, Table):
                    yield from ((item.text, item.at) for item in pipeline.words("exporters"))


def is_mute(exporter: str) -> bool:
    """Whether an exporter of the collector sends nothing anywhere."""
    return exporter.partition("/")[0] in MUTE


def _targets(job: Table) -> Iterator[Target]:
    path = job.text("metrics_path") or "/metrics"
    for group in job.values("static_configs"):
        for item in group.words("targets") if isinstance(group, Table) else ():
            address = item.text.rpartition("//")[2].partition("/")[0]
            host, _, port = address.rpartition(":") if ":" in address else (address, "", "")
            yield Target(host, port, path, job.text("job_name"), item.at)


def _routed(route: object, depth: int) -> Iterator[Text]:
    """The names of receivers that a route and those below it send to."""
    if not isinstance(route, Table) or depth > 20:
        return
    found = route.get("receiver")
    if isinstance(found, Text) and found.text:
        yield found
    for inner in route.values("routes"):
        yield from _routed(inner, depth + 1)
