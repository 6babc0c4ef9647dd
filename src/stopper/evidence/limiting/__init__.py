"""Rate limits: who is counted, where, and on which routes that take credentials."""
