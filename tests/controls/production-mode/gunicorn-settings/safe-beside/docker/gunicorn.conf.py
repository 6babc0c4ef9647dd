import os

bind = "0.0.0.0:8000"
workers = int(os.getenv("GUNICORN_WORKERS", "4"))
max_requests = 1000
max_requests_jitter = 100
