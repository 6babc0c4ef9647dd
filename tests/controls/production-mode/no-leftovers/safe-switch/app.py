from flask import Flask
from werkzeug.middleware.profiler import ProfilerMiddleware


class Config:
    PROFILE_DIR = ""


app = Flask(__name__)
app.config.from_object(Config)
if folder := app.config["PROFILE_DIR"]:
    app.wsgi_app = ProfilerMiddleware(app.wsgi_app, profile_dir=folder)


@app.route("/")
def index():
    return "hello"
