"""The jails of fail2ban, which bans clients by what they did."""
