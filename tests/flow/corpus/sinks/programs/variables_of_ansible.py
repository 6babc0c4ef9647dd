"""Variables of a playbook: Ansible reads their texts as templates, and their names say how it reaches a host."""

import ansible_runner
from flask import Flask, request

app = Flask(__name__)
STATES = ("present", "absent")


@app.post("/whole")
def whole():
    ansible_runner.run(private_data_dir="/srv/ansible", playbook="site.yml", extravars=request.get_json())  # reached
    return ""


@app.post("/one")
def one():
    given = {"private_data_dir": "/srv/ansible", "playbook": "site.yml"}
    given["extravars"] = {"release": request.form["release"]}
    ansible_runner.run_async(**given)  # reached
    return ""


@app.post("/named")
def named():
    names = {request.form["name"]: "yes"}
    ansible_runner.interface.run(private_data_dir="/srv/ansible", playbook="site.yml", extravars=names)  # reached
    return ""


@app.post("/words")
def words():
    line = "--tags " + request.form["tags"]
    ansible_runner.run(private_data_dir="/srv/ansible", playbook="site.yml", cmdline=line)  # reached
    return ""


@app.post("/chosen/<int:count>")
def chosen(count):
    state = request.form["state"]
    if state not in STATES:
        return "", 400
    given = {"state": state, "count": count}
    ansible_runner.run(private_data_dir="/srv/ansible", playbook="site.yml", extravars=given)  # harmless
    return ""


@app.post("/letters")
def letters():
    release = request.form["release"]
    if not release.isalnum():
        return "", 400
    ansible_runner.run(private_data_dir="/srv/ansible", playbook="site.yml", extravars={"release": release})  # harmless
    return ""
