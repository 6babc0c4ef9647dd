#!/bin/sh
flask create-user ann --password ${ANN_PASSWORD:-cork}
htpasswd -bc /etc/nginx/cellar.htpasswd keeper barrel
