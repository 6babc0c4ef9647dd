"""Facts about systemd: its groups of system calls, its capabilities, and how it weighs a unit's sandbox."""
