import hmac
import os

from flask import Flask, abort, request

app = Flask(__name__)
API_TOKEN = os.environ.get("API_TOKEN", "")
HOOK_SECRET = os.getenv("HOOK_SECRET", "open sesame")
JOB_TOKEN = os.environ.get("JOB_TOKEN")
app.config.from_object("settings.Production")


def is_operator(name, password):
    return name == "operator" and hmac.compare_digest(password.encode(), os.getenv("ADMIN_PASS", "").encode())


@app.before_request
def known():
    if not hmac.compare_digest(request.headers.get("X-Token", ""), API_TOKEN):
        abort(401)


@app.post("/hook")
def hook():
    if request.headers["X-Secret"] != HOOK_SECRET:
        abort(403)
    return ""


@app.post("/job")
def job():
    sent = request.headers.get("X-Job-Token")
    if sent != JOB_TOKEN:
        abort(403)
    return ""


@app.post("/export")
def export():
    if request.headers.get("Authorization", "").removeprefix("Bearer ") != app.config["EXPORT_TOKEN"]:
        abort(401)
    return ""


@app.post("/push")
def push():
    data = request.get_json(force=True)
    if "key" not in data or data["key"] != JOB_TOKEN:
        abort(401)
    return ""
