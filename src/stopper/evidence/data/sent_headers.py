"""The headers of what was sent to another server, as its answer shows them: `response.request.headers`."""

from stopper.evidence.source.expressions import last_name
from stopper.evidence.source.index import Source
from stopper.standard.regex import regex
from stopper.syntax import form

CLIENTS = ("requests", "httpx", "aiohttp")
MADE = regex(r"(?:requests|httpx|aiohttp)\..*\(\)")
# What an answer is called where nothing shows what it is; a view and a middleware have a request of their own.
ANSWER = regex(r"(?:^|_)(?:r|res|resp\w*|answer|reply|result)$")


def are_sent_headers(source: Source, item: form.Expression, scope: form.Scope) -> bool:
    """Whether an expression is the headers of the request that an answer came for, Authorization among them."""
    if not isinstance(item, form.Attribute) or item.name != "headers" or not source.uses(*CLIENTS):
        return False
    request = item.value
    if not isinstance(request, form.Attribute) or request.name not in ("request", "request_info"):
        return False
    name = source.name(request.value, scope)
    return MADE.match(name) is not None or (not name and ANSWER.search(last_name(request.value)) is not None)
