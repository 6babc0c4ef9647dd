from flask import Flask, flash, redirect, request
from services import MissingAccount, find_pages, make_account, send_reset
from wtforms import Form, StringField, ValidationError

app = Flask(__name__)


class PasswordReminder(Form):
    shop = StringField()

    def validate_shop(self, field):
        if not find_pages(field.data):
            raise ValidationError("This shop does not exist.")


@app.post("/forgot-password")
def forgot_password():
    try:
        send_reset(request.form["email"])
    except MissingAccount:
        flash("You have entered a name or an e-mail address that is not linked with an account.")
    return redirect("/")


@app.post("/register")
def register():
    make_account(request.form["email"], request.form["password"])
    return redirect("/")
