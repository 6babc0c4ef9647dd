from flask import Flask, request

BAD = ("sqlmap", "nikto", "masscan")

app = Flask(__name__)


def is_bad():
    agent = request.user_agent.string.lower()
    return any(word in agent for word in BAD)


@app.before_request
def refuse_bots():
    if is_bad():
        return "No.", 403
