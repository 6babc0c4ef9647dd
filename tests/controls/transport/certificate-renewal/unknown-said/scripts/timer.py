"""Writes a timer.

It has
  - run certbot renew every day
"""
