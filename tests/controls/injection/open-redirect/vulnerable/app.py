from urllib.parse import unquote

from flask import Flask, flash, make_response, redirect, request, session, url_for
from navigation import back_to, is_safe_url, leave

app = Flask(__name__)


@app.post("/login")
def login():
    flash("Welcome back.")
    return redirect(request.args.get("next") or url_for("home"))


@app.get("/home")
def home():
    return "home"


@app.post("/language")
def language():
    session["language"] = "en" if request.form["language"] == "en" else "fr"
    return back_to(request.form.get("from", ""))


@app.get("/slash")
def slash():
    target = request.args.get("next", "/")
    if target.startswith("/"):
        return redirect(target)
    return redirect(url_for("home"))


@app.get("/own")
def own():
    target = request.args.get("next", "")
    if not target.startswith("https://shop.example"):
        target = url_for("home")
    return redirect(target)


@app.get("/moved/<path:rest>")
def moved(rest):
    return redirect("/" + unquote(rest), code=301)


@app.get("/tenant")
def tenant():
    return redirect(f"https://{request.args['tenant']}/start")


@app.get("/leave")
def away():
    return leave(request.args["to"])


@app.get("/header")
def header():
    response = make_response("", 302)
    response.headers["Location"] = request.args["next"]
    return response


@app.get("/signed-in")
def signed_in():
    target = request.args.get("next", "")
    return redirect(target if is_safe_url(target) else url_for("home"))
