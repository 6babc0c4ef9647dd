"""The checklist: every control, found by walking this package and the entry points of other distributions."""

import difflib
import importlib
import pkgutil
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import EntryPoint, entry_points

from stopper.model import Control, Layer, StopperError, UsageError
from stopper.standard.regex import regex

GROUP = "stopper.controls"
RESERVED = "local"
ID = regex(r"[a-z0-9]+(?:-[a-z0-9]+)*\.[a-z0-9]+(?:-[a-z0-9]+)*")


def discover() -> tuple[Control, ...]:
    """Every control, ours and those of other distributions, by family and then by name.

    StopperError names the file or the distribution whose control is missing, misplaced, broken or there twice.
    """
    origins: dict[str, str] = {}
    controls: list[Control] = []
    for origin, control in (*_own(tuple(__path__), __name__), *_foreign(entry_points(group=GROUP))):
        if control.id in origins:
            raise StopperError(
                f"{origin} defines the control {control.id!r}, which {origins[control.id]} defines already: "
                "rename or remove one of them"
            )
        origins[control.id] = origin
        controls.append(control)
    return tuple(sorted(controls, key=lambda control: (control.family, control.id)))


def names() -> tuple[str, ...]:
    """The ids of every control, by the places of our own files alone: quick enough for a shell's completion."""
    modules = pkgutil.walk_packages(__path__, f"{__name__}.", onerror=_unimportable)
    own = [_place(module.name, __name__) for module in modules if not module.ispkg]
    foreign = [control.id for _, control in _foreign(entry_points(group=GROUP))]
    return tuple(sorted((*own, *foreign), key=lambda name: name.split(".")))


@cache
def checklist() -> frozenset[str]:
    """The ids of the checklist's own controls; the grade is reckoned over them, whatever else is installed."""
    return frozenset(control.id for _, control in _own(tuple(__path__), __name__))


def find(id: str, beside: Iterable[Control] = ()) -> Control:  # noqa: A002 - the checklist and the policy call it id
    """The control called `id`, or one `beside` them; UsageError suggests the nearest name where there is none."""
    controls = {control.id: control for control in (*discover(), *beside)}
    if id in controls:
        return controls[id]
    nearest = difflib.get_close_matches(id.lower().replace("_", "-"), controls, n=1)
    hint = f"did you mean {nearest[0]}?" if nearest else "write it as family.name, such as sessions.cookie-secure"
    raise UsageError(f"there is no control {id!r}: {hint}")


def home(id: str) -> str:  # noqa: A002 - as above
    """The package of another distribution that a control comes from, such as house_rules; empty for our own."""
    for point in entry_points(group=GROUP):
        loaded = point.load()
        if getattr(getattr(loaded, "control", loaded), "id", "") == id:
            return point.module.partition(".")[0]
    return ""


# Our own files stay as they are for as long as a process runs.
@cache
def _own(path: tuple[str, ...], package: str) -> tuple[tuple[str, Control], ...]:
    """Each module under `package` as its file and its control, whose id must be the file's place."""
    return tuple(_walked(path, package))


def _walked(path: Iterable[str], package: str) -> Iterator[tuple[str, Control]]:
    for module in pkgutil.walk_packages(path, f"{package}.", onerror=_unimportable):
        if module.ispkg:
            continue
        loaded = importlib.import_module(module.name)
        origin = loaded.__file__ or module.name
        control = _control_in(loaded, origin)
        place = _place(module.name, package)
        if control.id != place:
            raise StopperError(f"{origin} defines the control {control.id!r}: its place demands the id {place!r}")
        yield origin, control


def _place(module: str, package: str) -> str:
    return module.removeprefix(f"{package}.").replace("_", "-")


def _unimportable(package: str) -> None:
    """Called by walk_packages, which would else pass over a broken family, so that its controls were missing unseen."""
    error = sys.exception()
    raise StopperError(f"the package {package} cannot be imported: {error}. Reinstall or mend it") from error


def _foreign(points: Iterable[EntryPoint]) -> Iterator[tuple[str, Control]]:
    """Each entry point as its origin in words and its control."""
    for point in points:
        distribution = f"the distribution {point.dist.name}" if point.dist else "an unnamed distribution"
        origin = f"{distribution} (entry point {point.name} = {point.value})"
        try:
            loaded = point.load()
        except Exception as error:  # whatever a stranger's module raises when it is imported
            raise StopperError(
                f"{origin} cannot be loaded: {type(error).__name__}: {error}. Update or uninstall it"
            ) from error
        control = _control_in(loaded, origin)
        _check_facts(control, origin)
        if control.family == RESERVED:
            raise StopperError(
                f"{origin} defines {control.id!r}: the family {RESERVED} holds the rules of a policy. Rename it"
            )
        yield origin, control


def _check_facts(control: Control, origin: str) -> None:
    """StopperError where a stranger's control has an id or a layer that nobody can name or assess."""
    if not ID.fullmatch(control.id):
        raise StopperError(
            f"{origin} defines {control.id!r}: write the id as family.name in small letters, such as house.health-check"
        )
    wrong = [layer for layer in control.layers if layer not in list(Layer)]
    if wrong or not control.layers:
        raise StopperError(
            f"{origin} defines {control.id!r} with {f'the layer {wrong[0]!r}' if wrong else 'no layer'}: "
            f"the layers are {', '.join(Layer)}"
        )


def _control_in(loaded: object, origin: str) -> Control:
    control = loaded if isinstance(loaded, Control) else getattr(loaded, "control", None)
    if not isinstance(control, Control):
        raise StopperError(f"{origin} defines no control: assign a stopper.model.Control to the name `control`")
    return control
