"""A person's data can be exported and erased."""

from collections.abc import Iterable

from stopper.evidence.data.personal_fields import erasers, exporters, personal_fields, place_of
from stopper.evidence.source.index import Source
from stopper.model import Confidence, Control, Observation, Observations, Severity, fails, not_applicable, passes
from stopper.syntax import form

control = Control(
    id="data.subject-rights",
    title="A person's data can be exported and erased",
    severity=Severity.LOW,
    layers=("source", "app", "repo"),
    does=("enforce",),
    asvs=("14.2.4", "14.2.7"),
    remedy=(
        "Provide commands or routes that export and erase all data of one person, backups included after their term, "
        "and record when and to what consent was given."
    ),
    risk=(
        "A request for export or erasure is answered by hand, late and in part, and the missed records turn up in the "
        "next leak."
    ),
)


@control.check
def a_person_can_be_erased_and_exported(source: Source) -> Observations:
    """A route, a command or a function erases all data of one person, and another hands it out."""
    fields = personal_fields(source)
    if not fields:
        yield not_applicable("no model holds a personal field")
        return
    missing = []
    for words, found in (("erases", erasers(source)), ("exports", exporters(source))):
        observation = _found(words, found)
        if observation is None:
            missing.append(words)
        else:
            yield observation
    if missing:
        words = f"personal data is stored ({fields[0]}), and nothing {' or '.join(missing)} one person's"
        yield fails(words, at=fields[0].at, confidence=Confidence.TENTATIVE)


def _found(words: str, functions: Iterable[form.Function]) -> Observation | None:
    function = next(iter(functions), None)
    if function is None:
        return None
    return passes(f"{function.name} {words} one person's data", at=place_of(function))
