import json
import os
from pathlib import Path

shared = json.loads((Path(__file__).parent / "server.json").read_text())

workers = shared["workers"]
threads = shared["threads"]
max_requests = shared["renewed after"]
timeout = shared["seconds"]
reload = shared["restarts"]
loglevel = os.environ.get("SHOP_LOG", shared["log"])
