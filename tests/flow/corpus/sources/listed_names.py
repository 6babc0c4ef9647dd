"""The names that a folder lists are those that strangers gave their files, as far as they are kept."""

import glob
import os
import secrets
from pathlib import Path

from flask import Flask, render_template_string, request
from markupsafe import escape
from werkzeug.utils import secure_filename

app = Flask(__name__)
FOLDER = "uploads"
SAFE = "/srv/safe"
DRAWN = "/srv/drawn"


@app.post("/files")
def keep():
    file = request.files["file"]
    file.save(os.path.join(FOLDER, file.filename))  # reached
    file.save(os.path.join(SAFE, secure_filename(file.filename)))  # harmless
    file.save(os.path.join(DRAWN, secrets.token_hex(16)))  # harmless
    return ""


@app.get("/files")
def listed():
    names = os.listdir(FOLDER)
    return "<ul>" + "".join([f"<li>{name}</li>" for name in names]) + "</ul>"  # reached


@app.get("/walked")
def walked():
    shown = "<ul>"
    for _, _, files in os.walk("./uploads/"):
        for name in files:
            shown += f"<li>{name}</li>"
    return shown  # reached


@app.get("/raw")
def raw():
    return render_template_string("{% for one in names %}{{ one|safe }}{% endfor %}", names=os.listdir(FOLDER))  # reached


@app.get("/escaped")
def escaped():
    return "".join([f"<li>{escape(name)}</li>" for name in os.listdir(FOLDER)])  # harmless


@app.get("/safe")
def safe():
    return "".join([f"<li>{name}</li>" for name in os.listdir(SAFE)])  # harmless


@app.get("/drawn")
def drawn():
    return "".join([f"<li>{name}</li>" for name in os.listdir(DRAWN)])  # harmless


@app.get("/counted")
def counted():
    return str(len(os.listdir(FOLDER)))  # harmless


@app.get("/opened")
def opened():
    found = [open(os.path.join(FOLDER, name)).read() for name in os.listdir(FOLDER)]  # harmless
    return {"texts": found}


@app.get("/entries")
def entries():
    with os.scandir(FOLDER) as found:
        return "".join([f"<li>{entry.name}</li>" for entry in found if entry.is_file()])  # reached


@app.get("/entries/paths")
def paths_of_entries():
    return "".join([f"<li>{entry.path}</li>" for entry in os.scandir(path="uploads")])  # reached


@app.get("/patterns")
def patterns():
    return "".join([f"<li>{path}</li>" for path in sorted(glob.glob(FOLDER + "/*.txt"))])  # reached


@app.get("/patterns/last")
def last_parts():
    return "".join([f"<li>{os.path.basename(path)}</li>" for path in glob.iglob("uploads/**/*", recursive=True)])  # reached


@app.get("/gone-over")
def gone_over():
    return "".join([f"<li>{path.name}</li>" for path in Path(FOLDER).iterdir() if path.is_file()])  # reached


@app.get("/gone-over/patterns")
def gone_over_by_pattern():
    return "".join([f"<li>{path}</li>" for path in (Path(".") / FOLDER).rglob("*.txt")])  # reached


@app.get("/gone-over/suffixes")
def suffixes():
    return "".join([f"<li>{path.stem}</li>" for path in sorted(Path(FOLDER).glob("*"))])  # reached


@app.get("/entries/safe")
def safe_entries():
    return "".join([f"<li>{entry.name}</li>" for entry in os.scandir(SAFE)])  # harmless


@app.get("/entries/counted")
def counted_entries():
    return "".join([f"<li>{entry.stat().st_size}</li>" for entry in os.scandir(FOLDER)])  # harmless


@app.get("/patterns/drawn")
def drawn_patterns():
    return "".join([f"<li>{path}</li>" for path in glob.glob(os.path.join(DRAWN, "*"))])  # harmless


@app.get("/patterns/above")
def patterns_above():
    return "".join([f"<li>{path}</li>" for path in glob.glob("/srv/*/names")])  # harmless


@app.get("/gone-over/escaped")
def escaped_paths():
    return "".join([f"<li>{escape(path.name)}</li>" for path in Path(FOLDER).iterdir()])  # harmless


@app.get("/gone-over/read")
def read_each():
    return {"texts": [path.read_text() for path in Path(FOLDER).iterdir()]}


@app.get("/gone-over/opened")
def opened_each():
    found = [open(entry.path).read() for entry in os.scandir(FOLDER)]  # harmless
    return {"texts": found}


@app.get("/gone-over/sizes")
def sizes():
    return "".join([f"<li>{path.stat().st_size} {path.is_dir()}</li>" for path in Path(FOLDER).iterdir()])  # harmless


@app.get("/entries/sizes")
def sizes_of_entries():
    with os.scandir(FOLDER) as found:
        return "".join([f"<li>{entry.stat().st_size}</li>" for entry in found])  # harmless
