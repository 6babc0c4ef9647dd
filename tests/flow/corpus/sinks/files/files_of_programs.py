"""Files that a program is given to read, write or remove."""

import os
import shutil
import subprocess

from flask import Flask, request
from werkzeug.utils import safe_join, secure_filename

app = Flask(__name__)
STORE = "/srv/store"


@app.post("/programs/handle")
def handle():
    typed = request.form["typed"]
    subprocess.run(["rm", "-rf", f"{STORE}/{typed}"], check=True)  # reached
    subprocess.run(["sudo", "/bin/rm", "-rf", "--", f"{STORE}/{typed}/"], check=True)  # reached
    subprocess.check_call(["cp", f"{STORE}/first.txt", os.path.join(STORE, "copies", typed)])  # reached
    subprocess.check_call(["chmod", "600", STORE + "/" + typed])  # reached
    return {"text": subprocess.check_output(["head", "-n", "20", f"/var/log/jobs/{typed}"]).decode()}  # reached


@app.post("/programs/kept")
def kept():
    typed = request.form["typed"]
    subprocess.run(["rm", "-rf", f"{STORE}/{secure_filename(typed)}"], check=True)  # harmless
    subprocess.run(["rm", "-rf", safe_join(STORE, typed)], check=True)  # harmless
    subprocess.run(["head", "-n", f"{int(typed)}", f"{STORE}/first.txt"], check=True)  # harmless
    subprocess.run(["grep", "-e", f"{STORE}/{typed}", f"{STORE}/first.txt"], check=True)  # harmless
    subprocess.run(["echo", "rm", f"{STORE}/{typed}"], check=True)  # harmless
    subprocess.run(["chmod", f"u+{'r' if typed else 'w'}", f"{STORE}/first.txt"], check=True)  # harmless
    shutil.rmtree(f"{STORE}/{secure_filename(typed)}")  # harmless
    return ""
