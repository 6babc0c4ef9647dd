"""The page of a control: its generated facts, what is written by hand around them, and the index of all pages."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import groupby

from msgspec import Struct

from stopper.audit.judge import layer_of, layers_read, parameters
from stopper.model import Check, Control, Layer
from stopper.standard.regex import regex

START, END = "<!-- facts -->", "<!-- /facts -->"
# What Stopper is for beyond telling: the words for what of it is not there yet.
PLANNED = {
    "enforce": "enforced by the extension",
    "refuse": "checked at start-up",
    "render": "rendered deployment files",
    "fix": "an automatic fix",
}
ENFORCING = frozenset({"enforce", "refuse"})
BLOCK = regex(rf"\s*{START}.*?{END}\s*", re.DOTALL)


class Makers(Struct, frozen=True):
    """What makes a control true: the policy's `sections` by the extension, and the `kinds` of rendered files."""

    sections: Sequence[str] = ()
    kinds: Sequence[str] = ()

    def is_there(self, word: str) -> bool:
        """Whether something does what a word of the checklist's `does` promises."""
        return bool(self.kinds if word == "render" else self.sections if word in ENFORCING else ())


def facts(control: Control, makers: Makers) -> tuple[tuple[str, str], ...]:
    """What the control's own fields say, as names and values, and what makes it true."""
    planned = [PLANNED.get(word, word) for word in control.does if not makers.is_there(word)]
    sections = ", ".join(f"`[{name}]`" for name in makers.sections)
    kinds = ", ".join(makers.kinds)
    return (
        ("id", control.id),
        ("severity", control.severity.label),
        ("layers", ", ".join(control.layers)),
        ("assessed today", assessed(control) or "no"),
        ("enforced by", f"`Stopper(app)`: {sections}" if sections else "no"),
        ("rendered by", f"`stopper render`: {kinds}" if kinds else "no"),
        ("planned", ", ".join(planned) or "no more"),
        ("CWE", ", ".join(map(str, control.cwe)) or "none"),
        ("ASVS 5.0.0", ", ".join(control.asvs) or "none"),
    )


def assessed(control: Control) -> str:
    """The layers for which the control has checks, as the page's table names them; empty where it has none."""
    return ", ".join(assessed_layers(control))


def assessed_layers(control: Control) -> tuple[str, ...]:
    """The layers for which the control has checks, in the control's order, then those that its row does not name."""
    judged = [_judged(check) for check in control.checks]
    spoken = {str(layers[0]) for layers in judged if layers}
    read = {str(layer) for layers in judged for layer in layers}
    own = tuple(str(layer) for layer in control.layers)
    return (*(layer for layer in own if layer in read), *sorted(spoken - set(own)))


def _judged(check: Check) -> tuple[Layer, ...]:
    """The layer that a check speaks for, then those that it reads beside.

    Nothing where its annotations do not say it, which the audit reports.
    """
    try:
        declared = parameters(check)
        layer = layer_of(check, declared)
        return (layer, *sorted(layers_read(layer, declared.values()) - {layer}))
    except (AttributeError, NameError, TypeError, ValueError):
        return ()


def with_facts(page: str, control: Control, makers: Makers) -> str:
    """The page with today's risk and facts between the markers, right below the title; the rest stays as it is."""
    first, *rest = [f"| {name} | {value} |" for name, value in facts(control, makers)]
    return _beside_title(page, START, control.risk, "\n".join((first, "| --- | --- |", *rest)), END)


def readable(page: str, control: Control, makers: Makers) -> str:
    """The page with today's risk and facts as a terminal shows them: a list, and no markers."""
    return _beside_title(page, control.risk, _listed(control, makers))


def described(control: Control, makers: Makers) -> str:
    """A page for a control that has none, from its own fields."""
    snippet = f"\n```python\n{control.snippet}\n```\n" if control.snippet else ""
    checks = "".join(f"\n- {check.sentence}" for check in control.checks)
    decided = f"\n{checks}" if checks else "\n\nNo check decides this control yet: it ends as not assessed."
    parts = (
        f"# {control.title}",
        control.risk,
        _listed(control, makers),
        f"## How it is decided{decided}",
        f"## How to fix\n\n{control.remedy}\n{snippet}",
    )
    return "\n\n".join(filter(None, parts)).rstrip() + "\n"


def index(controls: Sequence[Control], paged: Collection[str]) -> str:
    """All controls by family, with a link to each page; `paged` are the ids of the controls that have one."""
    judged = sum(bool(control.checks) for control in controls)
    lines = [
        "# The controls",
        "",
        "`make pages` writes this index and the table at the head of each page from the controls themselves.",
        f"Assessed today are {judged} of {len(controls)} controls, in the layers that the last column names.",
        "The others end as *not assessed*, which is never a pass.",
    ]
    for family, members in groupby(controls, key=lambda control: control.family):
        lines += ["", f"## {family}", "", "| control | severity | what must hold | assessed today |"]
        lines += ["| --- | --- | --- | --- |", *(_row(control, control.id in paged) for control in members)]
    return "\n".join(lines) + "\n"


def _row(control: Control, has_page: bool) -> str:
    name = control.id.partition(".")[2]
    linked = f"[{name}]({control.family}/{name}.md)" if has_page else name
    return f"| {linked} | {control.severity.label} | {control.title} | {assessed(control)} |"


def _listed(control: Control, makers: Makers) -> str:
    return "\n".join(f"- {name}: {value}" for name, value in facts(control, makers))


def _beside_title(page: str, *blocks: str) -> str:
    title, _, rest = BLOCK.sub("\n\n", page, count=1).partition("\n")
    return "\n\n".join((title, *filter(None, blocks), rest.strip())) + "\n"
