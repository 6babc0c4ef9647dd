import os

from flask import Flask, request

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
app.config.update(SESSION_COOKIE_SECURE=True)


@app.post("/token")
def token():
    made = f"access_token={request.json['token']}; HttpOnly"
    return {"made": True}, 201, {"Set-Cookie": f"access_token={made}; HttpOnly; SameSite=Lax"}
