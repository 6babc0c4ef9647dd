#!/bin/sh
mkdir /apps
chmod 777 /apps
chmod 1777 /apps/tmp
chmod 777 /var/lib/shop/uploads
python3 -m venv /apps/venv
