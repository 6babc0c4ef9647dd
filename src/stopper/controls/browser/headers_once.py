"""Each security header is sent once, by one layer, on every response."""

from stopper.model import Control, Severity

control = Control(
    id="browser.headers-once",
    title="Each security header is sent once, by one layer, on every response",
    severity=Severity.MEDIUM,
    layers=("app", "deploy", "live", "cross"),
    does=("enforce", "render"),
    cwe=(693, 436),
    asvs=("3.4.1", "3.4.3", "3.4.4", "3.4.5", "3.4.6"),
    remedy=(
        "Choose one owner for each header; in nginx repeat the whole set (an include) in each location that has an "
        "add_header of its own, with `always`."
    ),
    risk=(
        "Error pages or static files go out unprotected, and where two values compete the browser picks one that "
        "nobody chose."
    ),
    snippet="""\
location /static/ {
    include snippets/security-headers.conf;
    add_header Cache-Control "public, max-age=3600" always;
}""",
)
