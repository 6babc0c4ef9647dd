import httpx
from flask import Flask, render_template

app = Flask(__name__)


@app.get("/")
def start():
    return render_template("start.html", status=httpx.get("https://status.example/now", timeout=5).text)
