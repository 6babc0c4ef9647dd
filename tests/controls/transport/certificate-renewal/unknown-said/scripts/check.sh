#!/bin/sh
echo "the certificate ends soon: run certbot renew on the server"
