from flask import Flask

app = Flask(__name__)
app.secret_key = open("session_key.txt").read()
with open("mail_password.txt") as file:
    MAIL_PASSWORD = file.read().strip()
key = bytes.fromhex(open("aes_key.txt").read())


@app.get("/")
def home():
    return "at home"
