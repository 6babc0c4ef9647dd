"""The nginx configuration is valid and free of known traps."""

from stopper.model import Control, Severity

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
