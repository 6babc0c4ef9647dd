from flask import Flask, send_from_directory

app = Flask(__name__)


@app.get("/download/<path:name>")
def download(name):
    return send_from_directory(app.root_path, name)
