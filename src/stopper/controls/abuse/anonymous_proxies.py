"""Traffic from anonymous networks can be blocked or challenged."""

from stopper.model import Control, Severity

control = Control(
    id="abuse.anonymous-proxies",
    title="Traffic from anonymous networks can be blocked or challenged",
    severity=Severity.INFO,
    layers=("app", "deploy"),
    does=("enforce", "render"),
    asvs=("2.4.1", "8.2.4"),
    remedy=(
        "Keep current lists of Tor exits, VPNs and hosting networks, and challenge their addresses on sensitive routes "
        "before blocking any."
    ),
    risk=(
        "One person tries thousands of addresses through Tor or rented proxies, and limits by address never see the "
        "same client twice."
    ),
)
