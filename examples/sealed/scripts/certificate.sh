#!/bin/sh
# Once on a new machine; then nightly, by cron. Revoke with: certbot revoke --cert-name cellar.example
[ -d /etc/letsencrypt/live/cellar.example ] ||
    certbot certonly --webroot -w /var/www/acme -d cellar.example -d www.cellar.example
certbot renew --quiet --deploy-hook 'systemctl reload nginx'
