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
