from functools import wraps

from flask import Flask, abort, redirect, render_template, request, session

from models import Ticket, db

app = Flask(__name__)
db.init_app(app)


def login_required(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        if "user_id" not in session:
            return redirect("/login")
        return view(*args, **kwargs)

    return wrapper


@app.route("/tickets/<int:number>", methods=["GET", "POST"])
@login_required
def asked_first(number):
    ticket = Ticket.query.get_or_404(number)
    if session.get("role") != "admin":
        if ticket.user_id != session["user_id"]:
            abort(403)
    if request.method == "POST":
        ticket.text = request.form["text"]
        db.session.commit()
    return render_template("ticket.html", ticket=ticket)


@app.route("/tickets/<int:number>/edit", methods=["GET", "POST"])
@login_required
def asked_in_the_branch(number):
    ticket = Ticket.query.get_or_404(number)
    if request.method == "POST":
        is_mine = ticket.user_id == session["user_id"]
        if is_mine:
            ticket.text = request.form["text"]
            db.session.commit()
        return redirect("/")
    return "" if ticket.user_id != session["user_id"] else ticket.text


@app.route("/tickets/<int:number>/read")
@login_required
def noted(number):
    ticket = Ticket.query.get_or_404(number)
    ticket.views += 1
    db.session.commit()
    if ticket.user_id != session["user_id"]:
        abort(403)
    return ticket.text


@app.post("/tickets/<int:number>/buttons")
@login_required
def asked_for_each_button(number):
    ticket = Ticket.query.get_or_404(number)
    if "delete" in request.form:
        if ticket.user_id == session["user_id"]:
            db.session.delete(ticket)
            db.session.commit()
        return redirect("/")
    if ticket.user_id != session["user_id"]:
        abort(403)
    ticket.text = request.form["text"]
    db.session.commit()
    return redirect("/")


@app.post("/tickets/<int:number>/fill")
@login_required
def asked_before_it_lasts(number):
    ticket = Ticket.query.get_or_404(number)
    ticket.text = request.form["text"]
    if ticket.user_id != session["user_id"]:
        db.session.rollback()
        abort(403)
    db.session.commit()
    return redirect("/")
