"""How the project's code is run: statements, expressions, names, objects."""
