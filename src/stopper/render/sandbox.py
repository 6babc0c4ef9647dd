"""What a unit of systemd may not do: the same for everything that runs the application's code."""

from __future__ import annotations

from collections.abc import Iterator

from stopper.render.plan import Plan
from stopper.standard.networks import OF_SITES, PUBLIC

IN_A_LINE = 8
# What every application on Linux can do without; nothing of it depends on the plan.
SANDBOX = """
# Not root's powers, nor any way to them.
NoNewPrivileges=yes
CapabilityBoundingSet=
RestrictSUIDSGID=yes
PrivateUsers=yes

# The system is read-only, homes and devices are not there.
ProtectSystem=strict
ProtectHome=yes
PrivateTmp=yes
PrivateMounts=yes
PrivateDevices=yes
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectKernelLogs=yes
ProtectControlGroups=yes
ProtectClock=yes
ProtectHostname=yes
ProtectProc=invisible
PrivateIPC=yes
RemoveIPC=yes

# System calls of a server, and no others.
RestrictNamespaces=yes
RestrictRealtime=yes
LockPersonality=yes
# numba, PyPy and others that make code at run time need this line gone.
MemoryDenyWriteExecute=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallFilter=~@privileged @resources
SystemCallErrorNumber=EPERM
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6
"""


def network(plan: Plan) -> Iterator[str]:
    """Whom the unit may talk to. systemd knows addresses alone, so a name stands for those that it may have."""
    peers = [peer for _, peer in plan.peers]
    known = [str(peer.network) for peer in peers if peer.network is not None]
    yield ""
    yield "# Nobody is called but this machine and the peers of the policy ([deployment] outbound)."
    yield "IPAddressDeny=any"
    yield f"IPAddressAllow={' '.join(['localhost', *known])}"
    named = [peer for peer in peers if peer.network is None]
    if named:
        yield "# Names are asked of this machine's resolver (127.0.0.53); one elsewhere stands among the peers."
    if any(peer.is_of_site for peer in named):
        yield "# A peer known by a name of the site may have any private address, but for where a cloud gives out keys:"
        yield "# 169.254.0.0/16, fd00::/16 and fd20::/16; a peer among these stands in the policy by its address."
        yield from _listed(OF_SITES)
    if any(not peer.is_of_site for peer in named):
        yield "# A peer known by a name of the Internet may have any public address; private networks stay shut."
        yield from _listed(PUBLIC)


def _listed(networks: tuple[str, ...]) -> Iterator[str]:
    for start in range(0, len(networks), IN_A_LINE):
        yield f"IPAddressAllow={' '.join(networks[start : start + IN_A_LINE])}"
