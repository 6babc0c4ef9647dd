"""Certificates renew by themselves and the server picks them up."""

from stopper.model import Control, Severity

control = Control(
    id="transport.certificate-renewal",
    title="Certificates renew by themselves and the server picks them up",
    severity=Severity.MEDIUM,
    layers=("deploy", "host"),
    does=("render",),
    cwe=(324,),
    asvs=("12.2.2",),
    remedy=(
        "Renew by ACME (certbot's timer, Caddy, cert-manager or the platform) with a hook that reloads the server, and "
        "write down the command that revokes a certificate."
    ),
    risk=(
        "One day the certificate runs out, browsers and API clients refuse the site, and someone has to mend it by "
        "hand at night."
    ),
    snippet="certbot renew --deploy-hook 'systemctl reload nginx'",
)
