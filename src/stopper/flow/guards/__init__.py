"""What holds behind a test: a module for each kind of test."""
