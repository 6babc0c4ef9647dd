"""Settings of production."""

import multiprocessing

bind = "unix:/run/shop/shop.sock"
workers = multiprocessing.cpu_count() * 2 + 1
preload_app = True
max_requests = 1000
max_requests_jitter = 100
