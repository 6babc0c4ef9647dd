"""Static files come from the edge, from a folder that users cannot write."""

from stopper.model import Control, Severity

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
