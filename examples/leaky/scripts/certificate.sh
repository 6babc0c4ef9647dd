#!/bin/sh
# Once on a new machine; then nightly, from the crontab of root.
[ -d /etc/letsencrypt/live/cellar.example ] || certbot certonly --webroot -w /var/www/html -d cellar.example
certbot renew --quiet
