from flask import Flask

app = Flask(__name__, static_folder=".", static_url_path="/files")


@app.get("/")
def index():
    return "hello"
