import random
import time

from flask import Flask, jsonify, request

from tables import find, keep

app = Flask(__name__)


@app.post("/password_reset")
def password_reset():
    user = find(request.form["email"])
    token = f"reset_{user['id']}_{int(time.time())}"
    keep(user["id"], token)
    return jsonify({"message": "made", "token": token, "link": f"/reset_password?token={token}"})


@app.post("/forgot_password")
def forgot_password():
    user = find(request.form["email"])
    token = str(random.randint(1000, 9999))
    keep(user["id"], token)
    return f"Password reset token: {token}"
