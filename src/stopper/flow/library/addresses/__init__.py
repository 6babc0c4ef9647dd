"""Addresses of pages and machines.

`urls.py`, `url_parts.py`: quoting and joining; the parts of one that is taken apart
`ip_addresses.py`, `dns_lookups.py`, `sockets.py`
"""
