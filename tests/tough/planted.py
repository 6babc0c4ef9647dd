"""A project with a secret in every kind of place; none of them has the shape of a real provider's keys."""

# ruff: noqa: E501, S608 - whole projects are written inline, a file on a line

from pathlib import Path

from tests.tough.audits import write

WORDS = ("vexil", "tromb", "zarku", "mirra", "quolp", "dransk", "welvi", "pofra", "heltu", "jonkr")


def _secret(number: int) -> str:
    """An invented text, unlike any other in its first eight and its last eight characters."""
    return f"q{number:02d}{WORDS[number % 10]}-{WORDS[number // 10]}x{number:02d}Zk{number * 7 % 89:02d}"


SECRETS = tuple(_secret(number) for number in range(66))
S = SECRETS

APP = f'''
import os, hashlib, random, pickle, subprocess, sqlite3, requests, jwt
from decouple import config
from flask import Flask, request, redirect, render_template_string, session, send_file
app = Flask(__name__)
app.secret_key = "{S[0]}"
app.config["SECRET_KEY"] = "{S[1]}"
app.config.update(SECRET_KEY="{S[2]}", DEBUG=True, SESSION_COOKIE_SECURE=False)
app.config.from_mapping({{"JWT_SECRET_KEY": "{S[3]}", "SESSION_COOKIE_HTTPONLY": False}})
app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql://shop:{S[4]}@db.example/shop"
os.environ.setdefault("API_TOKEN", "{S[5]}"); app.run(debug=True, host="0.0.0.0")
API_KEY = config("API_KEY", default="{S[6]}")
MAIL_PASSWORD = os.environ.get("MAIL_PASSWORD", "{S[7]}")
OTHER_TOKEN = os.environ.get("OTHER_TOKEN") or "{S[8]}"
ADMIN, PASSWORD = "admin", "{S[9]}"
SIGNING_KEY = b"{S[10]}"
settings = {{"password": "{S[11]}", "debug": True}}
settings["api_key"] = "{S[12]}"
AUTH_TOKEN = f"prefix-{{os.getpid()}}-{S[13]}"
CLIENT_SECRET = (
    "{S[14][:9]}"
    "{S[14][9:]}"
)
DB_PASSWORD = \'\'\'{S[15]}\'\'\'
STRIPE_SECRET = "{S[16][:6]}\\x{ord(S[16][6]):02x}{S[16][7:]}"

class Config:
    SECRET_KEY = "{S[17]}"
    SQLALCHEMY_DATABASE_URI = "mysql://root:{S[18]}@localhost/x"

def connect(host, password="{S[19]}", verify=False):
    """Connects; the password is {S[20]} on staging."""
    # the token: {S[21]}
    return requests.get(f"http://{{host}}/?token={S[22]}", auth=("bot", "{S[23]}"), verify=False)

def guard(token="{S[24]}"):
    def wrap(f): return f
    return wrap

@app.route("/login", methods=["GET", "POST"])
@guard(token="{S[25]}")
def login():
    if request.form["password"] == "{S[26]}":
        session["role"] = request.form["role"]
        return redirect(request.args.get("next"))
    digest = hashlib.md5(("{S[27]}" + request.form["password"]).encode()).hexdigest()
    db = sqlite3.connect("x.db")
    db.execute("SELECT * FROM users WHERE name = '" + request.args["n"] + "' AND password = '{S[28]}'")
    db.execute("INSERT INTO users (name, password) VALUES (%s, '{S[29]}')" % request.args["n"])
    subprocess.call("mysql -uroot -p{S[30]} " + request.args["db"], shell=True)
    subprocess.run(["curl", "-u", "bot:{S[31]}", request.args["u"]])
    requests.post(
        "https://api.example/v1?n=" + request.args["n"],
        headers={{"Authorization": "Bearer {S[32]}"}},
        verify=False,
    )
    create_user(
        "admin",
        "{S[33]}",
    )
    jwt.encode({{"a": 1}}, "{S[34]}", algorithm="HS256")
    jwt.decode(request.args["t"], key="{S[35]}", options={{"verify_signature": False}})
    return render_template_string("<p>" + request.args["x"] + "</p>" + digest)

@app.route("/load")
def load():
    return str(pickle.loads(request.data)) + str(random.random()) + str(eval(request.args["e"]))
app.config.secret = Config.password = "{S[36]}"
print("password", "{S[37]}")
cache.init_app(app, config={{"CACHE_REDIS_PASSWORD": "{S[38]}"}})
'''

BROKEN = f'SECRET_KEY = "{S[39]}\ndef f(:\n    password = "{S[40]}"\n'

FILES = {
    "app.py": APP,
    "broken.py": BROKEN,
    "settings.py": f"from app import *\nSECRET_KEY = '{S[41]}'\nDEBUG = True\n",
    ".env": f"SECRET_KEY={S[42]}\nexport DB_PASSWORD='{S[43]}'\nFLASK_DEBUG=1\nDATABASE_URL=postgres://u:{S[44]}@h/d\n",
    "deploy/.env.production": f'API_TOKEN="{S[45]}"\n',
    "config.yaml": f"database:\n  password: {S[46]}\n  debug: true\n",
    "config.json": f'{{"password": "{S[47]}", "api_key": "{S[48]}"}}\n',
    "setup.cfg": f"[mail]\npassword = {S[49]}\n",
    "static/app.js": f'const apiKey = "{S[50]}";\nfetch("/x", {{headers: {{"Authorization": "Bearer {S[51]}"}}}});\n',
    "templates/index.html": f'<form method="post"><input type="hidden" name="token" value="{S[52]}"></form>\n<script>var password = "{S[53]}"; {{{{ x|safe }}}}</script>\n',
    ".github/workflows/ci.yml": f"on: push\njobs:\n  a:\n    runs-on: x\n    env:\n      API_TOKEN: {S[54]}\n    steps:\n      - run: curl -H 'Authorization: token {S[55]}' x\n      - uses: actions/checkout@main\n",
    "Dockerfile": f"FROM python:latest\nENV SECRET_KEY={S[56]}\nARG DB_PASSWORD={S[57]}\nCMD flask run --debug\n",
    "docker-compose.yml": f"services:\n  db:\n    image: postgres\n    environment:\n      POSTGRES_PASSWORD: {S[58]}\n      - REDIS_PASSWORD={S[59]}\n",
    "deploy/key.txt": f"-----BEGIN PRIVATE KEY-----\n{S[60]}\n{S[61]}\n-----END PRIVATE KEY-----\n",
    "nginx.conf": f"proxy_set_header Authorization \"Basic {S[62]}\";\n",
    "README.md": f"Log in with `password: {S[63]}`.\n",
    "dump.sql": f"CREATE USER shop IDENTIFIED BY '{S[64]}';\n",
    "keys.py": f'PRIVATE_KEY = """-----BEGIN RSA PRIVATE KEY-----\n{S[65]}\n-----END RSA PRIVATE KEY-----"""\n',
    "requirements.txt": "flask==0.12\nrequests==2.0\n",
    ".gitignore": "deploy/.env.production\n",
}  # fmt: skip


def plant(root: Path) -> None:
    for path, text in FILES.items():
        write(root, path, text)
