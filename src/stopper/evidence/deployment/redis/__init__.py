"""What the configuration of a Redis or Valkey server says."""
