"""What the clock starts: jobs of cron and systemd's timers, and certbot's own files."""
