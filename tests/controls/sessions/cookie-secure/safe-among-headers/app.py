import os

from flask import Flask

from tokens import made

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
app.config.update(SESSION_COOKIE_SECURE=True)


@app.post("/token")
def token():
    return {"made": True}, 201, {"Set-Cookie": f"access_token={made()}; Secure; HttpOnly; SameSite=Lax"}


@app.delete("/token")
def ended():
    return "", 204, {"Set-Cookie": "access_token=; Max-Age=0"}
