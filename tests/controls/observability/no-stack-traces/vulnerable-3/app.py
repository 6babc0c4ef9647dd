"""A shop that shows why a job failed, and answers in three ways."""

from flask import Flask, Response, jsonify, make_response

from jobs import render

app = Flask(__name__)


@app.post("/label")
def label():
    job = render.delay()
    if isinstance(job.result, Exception):
        return {"message": str(job.result)}
    return {"message": "printed"}


@app.post("/invoice")
def invoice():
    try:
        job = render()
        answer = Response(job)
    except OSError as error:
        answer = make_response(str(error), 500)
    answer.headers["X-Invoice"] = "1"
    return answer


@app.post("/list")
def listing():
    try:
        return render()
    except Exception as error:
        answer = jsonify(error=str(error))
    return answer, 500


@app.post("/stamp")
def stamp():
    try:
        return render()
    except Exception as error:
        return jsonify(error=error.__str__()), 500
