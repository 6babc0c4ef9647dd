from flask import Flask, redirect, request
from flask_login import LoginManager, current_user, login_required, login_user
from sqlalchemy import text

from models import Account, Booking, Note, User, db

app = Flask(__name__)
LoginManager(app)


@app.post("/login")
def login():
    user = User.query.filter_by(email=request.form["email"]).first_or_404()
    if user.check_password(request.form["password"]):
        login_user(user)
    return redirect("/")


@app.post("/notes")
@login_required
def add():
    db.session.add(Note(user_id=current_user.id, text=request.form["text"]))
    db.session.commit()
    return redirect("/")


class Bank:
    def transfer(self, source, target, amount):
        self.moved(source, -amount)
        self.moved(target, amount)
        db.session.commit()

    def moved(self, number, amount):
        account = Account.query.filter_by(number=number).first_or_404()
        account.amount += amount
        self.booked(amount)

    def booked(self, amount):
        db.session.add(Booking(amount=amount))


@app.post("/transfer")
@login_required
def transfer():
    Bank().transfer(request.form["source"], request.form["target"], int(request.form["amount"]))
    return redirect("/")


@app.post("/amount")
@login_required
def amount():
    values = {"amount": request.form["amount"], "number": request.form["account"]}
    db.session.execute(text("UPDATE accounts SET amount = :amount WHERE acc_no = :number"), values)
    db.session.commit()
    return redirect("/")
