"""Sessions: kept on the server under a hashed id, or in a hardened signed cookie."""
