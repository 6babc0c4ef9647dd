"""One Flask application: its modules, configuration, hooks, errors, logs and servers."""
