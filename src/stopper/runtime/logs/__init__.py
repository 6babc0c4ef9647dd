"""The application's log: JSON lines with the request that each belongs to, without secrets, on one line each."""
