"""Keys and credentials: where they come from, what they are used for, and where they leak."""
