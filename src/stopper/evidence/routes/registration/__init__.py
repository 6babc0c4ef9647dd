"""How views come by their rules: decorators, calls, tables, classes, and what libraries register."""
