from flask import Flask, request, session
from flask_limiter import Limiter

app = Flask(__name__)


def client():
    forwarded = request.headers.get("X-Forwarded-For", "")
    return forwarded.split(",")[0] or request.remote_addr


limiter = Limiter(client, app=app, storage_uri="redis://localhost:6379")


@app.get("/search")
@limiter.limit("20 per minute", key_func=lambda: session.get("id", ""))
def search():
    return {"found": []}


@app.get("/page")
@limiter.limit("20 per minute", key_func=lambda: request.headers.get("User-Agent"))
def page():
    return {"found": []}
