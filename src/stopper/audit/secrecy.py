"""The secrets of a project that no report may show, and what is left of findings and sentences without them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from msgspec.structs import replace

from stopper.audit.result import Assessment
from stopper.collect.project import Project
from stopper.evidence.deployment.given_variables import GivenVariables
from stopper.evidence.deployment.surroundings import Surroundings
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.repository.questions import Repository
from stopper.evidence.secrets.literal_secrets import LiteralSecret, literal_secrets
from stopper.evidence.source.index import Source
from stopper.evidence.source.values import text_of
from stopper.model import Finding
from stopper.standard.credential_texts import is_dummy
from stopper.standard.masking import hide, mask_message
from stopper.standard.secret import Secret
from stopper.standard.sensitive_names import is_sensitive_name

# A given value shorter than this is a flag or a number, and hiding it everywhere would hide the code.
SHORTEST_SECRET = 8


def secrets_of(project: Project, variables: Mapping[str, Secret]) -> frozenset[str]:
    """Every secret that is known by its text: of environment files, given variables, and the running configuration.

    A password that is a common word stays out: its holes would spell it in every sentence that uses the word, and the
    line that sets it is masked by its name.
    """
    repository = project.one(Repository)
    found = repository.secrets if isinstance(repository, Repository) else frozenset()
    given = (value.reveal() for value in variables.values())
    known = (text for text in (*given, *_running(project), *_deployed(project)) if len(text) >= SHORTEST_SECRET)
    return found | {text for text in known if not is_dummy(text)}


def without_names(secrets: Collection[str], paths: Collection[str]) -> frozenset[str]:
    """The secrets without those that are the name of a file or folder, or of the project itself.

    Every place shows such a name, and a hole in it would tell what it hides; the line that sets it is masked by its
    name.
    """
    names = {part for path in paths for part in path.split("/")}
    names |= {name.partition(".")[0] for name in names}
    return frozenset(secret for secret in secrets if secret not in names)


def _deployed(project: Project) -> Iterator[str]:
    """The secrets that deployment files give, by the names of their variables; one that is a word stays out too."""
    around = project.one(Surroundings)
    for given in around.every(GivenVariables) if isinstance(around, Surroundings) else ():
        yield from (item.text for item in given.said() if is_sensitive_name(item.name) and not item.text.isalpha())


def _running(project: Project) -> Iterator[str]:
    for app in project.evidence.get(ImportedApp, ()):
        if isinstance(app, ImportedApp):
            for key, setting in app.config.settings.items():
                if is_sensitive_name(key):
                    yield text_of(setting.value) or ""


def literals_of(project: Project) -> tuple[LiteralSecret, ...]:
    """The secrets that stand in the code, with their places."""
    source = project.one(Source)
    return literal_secrets(source) if isinstance(source, Source) else ()


def masked(finding: Finding, secrets: Collection[str]) -> Finding:
    """A finding whose words and steps show no secret."""
    steps = tuple(replace(step, message=mask_message(step.message, secrets)) for step in finding.steps)
    fix = hide(finding.fix, secrets)
    return replace(finding, message=mask_message(finding.message, secrets), steps=steps, fix=fix)


def masked_assessment(assessment: Assessment, secrets: Collection[str]) -> Assessment:
    """An assessment whose words show no secret."""
    layers = tuple(
        replace(layer, message=mask_message(layer.message, secrets), needs=mask_message(layer.needs, secrets))
        for layer in assessment.layers
    )
    return replace(assessment, layers=layers)


def notes_of(project: Project, note: str, secrets: Collection[str]) -> tuple[str, ...]:
    """What is to be said of the gathering; the words of an import's failure may quote the project."""
    known = frozenset(secrets) | quotable(literals_of(project))
    return tuple(mask_message(words, known) for words in (note, *project.notes) if words)


def quotable(literals: Iterable[LiteralSecret]) -> frozenset[str]:
    """The secrets of the code that an error's own words may quote; one that is a bare word is in every sentence."""
    return frozenset(item.text for item in literals if len(item.text) >= SHORTEST_SECRET and not item.text.isalpha())
