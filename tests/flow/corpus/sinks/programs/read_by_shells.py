"""What a shell or an interpreter reads from its standard input, and what other programs start it with."""

import subprocess
import sys
from subprocess import PIPE, Popen

from flask import Flask, request

app = Flask(__name__)


@app.route("/input")
def given():
    x = request.args["x"]
    subprocess.run("bash", input=x)  # reached
    subprocess.run(["bash", "-s"], input=f"ls {x}", text=True)  # reached
    subprocess.check_output(["/bin/sh"], input=x.encode())  # reached
    subprocess.run([sys.executable, "-"], input=x)  # reached
    subprocess.run(["python3.12"], input=x)  # reached
    subprocess.run(["docker", "exec", "-i", "box", "sh"], input=x)  # reached
    subprocess.run("sudo -n bash", shell=True, input=x)  # reached
    subprocess.run(["cat"], input=x)  # harmless
    subprocess.run(["bash", "clean.sh"], input=x)  # harmless
    subprocess.run(["python", "-m", "json.tool"], input=x)  # harmless
    subprocess.run(["sh", "-c", "wc -l"], input=x)  # harmless
    return ""


@app.route("/pipe")
def piped():
    x = request.args["x"]
    shell = Popen(["sh"], stdin=PIPE)
    shell.communicate(x.encode())  # reached
    other = subprocess.Popen("/bin/bash", stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    out, error = other.communicate(input=x)  # reached
    written = Popen(["bash"], stdin=PIPE)
    written.stdin.write(x.encode())  # reached
    counting = subprocess.Popen(["wc", "-l"], stdin=subprocess.PIPE)
    counting.communicate(x)  # harmless
    sorting = Popen("sort", shell=True, stdin=PIPE)
    sorting.stdin.write(x)  # harmless
    with Popen(["sh"], stdin=PIPE) as within:
        within.communicate(x.encode())  # reached
    return ""


@app.route("/wrapped")
def wrapped():
    x = request.args["x"]
    subprocess.run(["docker", "exec", "box", "sh", "-c", "ls " + x])  # reached
    subprocess.run(["sudo", "-u", "shop", "bash", "-c", "ls " + x])  # reached
    subprocess.run(["su", "shop", "-c", "ls " + x])  # reached
    subprocess.run(["timeout", "5", "env", "A=1", "python3", "-c", f"print('{x}')"])  # reached
    subprocess.run([sys.executable, "-c", "print('" + x + "')"])  # reached
    subprocess.run(["docker", "exec", "box", "sh", "-c", 'ls "$1"', "--", x])  # harmless
    subprocess.run(["sudo", "ls", "--", x])  # harmless
    return ""
