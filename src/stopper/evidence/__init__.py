"""What is known of a project: frozen, queryable snapshots, a file per layer; no I/O."""
