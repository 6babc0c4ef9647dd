"""Evidence of a machine: what runs and listens there, who owns its files, what protects it."""
