"""Controls of sessions: cookies and sessions cannot be read, planted or kept alive by others."""
