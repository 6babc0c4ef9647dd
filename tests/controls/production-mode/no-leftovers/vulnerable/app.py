import os

from flask import Flask, jsonify
from flask_debugtoolbar import DebugToolbarExtension
from werkzeug.middleware.profiler import ProfilerMiddleware

app = Flask(__name__)
app.config["DEBUG_TB_ENABLED"] = True
toolbar = DebugToolbarExtension(app)
app.wsgi_app = ProfilerMiddleware(app.wsgi_app)

if os.environ.get("REMOTE_DEBUG"):
    import debugpy

    debugpy.listen(("0.0.0.0", 5678))


@app.route("/debug")
def debug():
    return jsonify({name: str(value) for name, value in app.config.items()})
