"""A view of the project's own under `/static/` is one like any other; what Flask serves there confines its paths."""

from flask import Flask, send_from_directory

app = Flask(__name__)


@app.get("/themes/static/<path:name>")
def themes(name):
    return open("/srv/themes/" + name).read()  # reached


@app.get("/static/<path:name>")
def assets(name):
    return send_from_directory("static", name)  # harmless


app.add_url_rule("/shop/static/<path:filename>", endpoint="files", view_func=app.send_static_file)
