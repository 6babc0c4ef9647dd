"""Environment and key files stay out of git and of images."""

from stopper.evidence.deployment.compose.project import Compose
from stopper.evidence.deployment.compose.secret_files import SecretFile, secret_files
from stopper.evidence.deployment.docker.images import Docker, Image
from stopper.evidence.deployment.docker.stage import Copy
from stopper.evidence.repository.environment_files import (
    EnvironmentUse,
    TrackedFile,
    environment_use,
    exposed_files,
)
from stopper.evidence.repository.questions import Repository
from stopper.evidence.source.index import Source
from stopper.model import (
    Confidence,
    Control,
    Layer,
    Observation,
    Observations,
    Place,
    Severity,
    fails,
    not_applicable,
    passes,
    unknown,
)
from stopper.standard.credential_texts import is_dummy

control = Control(
    id="secrets.env-file-ignored",
    title="Environment and key files stay out of git and of images",
    severity=Severity.HIGH,
    layers=("deploy", "repo"),
    does=("fix",),
    cwe=(538, 522),
    asvs=("13.3.1",),
    remedy=(
        "List .env and key files in .gitignore and .dockerignore, remove tracked ones with `git rm --cached`, and "
        "replace every secret that they held."
    ),
    risk=(
        "Everyone with a clone or the image has the production keys, and deleting the file later leaves them in the "
        "history."
    ),
    snippet="""\
.env
.env.*
!.env.example
*.pem
*.key""",
)


@control.check(question="environment and key files in git")
def no_secret_file_is_tracked(repository: Repository) -> Observations:
    """No environment file with values and no private key is tracked."""
    found = list(exposed_files(repository))
    for item in found:
        yield _exposed(item)
    if not found:
        yield passes("no environment file with secrets and no private key stands in the repository")


def _exposed(item: TrackedFile) -> Observation:
    verb = "is tracked" if item.is_tracked else "is not ignored"
    words = f"{item.at.path} {verb} and holds {item.holds}"
    if item.is_test:
        return fails(words, at=item.at, severity=Severity.LOW, confidence=Confidence.TENTATIVE)
    return fails(words, at=item.at)


@control.check(question="secret files of compose in git", layer=Layer.REPO)
def no_secret_of_compose_is_tracked(compose: Compose, repository: Repository) -> Observations:
    """No file that compose gives to containers as a secret is tracked."""
    found = list(secret_files(compose))
    for item in found:
        yield _given(item, repository)
    if not found:
        yield not_applicable("no compose file gives a file to containers as a secret")


def _given(item: SecretFile, repository: Repository) -> Observation:
    file = repository.tree.get(item.path)
    if file is None or not file.content or repository.is_tracked(item.path) is False:
        return passes(f"{item.path[:80]}, the secret {item.name[:40]} of compose, is not tracked", at=item.at)
    at = Place(item.path, 1)
    if is_dummy(file.text):
        words = f"{item.path[:80]} is tracked and stands for the secret {item.name[:40]}: a word that everybody knows"
        return fails(words, at=at, severity=Severity.MEDIUM, related=[item.at])
    words = f"{item.path[:80]} is tracked and is the secret {item.name[:40]} of compose"
    return fails(words, at=at, related=[item.at])


@control.check(question=".gitignore names environment files")
def ignore_rules_cover_the_environment_file(repository: Repository, source: Source) -> Observations:
    """A .gitignore covers .env, or the file of another name that the code loads, where the project uses one."""
    ignored = repository.is_ignored(".env")
    place = Place(".gitignore", 1) if repository.tree.get(".gitignore") else Place(".")
    if ignored:
        yield passes(".gitignore covers .env", at=place)
        return
    use = environment_use(repository, source)
    name = use.name if use is not None else ".env"
    if repository.is_ignored(name):
        yield passes(f".gitignore covers {name}, which the code loads", at=place)
    elif use is None:
        yield not_applicable("nothing says that the project uses an environment file")
    elif ignored is None and not repository.has_git:
        needs = "the .gitignore of the repository that holds the project"
        yield unknown("there is no .gitignore here", needs=needs, at=use.at)
    else:
        lacking = ("there is no .gitignore", f"the .gitignore does not cover {name}", f"no .gitignore covers {name}")
        yield _uncovered(f"{lacking[min(len(repository.ignore_files), 2)]}, and {use.words}", place, use)


def _uncovered(message: str, place: Place, use: EnvironmentUse) -> Observation:
    if use.is_certain:
        return fails(message, at=place, severity=Severity.MEDIUM, related=[use.at])
    return fails(message, at=place, severity=Severity.LOW, confidence=Confidence.TENTATIVE, related=[use.at])


@control.check(question=".dockerignore names environment files")
def images_leave_the_environment_file_out(docker: Docker, repository: Repository, source: Source) -> Observations:
    """A .dockerignore covers .env where an image takes the whole folder."""
    use = environment_use(repository, source)
    is_used = (use is not None and use.is_certain) or bool(repository.environment_files)
    found = [(image, copy) for image in docker.images for copy in image.shipped_copies() if copy.takes_all]
    if not found:
        yield not_applicable("no image takes the whole folder that it is built in")
    for image, copy in {image.path: (image, copy) for image, copy in reversed(found)}.values():
        yield _copied(image, copy, is_used=is_used)


def _copied(image: Image, copy: Copy, *, is_used: bool) -> Observation:
    inside = f"{image.context}/.env".lstrip("/")
    at = Place(image.ignore_file, 1) if image.ignore_file is not None else copy.at
    if image.is_ignored(inside):
        return passes(".dockerignore keeps .env out of images", at=at)
    lacking = "there is no .dockerignore" if image.ignore_file is None else "the .dockerignore does not cover .env"
    words = f"{lacking}, and the image takes the whole folder"
    severity = Severity.MEDIUM if is_used else Severity.LOW
    return fails(words, at=at, severity=severity, related=[copy.at], subject=image.path)
