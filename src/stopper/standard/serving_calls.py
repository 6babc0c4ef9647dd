"""The calls by which Python code serves an application, by their resolved names.

Sources: the documentation of Flask, Werkzeug, Flask-SocketIO and of each server.
"""

# Of servers for developers, with the positions of host and debugger.
DEVELOPMENT_CALLS = {
    "flask.Flask().run": (0, 2),
    "werkzeug.serving.run_simple": (0, 4),
    "flask_socketio.SocketIO().run": (1, -1),
}
PRODUCTION_CALLS = (
    "waitress.serve",
    "gevent.pywsgi.WSGIServer",
    "eventlet.wsgi.server",
    "cheroot.wsgi.Server",
    "cherrypy.wsgiserver.CherryPyWSGIServer",
    "tornado.httpserver.HTTPServer",
    "bjoern.run",
    "meinheld.server.run",
    "hypercorn.asyncio.serve",
    "uvicorn.run",
    "flup.server.fcgi.WSGIServer",
    "wsgiref.handlers.CGIHandler",
)
