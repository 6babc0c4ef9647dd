import hmac

from flask import Flask, jsonify, render_template_string, request

app = Flask(__name__)
TOKEN_SECRET = "the-gliders-of-tuesday"
TOKEN_HEADER = "X-Token"
JWT_COOKIE = "boarding-pass"
JWT_ALG = "HS256"
SITE_PUBLIC_KEY = "pk_live_a-key-for-browsers"
SHARED_AND_PRIVATE = "shared_private"
PAGE = "<main>%CONTENT%</main>"


@app.get("/status")
def status():
    return jsonify({"header": TOKEN_HEADER, "key": SITE_PUBLIC_KEY, "is_signed": bool(TOKEN_SECRET), "who": SHARED_AND_PRIVATE})


@app.get("/pass")
def boarding_pass():
    if not request.cookies.get(JWT_COOKIE):
        return f"Error: no {JWT_COOKIE} ({JWT_ALG}) was sent", 400
    return "on board"


@app.get("/token")
def token():
    return jsonify({"token": hmac.new(TOKEN_SECRET.encode(), b"kites", "sha256").hexdigest()})


@app.get("/admin")
def admin():
    page = PAGE.replace("%CONTENT%", TOKEN_HEADER)
    return render_template_string(page)


@app.get("/state")
def state():
    return jsonify({"debug": app.debug, "has_key": app.secret_key is not None, "name": app.name})
