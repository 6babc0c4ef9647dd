"""Connections, uploads and statements: what goes to stores, disks and other hosts."""
