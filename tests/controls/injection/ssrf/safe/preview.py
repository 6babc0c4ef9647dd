import re
from urllib.request import Request, urlopen

AGENT = {"User-Agent": "preview"}
BASE = "https://wiki.example/pages/"


def title_of(page):
    with urlopen(Request(BASE + page, headers=AGENT), timeout=5) as answer:
        found = re.search(rb"<title>([^<]{0,200})", answer.read(100_000))
    return found.group(1).decode() if found else ""
