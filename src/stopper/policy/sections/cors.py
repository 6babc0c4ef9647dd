"""[[cors]]: what scripts of other origins may ask, path by path."""

from __future__ import annotations

from dataclasses import dataclass

from stopper.policy.options import option


@dataclass(frozen=True, slots=True)
class CrossOriginRule:
    """One set of paths and the origins that may read their answers; what no rule lists is refused."""

    paths: tuple[str, ...] = option((), 'Globs of paths, such as "/api/*".', required=True)
    origins: tuple[str, ...] = option(
        (), "Exact origins, or regular expressions between slashes, matched in full.", required=True
    )
    methods: tuple[str, ...] = option(("GET", "HEAD", "POST"), "Methods that may be asked.")
    headers: tuple[str, ...] = option(("content-type",), "Request headers that scripts may set.")
    expose: tuple[str, ...] = option((), "Response headers that scripts may read.")
    credentials: bool = option(False, "Whether cookies are sent along.")
    max_age: int = option(600, "How long browsers remember a preflight.", unit="seconds")
