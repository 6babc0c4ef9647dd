"""Which routes are open to strangers, and to whose loss."""
