"""What watches the application: a job and rules for Prometheus over its counters, and whom Alertmanager tells."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.model import UsageError
from stopper.render.plan import Plan
from stopper.render.rendered import Rendered
from stopper.render.yaml_text import yaml_text

CONTROLS = ("observability.alerts",)
# The event of each rule, the rate a second above which it fires, and what that means.
EVENTS = (
    ("FailedLogins", "login_failed|mfa_failed", "0.5", "more than 30 failed logins a minute"),
    ("RateLimitHits", "rate_limited", "1", "clients keep hitting the limits"),
    ("PrivilegesChanged", "privileges_.*|roles_changed", "0", "a role was changed, and somebody else confirms it"),
)


def render(plan: Plan) -> tuple[Rendered, ...]:
    """Three files; UsageError where the policy names no path at which the counters are read."""
    if not plan.policy.metrics.path:
        raise UsageError(
            'The policy shows no counters. Write [metrics] path = "/metrics", and the networks that read it.'
        )
    return tuple(
        Rendered(path, "\n".join(lines) + "\n")
        for path, lines in (
            ("prometheus.yml", _prometheus(plan)),
            (f"{plan.name}-rules.yml", _rules(plan)),
            ("alertmanager.yml", _alertmanager(plan)),
        )
    )


def _prometheus(plan: Plan) -> Iterator[str]:
    yield "# On a machine of [metrics] networks, beside Alertmanager: promtool check config prometheus.yml"
    yield "global:"
    yield "  scrape_interval: 30s"
    yield "rule_files:"
    yield f"  - {yaml_text(f'{plan.name}-rules.yml')}"
    yield "alerting:"
    yield "  alertmanagers:"
    yield "    - static_configs:"
    yield '        - targets: ["127.0.0.1:9093"]'
    yield "scrape_configs:"
    yield f"  - job_name: {yaml_text(plan.name)}"
    yield "    scheme: https"
    yield f"    metrics_path: {yaml_text(plan.policy.metrics.path)}"
    yield "    static_configs:"
    yield f"      - targets: [{yaml_text(f'{plan.main_host}:443')}]"
    yield from _probe(plan)


def _probe(plan: Plan) -> Iterator[str]:
    yield "  # When its certificate ends: the blackbox exporter asks as a visitor does."
    yield "  - job_name: certificate"
    yield "    metrics_path: /probe"
    yield "    params: {module: [http_2xx]}"
    yield "    static_configs:"
    yield f"      - targets: [{yaml_text(f'https://{plan.main_host}/')}]"
    yield "    relabel_configs:"
    yield "      - {source_labels: [__address__], target_label: __param_target}"
    yield "      - {source_labels: [__param_target], target_label: instance}"
    yield '      - {target_label: __address__, replacement: "127.0.0.1:9115"}'


def _rules(plan: Plan) -> Iterator[str]:
    job = plan.name
    yield "# A rule is silenced by a commit that says why and until when: promtool check rules FILE"
    yield "groups:"
    yield f"  - name: {yaml_text(plan.name)}"
    yield "    rules:"
    yield from _rule("Away", f'up{{job="{job}"}} == 0', "5m", "page", "nothing answers")
    errors = f'sum(rate(stopper_responses_total{{job="{job}",status=~"5.*"}}[5m]))'
    yield from _rule(
        "ServerErrors", f"{errors} > 0.1", "5m", "page", "more than one error of the server in ten seconds"
    )
    refused = f'sum(rate(stopper_responses_total{{job="{job}",status=~"4.*"}}[5m]))'
    yield from _rule("ClientErrors", f"{refused} > 5", "10m", "ticket", "a scanner, or a client that broke")
    exceptions = f'sum(rate(stopper_exceptions_total{{job="{job}"}}[5m]))'
    yield from _rule("Exceptions", f"{exceptions} > 0.02", "5m", "page", "views fail more than once a minute")
    for name, event, rate, words in EVENTS:
        counted = f'sum(rate(stopper_events_total{{job="{job}",event=~"{event}"}}[10m]))'
        yield from _rule(name, f"{counted} > {rate}", "5m", "page", words)
    certificate = 'probe_ssl_earliest_cert_expiry{job="certificate"} - time() < 21 * 86400'
    yield from _rule("CertificateEnds", certificate, "1h", "ticket", "the certificate ends within 21 days")


def _rule(name: str, expression: str, lasting: str, severity: str, words: str) -> Iterator[str]:
    yield f"      - alert: {name}"
    yield f"        expr: '{expression}'"
    yield f"        for: {lasting}"
    yield f"        labels: {{severity: {severity}, owner: operations}}"
    yield f"        annotations: {{summary: {yaml_text(words)}}}"


def _alertmanager(plan: Plan) -> Iterator[str]:
    yield "# amtool check-config alertmanager.yml, then let a rule fire once on purpose."
    yield "global:"
    yield "  smtp_smarthost: 127.0.0.1:25"
    yield "  # The mail server of this very machine."
    yield "  smtp_require_tls: false"
    yield f"  smtp_from: {yaml_text(f'alerts@{plan.main_host}')}"
    yield "route:"
    yield "  receiver: operations"
    yield "  group_by: [alertname]"
    yield "receivers:"
    yield "  - name: operations"
    yield "    email_configs:"
    yield f"      - to: {yaml_text(_mailbox(plan))}"


def _mailbox(plan: Plan) -> str:
    """The first mailbox of [security-txt]; else the one that every domain with a site has (RFC 2142)."""
    found = (item.removeprefix("mailto:") for item in plan.policy.security_txt.contact if item.startswith("mailto:"))
    return next(found, f"security@{plan.main_host}")
