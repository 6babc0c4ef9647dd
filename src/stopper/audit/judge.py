"""Runs the checks of the controls over the evidence there is, and keeps what each said."""

from __future__ import annotations

import typing
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial

from msgspec import Struct

from stopper.audit.ways import in_each_way
from stopper.evidence.application.enforcement import Enforcement, enforcement_of
from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.surroundings import ByType, Surroundings
from stopper.evidence.imported.app import ImportedApp
from stopper.model import Check, Control, Layer, Observation, Place, Verdict, passes, unknown
from stopper.model.control import STRENGTH
from stopper.model.patience import OutOfTime, Patience, endless

KNOWN = frozenset(Layer)
# The start-up check with nothing of it loosened.
START = ("start", "start.mode", "start.refuse-from", "start.accept")
TOO_LONG = "following the code takes too long"
Evidence = Mapping[type, tuple[object, ...]]


class Judgement(Struct, frozen=True):
    """What one check said about one application, or about the project as a whole.

    `supply` says what evidence was missing where the check could not run; `read` are the layers that it decided for.
    """

    control: Control
    check: Check
    layer: Layer
    application: str
    observations: tuple[Observation, ...]
    supply: str = ""
    read: frozenset[Layer] = frozenset()


def judge(controls: Iterable[Control], evidence: Evidence) -> Iterator[Judgement]:
    """Every check of every control run once for each application, or once where it asks for none."""
    for control in controls:
        for check in control.checks:
            yield from judge_check(control, check, evidence)


def parameters(check: Check) -> dict[str, type]:
    """The evidence that a check declares, by parameter name; TypeError where a parameter has no annotation."""
    return {name: _evidence_of(hint) for name, hint in _hints(check).items()}


# Annotations are texts, and a check is asked for its own up to four times: reading them took longer than most checks.
@cache
def _hints(check: Check) -> Mapping[str, type]:
    """The annotation of each parameter."""
    hints = typing.get_type_hints(check.function)
    code = check.function.__code__
    names = code.co_varnames[: code.co_argcount]
    bare = [name for name in names if name not in hints]
    if bare:
        raise TypeError(f"{check.name}: parameter {bare[0]} declares no evidence")
    return {name: hints[name] for name in names}


def _evidence_of(hint: type) -> type:
    """The evidence that a parameter asks for; `Templates | None` asks for Templates and can do without."""
    return next((kind for kind in typing.get_args(hint) if kind is not type(None)), hint)


def _is_dispensable(hint: type) -> bool:
    """Whether a parameter may be None where a project has no such evidence."""
    return type(None) in typing.get_args(hint)


def reads(check: Check, kind: type) -> bool:
    """Whether a check declares this kind of evidence."""
    try:
        return kind in parameters(check).values()
    except Exception:  # noqa: BLE001  # as below: that check's own matter, which is told when it is judged
        return False


def layer_of(check: Check, declared: Mapping[str, type]) -> Layer:
    """The layer that a check speaks for: its own, or that of its evidence.

    The first parameter's where there are several.
    """
    if check.layer is not None:
        return check.layer
    # ValueError where a parameter's type is no evidence: it has no layer.
    return Layer(next((getattr(kind, "layer", "") for kind in declared.values()), Layer.SOURCE))


def layers_read(layer: Layer, kinds: Iterable[type]) -> frozenset[Layer]:
    """The layers that a check decides for by the evidence that it was given: the one it speaks for, and two more kinds.

    A contradiction is decided by each layer that it is read from; and what is read from two layers is one that must
    agree with the other.
    """
    evidence = {Layer(kind.layer) for kind in kinds if hasattr(kind, "layer")}
    if layer is Layer.CROSS:
        return frozenset({layer, *evidence})
    return frozenset({layer, Layer.CROSS} if len(evidence) > 1 else {layer})


def judge_check(
    control: Control, check: Check, evidence: Evidence, patience: Patience = endless
) -> Iterator[Judgement]:
    """One check run once for each application, or once where it asks for none; `patience` bounds each run."""
    try:
        hints = _hints(check)
        declared = {name: _evidence_of(hint) for name, hint in hints.items()}
        layer = layer_of(check, declared)
    except Exception as error:  # noqa: BLE001  # whatever a stranger's annotations raise is that check's alone
        yield _undeclared(control, check, error)
        return
    missing = _missing(hints, evidence)
    if missing:
        yield Judgement(control, check, layer, "", (), _supply(missing[0]))
        return
    for name, own in _subjects(declared, evidence):
        values = _values(declared, own, {**evidence, **_around(name, evidence)})
        # Another application of the project was imported, not this one.
        lacking = [declared[item] for item in values if values[item] is None and not _is_dispensable(hints[item])]
        said = () if lacking else tuple(in_each_way(own.get(Application), values, partial(_said, check, own, patience)))
        read = layers_read(layer, (declared[item] for item in values if values[item] is not None))
        yield Judgement(control, check, layer, name, said, _supply(lacking[0]) if lacking else "", read)


def _values(
    declared: Mapping[str, type], own: Mapping[type, Application | ImportedApp | None], evidence: Evidence
) -> dict[str, object]:
    """The evidence for each parameter: what a check is run for, else the one snapshot of its kind."""
    return {
        parameter: own[kind] if kind in own else next(iter(evidence.get(kind, ())), None)
        for parameter, kind in declared.items()
    }


def _missing(hints: Mapping[str, type], evidence: Evidence) -> list[type]:
    """The evidence that a check cannot do without; one that can do without each kind needs one of them."""
    absent = [hint for hint in hints.values() if not evidence.get(_evidence_of(hint))]
    if len(absent) == len(hints):
        return [_evidence_of(hint) for hint in absent]
    return [_evidence_of(hint) for hint in absent if not _is_dispensable(hint)]


def _said(
    check: Check,
    own: Mapping[type, Application | ImportedApp | None],
    patience: Patience,
    values: Mapping[str, object],
) -> Iterator[Observation]:
    """What a check says, with what Stopper's extension makes true in this application.

    Where it enforces the whole answer, that is the answer; where its start does not serve what is wrong, what the check
    cannot know passes.
    """
    found = _enforcement(check, own) if check.enforced_by or check.refused_at_start else None
    if found is not None and check.enforced_by and found.holds(check.enforced_by):
        yield found.says(check.enforced_by)
        return
    refuses = found is not None and check.refused_at_start and found.holds(START)
    for item in _observe(check, values, patience):
        if refuses and item.verdict is Verdict.UNKNOWN:
            words = f"{item.message}; Stopper's extension does not serve in production where that is wrong ([start])"
            yield passes(words, at=item.at, subject=item.subject)
        else:
            yield item


def _enforcement(check: Check, own: Mapping[type, Application | ImportedApp | None]) -> Enforcement | None:
    """The extension as the evidence of a check shows it."""
    application, imported = own.get(Application), own.get(ImportedApp)
    if ImportedApp in parameters(check).values() and isinstance(imported, ImportedApp):
        return imported.enforcement
    return enforcement_of(application) if isinstance(application, Application) else None


def _around(application: str, evidence: Evidence) -> ByType:
    """The deployment of one application where a project's files are not for all of them; otherwise nothing."""
    found = next((item for item in evidence.get(Surroundings, ()) if isinstance(item, Surroundings)), Surroundings())
    if application not in found.own:
        return {}
    return {**dict.fromkeys(found.whole, ()), **found.own[application]}


def _supply(kind: type) -> str:
    """What a user gives so that evidence of this kind is there."""
    return str(getattr(kind, "supply", kind.__name__))


def _subjects(
    declared: Mapping[str, type], evidence: Evidence
) -> Iterator[tuple[str, Mapping[type, Application | ImportedApp | None]]]:
    """What a check is run for: each application by name, as source shows it and as it was imported; or once for all."""
    imported = [item for item in evidence.get(ImportedApp, ()) if isinstance(item, ImportedApp)]
    if Application in declared.values():
        for application in evidence[Application]:
            if isinstance(application, Application):
                found = next((item for item in imported if item.application is application), None)
                yield application.name, {Application: application, ImportedApp: found}
    elif ImportedApp in declared.values():
        for item in imported:
            yield item.name, {ImportedApp: item, Application: item.application}
    else:
        yield "", {}


def _undeclared(control: Control, check: Check, error: Exception) -> Judgement:
    """The error of a check whose parameters do not say which evidence it reads."""
    words = f"the check {check.name} declares no usable evidence ({type(error).__name__})"
    layer = check.layer or next((Layer(item) for item in control.layers if item in KNOWN), Layer.SOURCE)
    return Judgement(control, check, layer, "", (Observation(Verdict.ERROR, words),))


def _observe(check: Check, values: Mapping[str, object], patience: Patience) -> Iterator[Observation]:
    """What the check yields; a crash ends in an error beside what was said before it, and silence is an error."""
    silent = True
    try:
        with patience():
            # A stranger's check may yield anything.
            for said in typing.cast(Iterable[object], check.function(**values)):
                silent = False
                yield _observation(check, said)
    except OutOfTime:
        yield unknown(f"{TOO_LONG} in {check.name}", needs="smaller functions, or a look at these by a person")
    except RecursionError:
        yield Observation(Verdict.ERROR, f"the check {check.name} ran out of stack")
    except (Exception, SystemExit) as error:  # noqa: BLE001  # one control's crash must not take the others down
        where = _origin(error)
        yield Observation(Verdict.ERROR, f"the check {check.name} failed with {type(error).__name__}{where}")
    else:
        if silent:
            yield Observation(Verdict.ERROR, f"the check {check.name} said nothing")


def _observation(check: Check, said: object) -> Observation:
    """What a check yielded, or an error where that is no observation."""
    if not isinstance(said, Observation):
        return Observation(Verdict.ERROR, f"the check {check.name} yielded a {type(said).__name__}")
    stray = _stray_places(said)
    if stray:
        words = f"the check {check.name} yielded a {stray[0]} as a place: take stopper.model.Place"
        return Observation(Verdict.ERROR, words)
    return said


def _stray_places(said: Observation) -> list[str]:
    """The types of what stands in an observation where places belong; a stranger's check may put anything there."""
    places: list[object] = [*said.related, *(step.at for step in said.steps)]
    places += [] if said.at is None else [said.at]
    return [type(place).__name__ for place in places if not isinstance(place, Place)]


def _origin(error: BaseException) -> str:
    """File and line of the crash; never the message, which may quote the audited project."""
    traceback = error.__traceback__
    while traceback is not None and traceback.tb_next is not None:
        traceback = traceback.tb_next
    if traceback is None:
        return ""
    name = traceback.tb_frame.f_code.co_filename.replace("\\", "/").rpartition("/stopper/")[2]
    return f" at {name}:{traceback.tb_lineno}"


def is_stronger(one: Layer, other: Layer) -> bool:
    """Whether `one` settles what `other` does not know: live > host > app > deploy > source."""
    if one not in STRENGTH or other not in STRENGTH:
        return False
    return STRENGTH.index(one) < STRENGTH.index(other)
