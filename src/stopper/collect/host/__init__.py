"""How a machine becomes known: the file that runs there, and the reader of what it wrote."""
