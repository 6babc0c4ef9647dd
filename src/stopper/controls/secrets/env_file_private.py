"""Configuration, source and backup files are not served."""

from stopper.evidence.deployment.docker.images import Docker
from stopper.evidence.deployment.docker.served import SERVERS, served_copies
from stopper.evidence.deployment.handed_out import HandedOut, handed_out, unplaced
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.served import served_folders
from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.imported.served_files import PublicFile, handing_out, public_files
from stopper.evidence.repository.questions import Repository
from stopper.model import (
    Confidence,
    Control,
    Layer,
    Observation,
    Observations,
    Place,
    Severity,
    every,
    fails,
    not_applicable,
    passes,
    unknown,
)

control = Control(
    id="secrets.env-file-private",
    title="Configuration, source and backup files are not served",
    severity=Severity.CRITICAL,
    layers=("app", "deploy", "live", "cross"),
    does=("enforce", "render"),
    cwe=(552, 527, 530),
    asvs=("13.4.1", "13.4.7"),
    remedy=(
        "Keep the project outside every folder that is served, and answer 404 for dotfiles, backups and source files "
        "at the edge."
    ),
    risk=(
        "Scanners ask every site for /.env and /.git, and one answer gives them the keys, the passwords and the source."
    ),
    snippet="""\
location ~ /\\.(?!well-known/) {
    return 404;
}""",
)

# What lies in a folder that is handed out, and how bad that is.
WORDS = {
    "secret": ("a secret", Severity.CRITICAL, Confidence.FIRM),
    "data": ("stored data or a backup", Severity.HIGH, Confidence.FIRM),
    "code": ("source or configuration", Severity.LOW, Confidence.TENTATIVE),
}
ALIAS = "alias /srv/shop/static/;  # a folder that holds public files alone"
FOLDER = 'app = Flask(__name__, static_folder="static")  # a folder that holds public files alone'


@control.check(question="the app hands out no private file")
def the_running_app_hands_out_no_private_file(app: ImportedApp) -> Observations:
    """A .env and a .git/config that are planted beside the code, and the code itself, are asked for in every way."""
    if app.trials is None or not app.trials.files_asked:
        yield not_applicable("the running app was asked for no file")
        return
    found = {handing_out(app, shown): shown for shown in reversed(app.trials.shown)}
    for (words, at), shown in found.items():
        yield fails(f"{words} hands out private files: GET {shown.url} answers with {shown.path}", at=at, fix=FOLDER)
    refused, asked = app.trials.files_refused, app.trials.files_asked
    if not found and refused == asked:
        words = f"{asked} requests for .env, .git/config and the app's own code brought none of them"
        yield passes(f"{words}{app.by_stopper('private-paths')}", at=app.at)
    elif not found:
        message = f"{asked - refused} of {asked} requests for private files ended in a redirect or an error"
        yield unknown(message, needs="what the running site answers to /.env and /.git/config", at=app.at)


@control.check(question="static folders hold no private file")
def static_folders_hold_no_private_file(app: ImportedApp, repository: Repository) -> Observations:
    """Every file of the project that lies in a static folder, by its name."""
    found = {item.path: item for item in public_files(app, repository)}
    folders = [item for item in app.folders if item.kind == "static" and item.path]
    if any(item.path in (".", "..") for item in folders):
        yield not_applicable("the static folder is the project itself, which is judged by what the app hands out")
    elif not folders:
        yield not_applicable("the running app has no static folder in the project")
    else:
        yield from every(found.values(), _judged, none="the static folders hold no private file")


def _judged(item: PublicFile) -> Observation:
    what, severity, confidence = WORDS[item.kind]
    also = f" ({item.others} more files of the kind)" if item.others else ""
    words = f"{what} lies in a static folder, and anybody gets it at {item.url}{also}"
    return fails(words, at=Place(item.path), severity=severity, confidence=confidence)


@control.check(question="files that nginx hands out", layer=Layer.CROSS)
def nginx_hands_out_no_private_file(nginx: Nginx, repository: Repository) -> Observations:
    """No root or alias of nginx is the folder of the project or one around it, by where the files show that it lies."""
    found, served = handed_out(nginx, repository), list(served_folders(nginx))
    yield from [_by_nginx(item) for item in found]
    for item in unplaced(nginx, repository) if not found else ():
        words = f"nginx answers any path with what lies in {item.folder}"
        yield unknown(words, needs="whether that folder holds public files alone", at=item.at)
    if served and not found:
        yield passes(f"no folder that nginx hands out ({len(served)}) is seen to hold a private file", at=served[0].at)
    elif not served and nginx.servers:
        yield passes("nginx hands out no folder", at=nginx.servers[0].at)
    elif not found:
        yield not_applicable("the project has no server block of nginx")


def _by_nginx(item: HandedOut) -> Observation:
    also = f" ({item.others} more private files)" if item.others else ""
    words = (
        f"nginx hands out {item.served.folder}, where the project lies: GET {item.url} answers with {item.path}{also}"
    )
    severity = {"secret": Severity.CRITICAL}.get(item.kind, Severity.HIGH)
    confidence = Confidence.FIRM if item.is_certain else Confidence.TENTATIVE
    return fails(words, at=item.served.at, severity=severity, confidence=confidence, fix=ALIAS)


@control.check(question="images serve public files alone")
def no_image_serves_the_whole_project(docker: Docker) -> Observations:
    """No image of a web server takes the whole folder of the project into what it serves."""
    servers = [image for image in docker.images if image.base.name in SERVERS]
    found = [(image, copy) for image in servers for copy in served_copies(image)]
    for image, copy in found:
        words = f"the image of {image.path} serves the folder that it is built in: source and configuration with it"
        yield fails(words, at=copy.at, severity=Severity.HIGH, fix="COPY static/ /usr/share/nginx/html/")
    if servers and not found:
        yield passes(f"none of {len(servers)} images of a web server serves the whole project", at=servers[0].at)
    elif not servers:
        yield not_applicable("no Dockerfile makes an image of a web server")
