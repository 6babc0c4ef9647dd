"""The policy written as the configuration of nginx, systemd, gunicorn and what else stands around: a file for each."""
