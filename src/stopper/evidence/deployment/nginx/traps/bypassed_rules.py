"""return and redirects beside allow and deny: they answer before nginx looks at addresses."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.directive import Directive
from stopper.evidence.deployment.nginx.level import Level
from stopper.evidence.deployment.trap import Trap
from stopper.model import Severity
from stopper.standard.regex import regex

ABSOLUTE = regex(r"https?://|\$scheme")
QUIET = regex(r"[45]\d\d")


def traps(nginx: Nginx) -> Iterator[Trap]:
    """Every answer that the rules of its level do not guard."""
    for level in nginx.levels:
        if not any(item.name == "deny" for item in level.effective("deny")):
            continue
        if _is_internal(level) and not level.own("allow", "deny"):
            continue
        for item in level.own("return", "rewrite"):
            if _answers(item, level):
                words = f"{item.name} answers before nginx looks at allow and deny: the rules here guard nothing"
                yield Trap(
                    item.at,
                    words,
                    fix="try_files /dev/null @answer;  # answers after the rules",
                    severity=Severity.MEDIUM,
                )


def _is_internal(level: Level) -> bool:
    return any(around.own("internal") or around.pattern.startswith("@") for around in level.upwards())


def _answers(item: Directive, level: Level) -> bool:
    if item.name == "rewrite":
        return item.argument(2) in ("redirect", "permanent") or bool(ABSOLUTE.match(item.argument(1)))
    # A bare refusal tells nobody anything, unless a page of errors answers in its place.
    if QUIET.fullmatch(item.argument()) and not item.argument(1):
        return any(item.argument() in page.arguments[:-1] for page in level.effective("error_page"))
    return True
