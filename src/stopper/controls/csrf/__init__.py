"""Controls against cross-site request forgery: another site cannot act in a user's name."""
