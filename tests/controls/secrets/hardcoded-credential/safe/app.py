import os

import click
from flask import Flask, render_template, request
from itsdangerous import URLSafeTimedSerializer
from wtforms import Form, PasswordField

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
app.config["MAIL_PASSWORD"] = os.environ.get("MAIL_PASSWORD", "")
app.config["SUPPLIER_TOKEN"] = os.environ.get("SUPPLIER_TOKEN", "change-me")
app.config["DATABASE_URL"] = os.environ.get("DATABASE_URL", "postgresql://user:password@localhost/shop")
app.config["JWT_TOKEN_LOCATION"] = ["headers"]
app.config["RECAPTCHA_PUBLIC_KEY"] = "a-public-key-of-1998"
CHECKOUT_API_KEY = "pk_test_a1b2c3d4e5f6g7h8"
PASSWORD_HASHER = "argon2id"
PASSWORD_PATTERN = r"[a-z]{12,}"
TOKEN_HEADER = "X-Api-Token"
API_KEY_VARIABLE = "SUPPLIER_API_KEY"
# Where the secret is kept, for what fills it in at the start.
BACKUP_PASSWORD = "op://shop/backup/password"
ARCHIVE_PASSWORD = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:archive"
REPORT_PASSWORD = "vault:secret/data/reports#password"
STOCK = "host=db.internal dbname=stock user=shop password=%s"
SALES = "host=localhost dbname=sales user=shop password=postgres"


class Login(Form):
    password = PasswordField("Password", render_kw={"placeholder": "Your password"})


def reset_token(user, password_field="password", token_type="bearer"):
    return URLSafeTimedSerializer(app.config["SECRET_KEY"], salt="password-reset").dumps(user.id)


@app.post("/login")
def login():
    error = {"password": "The password is wrong.", "token": "expired"}
    if request.form["password"] == "":
        return error
    return render_template("login.html", token_label="Token", password_hint="At least 12 characters")


@app.cli.command("make-user")
@click.option("--password", prompt=True, hide_input=True)
def make_user(password):
    click.echo(f"user made, password: {len(password)} characters")
