"""Every HTTP request is sent on to HTTPS, permanently."""

from stopper.model import Control, Severity

control = Control(
    id="transport.https-redirect",
    title="Every HTTP request is sent on to HTTPS, permanently",
    severity=Severity.HIGH,
    layers=("source", "app", "deploy", "live", "cross"),
    does=("enforce", "render"),
    cwe=(319,),
    asvs=("4.1.2", "12.2.1"),
    remedy=(
        "Answer plain HTTP at the edge with a permanent redirect (308) to the same host and path under HTTPS, in a "
        "server block that names its hosts."
    ),
    snippet="""\
server {
    listen 80;
    server_name www.example.com;
    return 308 https://$host$request_uri;
}""",
)
