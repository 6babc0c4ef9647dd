from flask import Flask, jsonify, request
from members import Member, is_right, mail, token_of

app = Flask(__name__)


class Refused(Exception):
    def __init__(self, words):
        super().__init__(words)
        self.words = words


class Members:
    @staticmethod
    def sign_in(name, password):
        member = Member.query.filter(Member.name == name).first()
        if not member:
            raise Refused("user does not exist")
        if not is_right(member.password_hash, password):
            raise Refused("the password is wrong")
        return {"token": token_of(member)}

    @classmethod
    def request_reset(cls, address):
        member = Member.query.filter(Member.address == address).first()
        if not member:
            raise Refused("user does not exist")
        mail(member)
        return {}


@app.errorhandler(Refused)
def refused(error):
    return jsonify(words=error.words), 400


@app.post("/sign-in")
def sign_in():
    body = request.get_json()
    return jsonify(Members.sign_in(name=body["name"], password=body["password"]))


@app.post("/request-reset-password")
def request_reset_password():
    return jsonify(Members.request_reset(request.get_json()["address"]))
