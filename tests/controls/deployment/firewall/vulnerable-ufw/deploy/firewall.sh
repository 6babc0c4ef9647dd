#!/bin/sh
set -e
sudo ufw default deny incoming
sudo ufw allow OpenSSH
sudo ufw allow 'Nginx Full'
sudo ufw allow from 10.0.0.0/8 to any port 5432
sudo ufw allow 6379/tcp comment "cache"
ufw allow proto tcp from any to any port 8000
ufw --force enable
