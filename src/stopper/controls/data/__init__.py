"""Controls of data: stored data is private, minimal, and recoverable."""
