from flask import Flask, abort, flash, make_response, redirect, request, session, url_for
from navigation import back_to, forth_to, leave

app = Flask(__name__)
NEXT_PAGES = {"cart": "cart", "orders": "orders"}
TENANTS = ("north", "south")


@app.post("/login")
def login():
    flash("Welcome back.")
    return redirect(url_for(NEXT_PAGES.get(request.args.get("next"), "home")))


@app.get("/home")
def home():
    return "home"


@app.get("/cart")
def cart():
    return "cart"


@app.get("/orders")
def orders():
    return "orders"


@app.post("/language")
def language():
    session["language"] = "en" if request.form["language"] == "en" else "fr"
    return back_to(request.form.get("from", ""))


@app.get("/on")
def on():
    return forth_to(request.args.get("next", ""))


@app.get("/search")
def search():
    return redirect(url_for("orders", words=request.args["words"]))


@app.get("/items/<int:number>")
def item(number):
    return redirect(f"/products/{number}")


@app.get("/below")
def below():
    return redirect("/products/" + request.args["name"])


@app.get("/tenant")
def tenant():
    name = request.args["tenant"]
    if name not in TENANTS:
        abort(404)
    return redirect(f"https://{name}.shop.example/start")


@app.get("/leave")
def away():
    return leave(request.args["to"])


@app.get("/same")
def same():
    return redirect(request.full_path)


@app.get("/header")
def header():
    response = make_response("", 302)
    response.headers["Location"] = url_for("home", tab=request.args["tab"])
    return response
