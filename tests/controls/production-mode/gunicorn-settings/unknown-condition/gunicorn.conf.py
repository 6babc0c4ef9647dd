"""Settings of which one depends on where it runs."""

import os
import socket

bind = f"127.0.0.1:{os.environ['PORT']}"
max_requests = 1000

if socket.gethostname().startswith("big"):
    workers = 8
