"""What takes the wall between a container and its host away.

Sources: capabilities(7); Docker, Runtime privilege and Linux capabilities; Kubernetes, Pod Security Standards; OWASP
Docker Security Cheat Sheet.
"""

from __future__ import annotations

# Each is a way to the host, or to every container beside it.
_STRONG_CAPABILITIES_TEXT = """
ALL SYS_ADMIN SYS_MODULE SYS_PTRACE SYS_RAWIO SYS_BOOT BPF DAC_READ_SEARCH NET_ADMIN MAC_ADMIN MAC_OVERRIDE
PERFMON CHECKPOINT_RESTORE SYSLOG
"""
STRONG_CAPABILITIES = frozenset(_STRONG_CAPABILITIES_TEXT.split())
# Those that change the container's own network alone, unless it shares the host's.
OF_ITS_NETWORK = frozenset({"NET_ADMIN"})
# What the restricted Pod Security Standard lets a container add.
ALLOWED_CAPABILITIES = frozenset({"NET_BIND_SERVICE"})
# Whoever writes here owns the host; whoever reads has its keys.
_HOST_FOLDERS_TEXT = """
/ /bin /boot /dev /etc /home /lib /lib64 /opt /proc /root /run /sbin /sys /usr /var /var/lib /var/lib/docker
/var/lib/kubelet /var/run
"""
HOST_FOLDERS = frozenset(_HOST_FOLDERS_TEXT.split())
SOCKETS = ("docker.sock", "containerd.sock", "crio.sock", "podman.sock")


def capability(text: str) -> str:
    """A capability by its name without the prefix."""
    return text.strip().upper().removeprefix("CAP_")


def is_host_folder(path: str) -> bool:
    """Whether a mounted path of the host holds what makes it the host."""
    return (path.rstrip("/") or "/") in HOST_FOLDERS


def is_control_socket(path: str) -> bool:
    """Whether it is the socket by which a container engine is commanded; read-only does not hinder that."""
    return path.rstrip("/").endswith(SOCKETS)
