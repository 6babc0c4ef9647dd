from flask import Flask, redirect, request, session

from codes import find

app = Flask(__name__)


@app.post("/verify-otp")
def verify_otp():
    entered = request.form.get("otp", "").strip()
    if entered == session.get("pending_otp"):
        session["verified"] = True
        return redirect("/")
    return redirect("/verify-otp")


@app.post("/account/confirm-code")
def second_step():
    data = request.get_json()
    row = find(data["email"])
    if row.code != data["code"]:
        return {"error": "wrong"}, 400
    session["email"] = row.email
    return {"done": True}
