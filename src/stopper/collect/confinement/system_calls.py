"""The numbers of the system calls that a confined process is denied, by machine, and why each is."""

from __future__ import annotations

from typing import NamedTuple

# (x86_64, aarch64); None where the machine has no such call. Source: the kernel's own tables of Linux 6.18.
Numbers = tuple[int | None, int | None]
MACHINES = {"x86_64": 0, "amd64": 0, "aarch64": 1, "arm64": 1}
AUDIT_ARCHITECTURE = (0xC000003E, 0xC00000B7)

# Sockets: the network, and the services of this machine that listen on one.
NETWORK: dict[str, Numbers] = {
    "connect": (42, 203),
    "accept": (43, 202),
    "bind": (49, 200),
    "listen": (50, 201),
    "accept4": (288, 242),
}
# Other processes: none is made, looked into or signalled.
PROCESSES: dict[str, Numbers] = {
    "fork": (57, None),
    "vfork": (58, None),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "kcmp": (312, 272),
    "pidfd_send_signal": (424, 424),
    "pidfd_open": (434, 434),
    "pidfd_getfd": (438, 438),
    "process_madvise": (440, 440),
    "process_mrelease": (448, 448),
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
    "tkill": (200, 130),
}
# The machine: mounts, namespaces, keys, kernel.
MACHINE: dict[str, Numbers] = {
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "unshare": (272, 97),
    "setns": (308, 268),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
    "open_by_handle_at": (304, 265),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "reboot": (169, 142),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "acct": (163, 89),
    "quotactl": (179, 60),
    "syslog": (103, 116),
    "settimeofday": (164, 170),
    "clock_settime": (227, 112),
    "adjtimex": (159, 171),
    "clock_adjtime": (305, 266),
    "sethostname": (170, 161),
    "setdomainname": (171, 162),
}
# What outlives the process, or holds memory that no limit counts.
LASTING: dict[str, Numbers] = {
    "shmget": (29, 194),
    "semget": (64, 190),
    "msgget": (68, 186),
    "mq_open": (240, 180),
    "mq_unlink": (241, 181),
    "setpriority": (141, 140),
    "ioprio_set": (251, 30),
}
# A file cut without being opened, which Landlock knows from its third version only.
CUTTING: dict[str, Numbers] = {"truncate": (76, 45)}
# Answered as if the kernel had never heard of them, so that the C library takes its other way.
UNHEARD_OF: dict[str, Numbers] = {
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "clone3": (435, 435),
    "openat2": (437, 437),
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "fchmodat2": (452, 452),
    "setxattrat": (463, 463),
    "removexattrat": (466, 466),
    "file_setattr": (469, 469),
}
# Modes, owners, times and attributes: Landlock does not judge them. They succeed and do nothing.
PRETENDED: dict[str, Numbers] = {
    "chmod": (90, None),
    "fchmod": (91, 52),
    "fchmodat": (268, 53),
    "chown": (92, None),
    "fchown": (93, 55),
    "lchown": (94, None),
    "fchownat": (260, 54),
    "utime": (132, None),
    "utimes": (235, None),
    "futimesat": (261, None),
    "utimensat": (280, 88),
    "setxattr": (188, 5),
    "lsetxattr": (189, 6),
    "fsetxattr": (190, 7),
    "removexattr": (197, 14),
    "lremovexattr": (198, 15),
    "fremovexattr": (199, 16),
}
# Denied where sockets may be made that reach nothing: a message may name its receiver out of our sight.
MESSAGES: dict[str, Numbers] = {"sendmsg": (46, 211), "sendmmsg": (307, 269)}
# Allowed by their arguments: a thread, a signal to oneself, a pair of connected streams, one's own limits.
SOCKET: Numbers = (41, 198)
SENDTO: Numbers = (44, 206)
CLONE: Numbers = (56, 220)
KILL: Numbers = (62, 129)
TGKILL: Numbers = (234, 131)
SOCKETPAIR: Numbers = (53, 199)
PRLIMIT: Numbers = (302, 261)
OPEN: Numbers = (2, None)
OPENAT: Numbers = (257, 56)


class Calls(NamedTuple):
    """The tables for one machine."""

    machine: int

    def numbers(self, *tables: dict[str, Numbers]) -> list[int]:
        """The numbers of every call of `tables` that this machine has."""
        found = [numbers[self.machine] for table in tables for numbers in table.values()]
        return [number for number in found if number is not None]

    def number(self, numbers: Numbers) -> int | None:
        """The number of one call on this machine."""
        return numbers[self.machine]
