from flask import Flask

app = Flask(__name__)
app.secret_key = open("/run/secrets/session_key").read()
with open("notes.txt") as file:
    TOKEN_HINT = file.read()
with open("placeholder.txt") as file:
    MAIL_PASSWORD = file.read().strip()
with open("first.txt") as file:
    key = file.read().strip()


@app.get("/")
def home():
    return TOKEN_HINT
