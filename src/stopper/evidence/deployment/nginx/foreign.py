"""Locations that lead to programs in another language: what they answer is not the application's."""

from __future__ import annotations

from stopper.evidence.deployment.nginx.level import Level
from stopper.standard.regex import regex

# php-fpm by its usual names of sockets, upstreams and files; /remote.php/$1 in an address.
PHP = regex(r"(?i)php-?fpm|php\d|(?:\A|[/\\])php(?:\W|\Z)|\.php(?:[/?\s$)\"']|\Z)")
SCRIPT = "SCRIPT_FILENAME"


def runs_php(level: Level) -> bool:
    """Whether a location hands requests to PHP: by its expression, the program that it names, or the address."""
    if level.protocol not in ("fastcgi", "proxy"):
        return False
    passed = [item.argument() for item in level.own(f"{level.protocol}_pass")]
    if any(PHP.search(target) for target in passed):
        return True
    if level.protocol != "fastcgi":
        return False
    scripts = [item.argument(1) for item in level.effective("fastcgi_param") if item.argument() == SCRIPT]
    return any(PHP.search(text) for text in (level.pattern, *scripts))
