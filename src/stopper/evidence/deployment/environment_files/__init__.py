"""Files of variables as each of their readers understands them: python-dotenv, sh, systemd, Docker and compose."""
