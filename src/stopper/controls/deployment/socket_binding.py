"""The app server can be reached only through the proxy."""

from stopper.model import Control, Severity

control = Control(
    id="deployment.socket-binding",
    title="The app server can be reached only through the proxy",
    severity=Severity.HIGH,
    layers=("deploy", "host", "cross"),
    does=("render",),
    cwe=(1327,),
    asvs=("4.1.3",),
    remedy=(
        "Bind the server to a Unix socket in its RuntimeDirectory, or to 127.0.0.1, and let the proxy alone listen "
        "outside."
    ),
    risk=(
        "A client talks to the app directly, without TLS and access rules, and forges the headers that the proxy "
        "would have set."
    ),
    snippet='bind = "unix:/run/app/app.sock"',
)
