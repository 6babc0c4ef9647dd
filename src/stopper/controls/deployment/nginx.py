"""The nginx configuration is valid and free of known traps."""

from stopper.evidence.application.flask import Application
from stopper.evidence.deployment.accelerated import handed_files
from stopper.evidence.deployment.nginx import traps
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.references import missing
from stopper.evidence.deployment.trap import trapped
from stopper.model import Control, Layer, Observations, Severity, fails, not_applicable, passes, unknown

control = Control(
    id="deployment.nginx",
    title="The nginx configuration is valid and free of known traps",
    severity=Severity.HIGH,
    layers=("deploy", "cross"),
    does=("render",),
    cwe=(22, 918, 113),
    asvs=("13.2.5", "13.4.3", "13.4.5", "13.4.7"),
    remedy=(
        "Run nginx -t before each reload, end both an alias and its location with a slash, use $request_uri rather "
        "than $uri in redirects, and keep variables of the request out of proxy_pass."
    ),
    risk=(
        "A slip in one location lets a visitor read source and keys, reach internal services, or walk around a login "
        "rule."
    ),
    snippet="""\
location /static/ {
    alias /srv/app/static/;
    autoindex off;
}""",
)


@control.check
def nginx_reads_its_files_to_the_end(nginx: Nginx) -> Observations:
    """Every file of nginx is well formed, and what it includes is there."""
    for broken in nginx.broken:
        yield fails(f"nginx refuses the file: {broken.reason}", at=broken.at)
    for place in nginx.absent:
        words = "the file that is included here is not in the project"
        yield unknown(words, needs="the included file, or the output of nginx -T", at=place)
    undefined = [] if nginx.absent else list(missing(nginx))
    for item in undefined:
        yield unknown(item.words, needs="the output of nginx -T, or the file that defines it", at=item.at)
    if not nginx.broken and not nginx.absent and not undefined:
        count = len(nginx.servers)
        yield passes(f"{count} server blocks are well formed, with all that they include", at=nginx.roots[0].at)


@control.check
def nginx_falls_into_no_known_trap(nginx: Nginx) -> Observations:
    """No alias leads out of its folder, no client writes a header or chooses a server, no rule is undone."""
    found = list(trapped(traps, nginx))
    for name, trap in found:
        yield fails(
            trap.words,
            at=trap.at,
            severity=trap.severity,
            confidence=trap.confidence,
            related=trap.related,
            fix=trap.fix,
            subject=name,
        )
    if not found and nginx.servers:
        yield passes(f"none of the known traps in {len(nginx.servers)} server blocks", at=nginx.servers[0].at)
    elif not found:
        yield not_applicable("the project has no server block of nginx")


@control.check(question="files that the app leaves to nginx", layer=Layer.CROSS)
def files_of_the_app_are_reached_by_the_app_alone(application: Application, nginx: Nginx) -> Observations:
    """Each location that X-Accel-Redirect names is internal: else whoever guesses the path needs no app."""
    found = list(handed_files(application, nginx))
    for item in found:
        if item.is_closed:
            yield passes(f"{item.path} is internal: the app decides who gets a file", at=item.location.at)
        elif item.location.kind == "location" and item.location.own("alias", "root"):
            words = f"the app leaves files below {item.path} to nginx, which hands them out to whoever asks for them"
            yield fails(words, at=item.location.at, related=[item.at], subject=item.path, fix="internal;")
        else:
            needs = f"the location that answers {item.path}"
            yield unknown(f"the app leaves files below {item.path} to nginx", needs=needs, at=item.at)
    if not found:
        yield not_applicable("the app leaves no file to nginx by X-Accel-Redirect")
