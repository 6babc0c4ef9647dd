"""Controls of transport: every connection is encrypted, and its ends are who they say they are."""
