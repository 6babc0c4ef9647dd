from flask import Flask, send_from_directory

app = Flask(__name__)


@app.get("/", defaults={"path": ""})
@app.get("/<path:path>")
def page(path):
    return send_from_directory("dist", "index.html")
