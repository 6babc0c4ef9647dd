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
def role_for_a_link(number):
    ticket = Ticket.query.get_or_404(number)
    if request.method == "POST":
        ticket.text = request.form["text"]
        db.session.commit()
    back = "/admin" if session["role"] == "admin" else "/mine"
    return render_template("ticket.html", ticket=ticket, back=back)


@app.route("/tickets/<int:number>/edit", methods=["GET", "POST"])
@login_required
def asked_behind_the_change(number):
    ticket = Ticket.query.get_or_404(number)
    if request.method == "POST":
        ticket.text = request.form["text"]
        db.session.commit()
        return redirect("/")
    if ticket.user_id != session["user_id"]:
        abort(403)
    return render_template("ticket.html", ticket=ticket)


@app.route("/tickets/<int:number>/form", methods=["GET", "POST"])
@login_required
def asked_for_the_form(number):
    ticket = Ticket.query.get_or_404(number)
    if request.method == "GET":
        if ticket.user_id != session["user_id"]:
            abort(403)
        return render_template("ticket.html", ticket=ticket)
    ticket.text = request.form["text"]
    db.session.commit()
    return redirect("/")


@app.post("/tickets/<int:number>/buttons")
@login_required
def asked_for_one_button(number):
    ticket = Ticket.query.get_or_404(number)
    if "delete" in request.form:
        db.session.delete(ticket)
        db.session.commit()
        return redirect("/")
    if ticket.user_id != session["user_id"]:
        abort(403)
    ticket.text = request.form["text"]
    db.session.commit()
    return redirect("/")


@app.post("/tickets/<int:number>/choose")
@login_required
def asked_in_one_branch(number):
    ticket = Ticket.query.get_or_404(number)
    if "delete" in request.form:
        db.session.delete(ticket)
    else:
        if ticket.user_id != session["user_id"]:
            abort(403)
        ticket.text = request.form["text"]
    db.session.commit()
    return redirect("/")
