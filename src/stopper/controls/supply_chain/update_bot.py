"""A bot proposes updates within deadlines."""

from stopper.evidence.packages.questions import Packages
from stopper.evidence.repository.practice import deadlines, front
from stopper.evidence.repository.questions import Repository
from stopper.evidence.repository.update_bots import PYTHON, UpdateBot, update_bots
from stopper.model import Confidence, Control, Observations, Place, Severity, fails, not_applicable, passes

control = Control(
    id="supply-chain.update-bot",
    title="A bot proposes updates within deadlines",
    severity=Severity.LOW,
    layers=("repo",),
    does=("render",),
    cwe=(1395, 1104),
    asvs=("15.1.1", "15.2.1"),
    remedy=(
        "Configure Dependabot or Renovate for Python, images and workflows, and write down how soon each severity must "
        "be merged."
    ),
    risk="Security releases pass unnoticed, and the site runs vulnerable versions until somebody happens to look.",
    snippet="""\
version: 2
updates:
  - package-ecosystem: pip
    directory: /
    schedule:
      interval: weekly""",
)


@control.check
def a_bot_watches_the_packages(repository: Repository, packages: Packages | None) -> Observations:
    """Dependabot or Renovate is configured for Python, and for images and workflows where there are any."""
    bots = update_bots(repository)
    if not bots and packages is None:
        yield not_applicable("no file declares a package that could be updated")
        return
    if not bots:
        topmost = min(packages.files, key=lambda path: path.count("/"), default=".") if packages else "."
        where = Place(topmost)
        yield fails("neither Dependabot nor Renovate is configured in the repository", at=where)
        return
    for bot in bots:
        if bot.problem:
            yield fails(f"{bot.name} does not run: {bot.problem}", at=bot.at)
    running = tuple(bot for bot in bots if not bot.problem)
    if running:
        yield from _watched(running, repository, packages)


def _watched(bots: tuple[UpdateBot, ...], repository: Repository, packages: Packages | None) -> Observations:
    wanted = [("Python's packages", tuple(PYTHON), packages is not None)]
    wanted.append(
        ("the workflows' actions", ("github-actions",), any(w.kind == "github" for w in repository.workflows))
    )
    images = any(file.name.startswith("Dockerfile") for file in repository.files)
    wanted.append(("the image", ("docker", "docker-compose"), images))
    missing = []
    for words, ecosystems, is_there in wanted:
        watching = next((bot for bot in bots if bot.watches(*ecosystems)), None)
        if watching is not None:
            yield passes(f"{watching.name} watches {words}", at=watching.at)
        elif is_there and "pip" in ecosystems:
            yield fails(f"{bots[0].name} does not watch {words}", at=bots[0].at)
        elif is_there:
            missing.append(words)
    if missing:
        words = f"{bots[0].name} does not watch {' and '.join(missing)}"
        yield fails(words, at=bots[0].at, severity=Severity.INFO)


@control.check
def each_severity_has_a_deadline(repository: Repository) -> Observations:
    """A document says within which time an update of each severity is merged."""
    found = next(deadlines(repository), None)
    if found is not None:
        yield passes("a document sets deadlines by severity", at=found)
    else:
        words = "no document says within which time an update of each severity must be merged"
        yield fails(words, at=front(repository), severity=Severity.INFO, confidence=Confidence.TENTATIVE)
