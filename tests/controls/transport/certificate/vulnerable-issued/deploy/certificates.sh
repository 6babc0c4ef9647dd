#!/bin/sh
certbot certonly --webroot \
    --webroot-path /var/www/acme \
    -d cellar.example
