#!/bin/sh
mongod --fork --logpath /tmp/mongod.log
exec gunicorn app:app
