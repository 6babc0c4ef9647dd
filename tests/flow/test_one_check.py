"""One check of a path or an address mends every use of it in a file, so that the uses are one fault."""

from stopper.evidence.flow_answers import judged
from stopper.model import Verdict
from tests.flow.following import flows_of

USES = """
import os, shutil, requests
from flask import Flask, request
app = Flask(__name__)

@app.post("/a")
def a():
    path = request.form["path"]
    if os.path.isdir(path):
        shutil.rmtree(path)
    else:
        os.remove(path)
    return ""

@app.post("/b")
def b():
    path = request.form["path"]
    os.remove(path)
    os.remove(request.form["other"])
    return ""
"""


def test_uses_of_one_thing_read_are_one_fault_in_the_words_of_what_does_most() -> None:
    flows = flows_of({"app.py": USES})

    failures = [item for item in judged(flows, "path", sinks="paths", none="none") if item.verdict is Verdict.FAIL]
    causes = {item.cause: item.message for item in failures}
    lines = sorted(item.at.line for item in failures if item.at is not None)
    assert lines == [9, 10, 12, 18, 19]
    assert len(causes) == 3
    assert "reaches shutil.rmtree as the whole path; try '/etc/passwd'; so it is at 2 more places" in " ".join(
        causes.values()
    )
