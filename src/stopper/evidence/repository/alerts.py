"""Alert rules that lie in a repository: Prometheus, Grafana, Alertmanager, Datadog, Sentry and cloud monitors."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from stopper.evidence.tree.files import File
from stopper.model import Place
from stopper.standard.regex import regex

_NAMED = {
    "prometheus": regex(
        r"[ \t]{0,60}(?:-[ \t]{1,60})?[\"']?alert[\"']?[ \t]{0,20}:[ \t]{0,20}[\"']?([^\"'#\n]{1,120})"
    ),
    "grafana": regex(r"[ \t]{0,60}(?:-[ \t]{1,60})?[\"']?title[\"']?[ \t]{0,20}:[ \t]{0,20}[\"']?([^\"'#\n,]{1,120})"),
    "alertmanager": regex(
        r"[ \t]{0,60}-[ \t]{1,60}[\"']?(?:name|receiver)[\"']?[ \t]{0,20}:[ \t]{0,20}[\"']?([^\"'#\n]{1,120})"
    ),
    "datadog": regex(r"[ \t]{0,60}(?:-[ \t]{1,60})?[\"']?name[\"']?[ \t]{0,20}:[ \t]{0,20}[\"']?([^\"'#\n,]{1,120})"),
    "sentry": regex(r"[ \t]{0,60}(?:-[ \t]{1,60})?[\"']?name[\"']?[ \t]{0,20}:[ \t]{0,20}[\"']?([^\"'#\n,]{1,120})"),
    "cloud": regex(
        r"\s*resource\s+\"(?:\w+_(?:metric_alarm|alert_policy|monitor|alert|metric_alert))\"\s+\"([\w-]{1,120})\""
    ),
}


class Alert(Struct, frozen=True):
    """One rule (or, of Alertmanager, one receiver) by its name."""

    name: str
    kind: str
    at: Place


def alerts_of(file: File) -> Iterator[Alert]:
    """The alert rules of one YAML, JSON or Terraform file; nothing where it holds none."""
    kind = _kind(file.suffix, file.content or b"")
    if not kind:
        return
    for number, line in enumerate(file.lines, 1):
        found = _NAMED[kind].match(line)
        if found and found[1].strip():
            yield Alert(found[1].strip(), kind, Place(file.path, number, 1, number))


def _kind(suffix: str, content: bytes) -> str:
    if suffix == ".tf":
        return "cloud" if re.search(rb"_(?:metric_alarm|alert_policy|monitor|metric_alert)\"", content) else ""
    if suffix not in {".yml", ".yaml", ".json", ".rules"}:
        return ""
    if b"alert" not in content and b"conditions" not in content:
        return ""
    if (
        re.search(rb"(?m)^[ \t]{0,60}(?:-[ \t]{1,60})?\"?alert\"?[ \t]{0,20}:[ \t]{0,20}\S", content)
        and b"expr" in content
    ):
        return "prometheus"
    return _other_kind(content)


def _other_kind(content: bytes) -> str:
    if b"receivers" in content and re.search(rb"(?m)^[ \t]{0,60}\"?route\"?[ \t]{0,20}:", content):
        return "alertmanager"
    if b"noDataState" in content or (b"execErrState" in content and b"condition" in content):
        return "grafana"
    if re.search(rb"\"?type\"?[ \t]{0,20}:[ \t]{0,20}\"?(?:metric|query|log|service check|event-v2) alert", content):
        return "datadog"
    if b"actionMatch" in content or (b"filterMatch" in content and b"conditions" in content):
        return "sentry"
    return ""
