"""How the cellar runs on the old server."""

import multiprocessing

bind = "0.0.0.0:8000"
workers = multiprocessing.cpu_count() * 2 + 1
reload = True
timeout = 0
forwarded_allow_ips = "*"
limit_request_line = 0
