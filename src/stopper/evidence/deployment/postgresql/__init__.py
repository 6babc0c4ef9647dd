"""What the configuration of a PostgreSQL server says."""
