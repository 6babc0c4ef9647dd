#!/bin/sh
certbot certonly --webroot \
    --webroot-path /var/www/acme \
    --cert-name cellar.example \
    --domains www.cellar.example,cellar.example
