"""Controls of secrets: keys and credentials are strong, separate, and seen by nobody who should not."""
