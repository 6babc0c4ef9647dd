"""Counters as Prometheus reads them (text format 0.0.4)."""

from __future__ import annotations

from collections.abc import Mapping

HELP = {
    "stopper_responses_total": "Responses by status, refusals and static files among them.",
    "stopper_exceptions_total": "Exceptions that no view caught.",
    "stopper_events_total": "Security events by name, control and outcome.",
}


def exposed(totals: Mapping[str, int]) -> str:
    """The text; each label of the board is one series."""
    lines: dict[str, list[str]] = {name: [] for name in HELP}
    for label, count in sorted(totals.items()):
        name, series = _series(label)
        lines[name].append(f"{name}{series} {count}")
    heads = {name: [f"# HELP {name} {words}", f"# TYPE {name} counter"] for name, words in HELP.items()}
    return "\n".join(line for name, found in lines.items() if found for line in (*heads[name], *found)) + "\n"


def _series(label: str) -> tuple[str, str]:
    kind, _, rest = label.partition("\t")
    if kind == "responses":
        return "stopper_responses_total", f'{{status="{_quoted(rest)}"}}'
    if kind == "events":
        event, control, outcome = [*rest.split("\t"), "", ""][:3]
        return (
            "stopper_events_total",
            f'{{event="{_quoted(event)}",control="{_quoted(control)}",outcome="{_quoted(outcome)}"}}',
        )
    return "stopper_exceptions_total", ""


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
