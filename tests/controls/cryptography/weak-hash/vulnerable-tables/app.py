import hashlib

from flask import Flask, request

app = Flask(__name__)
users = {}
HASHES = {"fast": hashlib.md5, "slow": hashlib.sha512}


class Accounts:
    METHODS = {"old": hashlib.sha1, "new": hashlib.sha512}

    def hashed(self, how, password):
        return self.METHODS.get(how)(password.encode()).hexdigest()


@app.post("/register")
def register():
    users[request.form["name"]] = HASHES["fast"](request.form["password"].encode()).hexdigest()
    return ""


@app.post("/change")
def change():
    users[request.form["name"]] = Accounts().hashed("old", request.form["password"])
    return ""
