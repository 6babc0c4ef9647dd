#!/bin/sh
exec docker run --rm --env-file .env shop
