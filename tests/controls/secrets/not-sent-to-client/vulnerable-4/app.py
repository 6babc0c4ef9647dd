import json
import os

from flask import Flask, Response, current_app, render_template
from flask_login import LoginManager
from guards import admin_required

app = Flask(__name__)
LoginManager(app)


@app.get("/management/properties")
@admin_required
def properties():
    lines = ""
    for key, value in os.environ.items():
        lines += f"{key}: {value}\n"
    for key, value in current_app.config.items():
        lines += f"{key}: {value}\n"
    return Response(lines, content_type="text/plain")


@app.get("/about")
def about():
    rows = []
    for key, value in app.config.items():
        rows.append((key, str(value)))
    return render_template("about.html", rows=rows)


@app.get("/dump")
def dump():
    return json.dumps(dict(os.environ))
