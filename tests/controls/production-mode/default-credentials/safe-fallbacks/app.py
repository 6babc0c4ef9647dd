import hmac
import os

from flask import Flask, abort, request

app = Flask(__name__)
API_TOKEN = os.environ.get("API_TOKEN", "")
JOB_TOKEN = os.environ.get("JOB_TOKEN")
PUSH_TOKEN = os.environ.get("PUSH_TOKEN")
LANGUAGE_KEY = os.environ.get("LANGUAGE", "")
HOOK_SECRET = os.getenv("HOOK_SECRET")
if not HOOK_SECRET:
    raise RuntimeError("HOOK_SECRET is missing")
MAIL_TOKEN = os.environ.get("MAIL_TOKEN", "for trials")
if MAIL_TOKEN == "for trials" and not app.debug:
    raise SystemExit("MAIL_TOKEN is missing")
EXPORT_TOKEN = os.environ.get("EXPORT_TOKEN")


def is_operator(name, password):
    return name == "operator" and hmac.compare_digest(password.encode(), os.environ["ADMIN_PASS"].encode())


@app.before_request
def known():
    if not API_TOKEN or not hmac.compare_digest(request.headers.get("X-Token", ""), API_TOKEN):
        abort(401)


@app.post("/job")
def job():
    if request.headers.get("X-Job-Token", "") != JOB_TOKEN:
        abort(403)
    return {"is_own": request.args.get("language", "") == LANGUAGE_KEY}


@app.post("/jobs")
def jobs():
    if JOB_TOKEN is None:
        abort(503)
    if request.headers.get("X-Job-Token") != JOB_TOKEN:
        abort(403)
    return ""


@app.post("/hook")
def hook():
    if request.headers.get("X-Secret") != HOOK_SECRET or request.args.get("mail") == MAIL_TOKEN:
        abort(403)
    return ""


@app.post("/export")
def export():
    sent = request.headers.get("X-Export-Token")
    if not sent or sent != EXPORT_TOKEN:
        abort(401)
    return ""


@app.post("/push")
def push():
    data = request.get_json(force=True)
    if not data.get("key") or data["key"] != PUSH_TOKEN:
        abort(401)
    return ""


@app.post("/push/form")
def push_form():
    if request.form["key"] != PUSH_TOKEN:
        abort(401)
    return ""
