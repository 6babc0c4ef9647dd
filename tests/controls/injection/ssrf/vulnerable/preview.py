import re
from urllib.request import Request, urlopen

AGENT = {"User-Agent": "preview"}


def title_of(address):
    if not address.startswith("http"):
        address = "http://" + address
    with urlopen(Request(address, headers=AGENT), timeout=5) as page:
        found = re.search(rb"<title>([^<]{0,200})", page.read(100_000))
    return found.group(1).decode() if found else ""
