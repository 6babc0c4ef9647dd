"""What watches an application is recognised by its content, and what is broken or a template is told."""

from stopper.collect.deployment import monitoring
from stopper.evidence.deployment.monitoring.configuration import Monitoring, is_mute
from stopper.evidence.deployment.pairing import Pairing
from stopper.evidence.deployment.reading import Reading
from stopper.evidence.tree.files import File, Tree

PROMETHEUS = """\
rule_files: [/etc/prometheus/rules/*.yml]
scrape_configs:
  - job_name: shop
    metrics_path: /internal
    static_configs:
      - targets: ["web:8000", "https://shop.example/x"]
  - job_name: pods
    kubernetes_sd_configs: [{role: pod}]
"""
RULES = """\
groups:
  - name: a
    rules:
      - record: x
        expr: y
      - alert: Errors
        expr: up == 0
"""
TELLING = """\
route:
  receiver: nobody
  routes:
    - receiver: people
receivers:
  - name: nobody
  - name: people
    slack_configs: [{channel: shop}]
  - name: unused
"""
COLLECTOR = """\
exporters:
  debug:
service:
  pipelines:
    traces: {exporters: [debug]}
    metrics/2: {exporters: [prometheus]}
"""


def reading(**files: str) -> Reading:
    made = {name.replace("__", "/").replace("_yml", ".yml"): text.encode() for name, text in files.items()}
    return monitoring.read(Tree({path: File(path, len(text), 0o644, text) for path, text in made.items()}), Pairing())


def found(**files: str) -> Monitoring:
    snapshot = reading(**files).snapshot(Monitoring)
    assert snapshot is not None
    return snapshot


def test_targets_have_their_host_port_and_path_and_discoveries_are_told_apart() -> None:
    one = found(prometheus_yml=PROMETHEUS)

    assert [(item.host, item.port, item.path) for item in one.targets()] == [
        ("web", "8000", "/internal"),
        ("shop.example", "", "/internal"),
    ]
    assert [at.line for at in one.discoveries] == [7]


def test_rules_are_loaded_by_the_names_of_their_files() -> None:
    one = found(prometheus_yml=PROMETHEUS, rules__shop_yml=RULES)

    assert [item.name for item in one.alerts()] == ["Errors"]
    assert one.loads(one.scrapers[0], "monitoring/rules/shop.yml")
    assert not one.loads(one.scrapers[0], "monitoring/rules/shop.json")


def test_only_receivers_that_a_route_names_are_heard() -> None:
    one = found(alertmanager_yml=TELLING)

    assert [(name, tells) for name, _, tells in one.receivers(one.tellers[0])] == [("nobody", False), ("people", True)]


def test_exporters_of_a_pipeline_by_its_kind() -> None:
    one = found(collector_yml=COLLECTOR)

    assert [name for name, _ in one.exports("traces")] == ["debug"]
    assert [name for name, _ in one.exports("metrics")] == ["prometheus"]
    assert is_mute("debug/verbose")
    assert not is_mute("otlp")


def test_a_route_that_goes_in_a_circle_of_anchors_ends() -> None:
    whole = reading(alertmanager_yml="receivers: []\nroute: &a\n  receiver: x\n  routes: [*a]\n")

    assert whole.files == ("alertmanager.yml",)


def test_a_broken_file_is_told_with_its_line() -> None:
    one = found(prometheus_yml="scrape_configs:\n  - job_name: [shop\n")

    assert [(item.at.path, item.reason.startswith("broken YAML")) for item in one.broken] == [("prometheus.yml", True)]


def test_templates_and_files_of_other_environments_are_told_and_not_read() -> None:
    gaps = dict(
        reading(
            templates__prometheus_yml="{% if x %}\nscrape_configs: []\n{% endif %}\n", dev__prometheus_yml=PROMETHEUS
        ).gaps
    )

    assert "template" in gaps["templates/prometheus.yml"]
    assert "development" in gaps["dev/prometheus.yml"]


def test_texts_of_rules_with_templates_of_their_own_are_no_templates() -> None:
    text = RULES + '        annotations: {summary: "{{ $labels.job }} is away"}\n'

    assert found(rules_yml=text).alerts()


def test_other_yaml_is_nobody_s() -> None:
    assert reading(compose_yml="services:\n  web: {image: x}\n") == Reading()
