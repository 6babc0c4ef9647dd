from flask import Flask, abort, request

app = Flask(__name__)


@app.before_request
def record():
    agent = request.user_agent.string
    app.logger.info("asked by %s", agent)
    if request.content_length and request.content_length > 1_000_000:
        abort(413)
