"""The rules of a project's own as controls of the family `local`, judged like every other control."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Sequence

from stopper.collect.standard_library import names_beside
from stopper.evidence.source.index import Source
from stopper.evidence.source.named_uses import Use, calls_of, imports_of, unresolved_calls
from stopper.evidence.source.written_names import WrittenName, missing_part, written_name
from stopper.evidence.tree.ignoring import IgnoreRules, git_rules
from stopper.model import Control, Observation, Observations, Place, fails, passes, unknown
from stopper.model.control import CheckFunction
from stopper.policy import Policy, Rule
from stopper.standard.listed_names import listed

DONE = {"call": "is called", "hand-over": "is handed on to be called", "import": "is imported"}


def local_controls(policy: Policy) -> tuple[Control, ...]:
    """A control for each rule of the policy."""
    return tuple(_control(rule, policy.origin or "stopper.toml") for rule in policy.rules)


def _control(rule: Rule, origin: str) -> Control:
    control = Control(
        id=rule.id,
        title=rule.title or _title(rule),
        severity=rule.severity,
        layers=("source",),
        remedy=rule.message,
        risk=rule.reason,
    )
    at = Place(origin, rule.line, context=f"rule {rule.id}")
    if rule.calls:
        control.check(_check_of_calls(rule, at))
    if rule.imports:
        control.check(_check_of_imports(rule, at))
    return control


def _check_of_calls(rule: Rule, at: Place) -> CheckFunction:
    allowed = git_rules(rule.outside)

    def nothing_forbidden_is_called(source: Source) -> Observations:
        """No call that the rule forbids stands outside the files that it allows."""
        wanted = [written_name(name, source) for name in rule.calls]
        yield from _hollow("call", rule.calls, source, at)
        yield from _judged(list(calls_of(source, wanted)), rule, allowed, _counted(source, rule.calls))
        yield from _doubtful(source, wanted, allowed)

    return nothing_forbidden_is_called


def _check_of_imports(rule: Rule, at: Place) -> CheckFunction:
    allowed = git_rules(rule.outside)

    def nothing_forbidden_is_imported(source: Source) -> Observations:
        """No import that the rule forbids stands outside the files that it allows."""
        wanted = [written_name(name, source) for name in rule.imports]
        yield from _hollow("import", rule.imports, source, at)
        imports = sum(len(module.imports) for module in source.modules)
        looked_at = f"none of {imports:,} imports in {_files(source)} is of {listed(rule.imports)}"
        yield from _judged(list(imports_of(source, wanted)), rule, allowed, looked_at)

    return nothing_forbidden_is_imported


def _judged(uses: Sequence[Use], rule: Rule, allowed: IgnoreRules, none: str) -> Iterator[Observation]:
    within = [use for use in uses if allowed.covers(use.at.path)]
    beyond = [use for use in uses if not allowed.covers(use.at.path)]
    where = f" outside {listed(rule.outside)}" if rule.outside else ""
    for use in beyond:
        yield fails(f"{use.name} {DONE[use.kind]}{where}", at=use.at)
    if within and not beyond:
        names = listed(list(dict.fromkeys(use.name for use in within)))
        stand = "1 use stands" if len(within) == 1 else f"{len(within):,} uses stand"
        yield passes(f"{stand} within {listed(rule.outside)}: {names}", at=within[0].at)
    if not uses:
        yield passes(none)


def _doubtful(source: Source, wanted: Sequence[WrittenName], allowed: IgnoreRules) -> Iterator[Observation]:
    """What may be forbidden, on objects whose class the source does not show."""
    found = [use for use in unresolved_calls(source, wanted) if not allowed.covers(use.at.path)]
    if found:
        words = f"{len(found)} call{'s' * (len(found) != 1)} of .{found[0].name} on something whose class is not known"
        needs = f"an annotation of what .{found[0].name} is called on"
        yield unknown(f"{words} may be {found[0].wanted.written}", needs=needs, at=found[0].at)


def _hollow(verb: str, names: Sequence[str], source: Source, at: Place) -> Iterator[Observation]:
    """A name that nothing could ever match makes the rule's silence worthless."""
    for name in names:
        beside = missing_part(name, source)
        whose = "the project"
        if beside is None:
            # A single part names any library, but for a call, which is then one of a builtin.
            is_library = "." not in name if verb == "import" else name.count(".") == 1 and name.endswith(".*")
            beside, whose = None if is_library else names_beside(name.removesuffix(".*")), "Python"
        if beside is not None:
            needs = f"a name that {whose} has{_near(name, beside)}"
            yield unknown(f"the rule names {name}, and {whose} has nothing of that name", needs=needs, at=at)


def _near(name: str, beside: Collection[str]) -> str:
    for part in reversed(name.removesuffix(".*").split(".")):
        near = difflib.get_close_matches(part, beside, 1)
        if near and part not in beside:
            return f", such as {name.replace(part, near[0])}"
    return ""


def _counted(source: Source, names: Sequence[str]) -> str:
    calls = sum(len(scope.calls) for scope in source.scopes())
    return f"none of {calls:,} calls in {_files(source)} is of {listed(names)}"


def _files(source: Source) -> str:
    count = len(source.modules)
    return f"{count:,} file{'s' * (count != 1)}"


def _title(rule: Rule) -> str:
    verbs = " or ".join(verb for verb, names in (("calls", rule.calls), ("imports", rule.imports)) if names)
    where = f" outside {listed(rule.outside)}" if rule.outside else ""
    return f"Nothing {verbs} {listed((*rule.calls, *rule.imports))}{where}"
