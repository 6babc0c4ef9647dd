#!/bin/sh
# Run as root. Docker writes its own rules before ufw's: publish 127.0.0.1:5432:5432, never 5432:5432.
set -eu

# A rule for IPv4 alone leaves the same port open over IPv6.
grep -q '^IPV6=yes' /etc/default/ufw || sed -i 's/^IPV6=.*/IPV6=yes/' /etc/default/ufw

ufw default deny incoming
ufw default deny routed
ufw default allow outgoing
# First, or the machine locks out whoever runs this. limit: six tries in 30 seconds.
ufw limit 22/tcp comment 'SSH'
ufw allow 80/tcp comment 'HTTP: certificates, and the way to HTTPS'
ufw allow 443/tcp comment 'HTTPS'
ufw logging low
ufw --force enable
ufw status verbose
