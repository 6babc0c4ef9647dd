"""[[cors]]: what scripts of other origins may ask, path by path."""

from __future__ import annotations

from dataclasses import dataclass

from stopper.model import UsageError
from stopper.policy.options import mode, option, reason
from stopper.standard.cross_origin import TOKEN, lets_all_in, rule_fault


@dataclass(frozen=True, slots=True)
class CrossOriginRule:
    """One set of paths and the origins that may read their answers; what no rule lists is refused."""

    paths: tuple[str, ...] = option(
        (), 'Globs of paths, such as "/api/*"; the first rule that fits counts.', required=True
    )
    origins: tuple[str, ...] = option(
        (),
        'Exact origins, or regular expressions between slashes, matched in full; "*" for everyone, without cookies.',
        required=True,
        loose=lambda value: any(lets_all_in(item) for item in value),
    )
    methods: tuple[str, ...] = option(("GET", "HEAD", "POST"), "Methods that may be asked.")
    headers: tuple[str, ...] = option(("content-type",), "Request headers that scripts may set.")
    expose: tuple[str, ...] = option((), "Response headers that scripts may read.")
    credentials: bool = option(False, "Whether cookies are sent along.")
    max_age: int = option(600, "How long browsers remember a preflight.", unit="seconds")
    mode: str = mode(
        "enforce answers or refuses preflights and says who may read; report leaves both to the application, and "
        "records preflights that it would have refused and answers that let in an origin that is not listed."
    )
    reason: str = reason()

    @property
    def is_for_all(self) -> bool:
        """Whether the rule means every path."""
        return not set(self.paths).isdisjoint(("*", "/*"))

    def check(self, origin: str) -> None:
        """UsageError where a path, an origin or a name is none, or everyone would be let in with cookies."""
        where = f"{origin}: cors {', '.join(self.paths)}"
        if not self.paths or not self.origins:
            raise UsageError(f"{where}: a rule needs paths and origins.")
        for item in self.paths:
            if not item.startswith("/"):
                raise UsageError(f'{where}: {item!r} is no path; write it as "/api/*".')
        for item in self.origins:
            fault = rule_fault(item, credentials=self.credentials)
            if fault:
                raise UsageError(f"{where}: {item!r} {fault}.")
        for item in (*self.methods, *self.headers, *self.expose):
            if TOKEN.fullmatch(item) is None:
                raise UsageError(f"{where}: {item!r} is no name of a method or a header; name each one.")
