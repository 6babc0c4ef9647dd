"""Started by hand: python measure.py"""

from app import app
from werkzeug.middleware.profiler import ProfilerMiddleware

app.wsgi_app = ProfilerMiddleware(app.wsgi_app, restrictions=[30])
app.run(port=8080)
