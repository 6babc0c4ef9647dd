"""The rows that a view takes by what it is given, and whether it asks whose they are."""
