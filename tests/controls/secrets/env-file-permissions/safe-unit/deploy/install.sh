#!/bin/sh
set -eu
install -o root -g shop -m 0640 shop.env /etc/shop/shop.env
