"""Static files come from the edge, from a folder that users cannot write."""

from stopper.evidence.application.flask import Application
from stopper.evidence.application.static_files import (
    has_static_files,
    library_server,
    refreshing,
    served_folders,
    static_server,
    static_url,
    uploads_in_static,
)
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.static_answers import StaticAnswer, static_answers
from stopper.evidence.host.host import Host
from stopper.evidence.host.service import of_project, writable
from stopper.evidence.repository.questions import Repository
from stopper.evidence.source.index import Source
from stopper.model import (
    Confidence,
    Control,
    Layer,
    Observation,
    Observations,
    Severity,
    fails,
    not_applicable,
    passes,
    unknown,
)

control = Control(
    id="deployment.static-files",
    title="Static files come from the edge, from a folder that users cannot write",
    severity=Severity.MEDIUM,
    layers=("source", "deploy", "host", "cross"),
    does=("render",),
    cwe=(732,),
    asvs=("5.3.1", "14.2.5"),
    remedy=(
        "Serve static files by the edge or WhiteNoise with cache headers, from a folder that is part of the release "
        "and never takes uploads."
    ),
    risk=(
        "An uploaded page or script is served as part of the site, or workers that should answer users hand out images."
    ),
    snippet='app.wsgi_app = WhiteNoise(app.wsgi_app, root="static/", prefix="static/", max_age=3600)',
)


@control.check(matter="uploads lie where files are served")
def no_upload_lands_in_a_static_folder(application: Application) -> Observations:
    """Settings and saved files that put uploads where the site serves files as they are."""
    found = list(dict.fromkeys(uploads_in_static(application)))
    for at in found:
        yield fails(
            "uploads land in a static folder, which serves them as a part of the site",
            at=at,
            fix='UPLOAD_FOLDER = os.environ["UPLOAD_FOLDER"]  # outside of what is served',
        )
    if not found:
        yield not_applicable("no upload lands in a static folder as far as the source shows")


@control.check
def no_served_folder_is_the_project(source: Source) -> Observations:
    """A folder that is served holds public files alone, and neither source nor configuration."""
    found = list(served_folders(source))
    wrong = [item for item in found if item.is_project]
    for item in wrong:
        yield fails("the project's own folder is served, with source and configuration", at=item.at)
    if found and not wrong:
        yield passes("each folder that the code serves is one of its own", at=found[0].at)
    elif not found:
        yield not_applicable("the code names no folder to serve beside Flask's own")


@control.check(question="who serves static files")
def something_before_flask_serves_static_files(
    application: Application, source: Source, repository: Repository, nginx: Nginx | None
) -> Observations:
    """WhiteNoise, a storage service or the edge hands static files out with cache headers."""
    known = {level.at.path for level in nginx.levels} if nginx is not None else set()
    server = static_server(source, repository, known)
    for at in refreshing(source):
        yield fails("WhiteNoise looks for new files at each request: autorefresh is made for development", at=at)
    if server is not None:
        yield passes(f"{server[0]} serves static files", at=server[1])
    elif not has_static_files(repository):
        yield not_applicable("the project keeps no static files")
    elif nginx is not None and nginx.proxied():
        yield not_applicable("nginx stands in front, and is asked")
    else:
        yield fails(
            "the application's workers hand out static files: no file of the project shows WhiteNoise or an edge",
            at=application.at,
            severity=Severity.INFO,
            confidence=Confidence.TENTATIVE,
        )


@control.check
def the_service_can_write_no_static_file_on_the_machine(host: Host) -> Observations:
    """Owners and modes of the static folders, for the users that run the application."""
    for project in host.projects:
        found = list(writable(host, project, ("static",)))
        for item in found:
            yield fails(item.words, at=host.at(item.path))
        if found:
            continue
        if not any(item.kind == "static" for item in project.groups):
            yield not_applicable(f"{project.path} has no static folder")
        elif of_project(host, project) and project.is_complete:
            yield passes(f"the service can write none of the static files in {project.path}", at=host.at(project.path))
        else:
            needs = "the facts of the machine while the application runs"
            yield unknown(f"who may write the static files in {project.path} was not seen", needs=needs)
    if not host.projects:
        needs = "facts with the folder (`stopper collect --project`)"
        yield unknown("no folder of an application was seen on the machine", needs=needs)


@control.check(question="who serves static files", layer=Layer.CROSS)
def nginx_serves_static_files(application: Application, nginx: Nginx, repository: Repository) -> Observations:
    """What answers a request for a file of the app's static folder, on each server that hands requests on."""
    url = static_url(application)
    answers = static_answers(nginx, repository, url) if url else []
    for item in answers:
        yield _answered(item, url, by_library=library_server(application.source) is not None)
    if not url:
        words = "the app serves static files at a path that is not shown"
        yield unknown(words, needs="the value of static_url_path", at=application.at)
    elif not answers:
        yield not_applicable("nginx hands no request on, or the project keeps no static files")


def _answered(item: StaticAnswer, url: str, *, by_library: bool) -> Observation:
    if item.folder:
        return passes(f"nginx serves {url} from {item.folder}", at=item.level.at)
    if item.is_by_app is None:
        words = f"nginx answers {url} by {item.level.title}"
        return unknown(words, needs="whether the static files lie where nginx looks first", at=item.level.at)
    words = f"nginx hands requests for {url} on to the app ({item.level.title})"
    if by_library:
        return passes(f"{words}, where a library answers", at=item.level.at)
    fix = f"location {url} {{ alias /srv/shop/static/; }}"
    return fails(f"{words}, whose workers hand out the files", at=item.level.at, severity=Severity.LOW, fix=fix)
