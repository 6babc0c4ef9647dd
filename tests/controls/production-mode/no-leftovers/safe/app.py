from flask import Flask

app = Flask(__name__)

if app.config["ENVIRONMENT_NAME"] == "development":
    from flask_debugtoolbar import DebugToolbarExtension
    from werkzeug.middleware.profiler import ProfilerMiddleware

    DebugToolbarExtension(app)
    app.wsgi_app = ProfilerMiddleware(app.wsgi_app)


@app.route("/")
def index():
    return "hello"
