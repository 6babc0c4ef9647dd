# rendered by stopper (gunicorn), sha256 7b9d01cf4499f6ec; change the policy, not this file
"""gunicorn for cellar; it reads this file in the folder of the release, and options go over it."""

wsgi_app = "wsgi:app"
bind = "unix:/run/cellar/gunicorn.sock"
# The socket is for the service and its group, in which nginx is: gunicorn's own default is everybody.
umask = 0o007

# Threads let a worker serve others while one client or one query is slow.
worker_class = "gthread"
workers = 3
threads = 4
# A worker that leaks ends before memory does; the jitter keeps them from ending together.
max_requests = 1000
max_requests_jitter = 100
# The heartbeat lies in memory: on a slow disk a healthy worker would be taken for dead.
worker_tmp_dir = "/dev/shm"

# A worker that hangs is ended before the 35 s of the proxy are over.
timeout = 30
graceful_timeout = 30
# Longer than nginx keeps a connection, so that it never sends on one that is being closed.
keepalive = 75

# The extension counts proxies; gunicorn takes neither paths nor names from headers.
forwarder_headers = ""
control_socket_disable = True

accesslog = "-"
errorlog = "-"
# Behind a socket the peer has no address: what the proxy says of the client stands in its place.
access_log_format = '%({x-forwarded-for}i)s %(t)s "%(r)s" %(s)s %(b)s %(L)s'
