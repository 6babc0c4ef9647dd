"""Who decides whether a request counts as HTTPS, where gunicorn and not the app believes a forwarded header."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from stopper.evidence.deployment.gunicorn.process import GunicornProcess
from stopper.evidence.deployment.gunicorn.serving import passed_on, who
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.nginx.passage import SCHEME, Passage
from stopper.model import Observation, Place, Severity, fails, not_applicable, passes, unknown

# Who decides wrongly.
FAULTS = ("anyone", "client", "nobody")


class Decided(Struct, frozen=True):
    """`who` decides the scheme, and `words` say it.

    "anyone" who reaches gunicorn, "client" through a proxy that passes on what it sent, "nobody" since the proxy is not
    believed, "proxy", "app" by its own middleware or because no proxy is shown, "unknown".
    """

    who: Literal["anyone", "client", "nobody", "proxy", "app", "unknown"]
    words: str
    at: Place
    related: Place
    severity: Severity | None = None
    fix: str = ""
    needs: str = "forwarded_allow_ips of gunicorn"

    @property
    def is_fault(self) -> bool:
        """Whether the wrong one decides."""
        return self.who in FAULTS

    @property
    def observation(self) -> Observation:
        """What a check says of it."""
        if self.is_fault:
            return fails(self.words, at=self.at, severity=self.severity, related=[self.related], fix=self.fix)
        if self.who == "unknown":
            return unknown(self.words, needs=self.needs, at=self.at)
        return passes(self.words, at=self.at) if self.who == "proxy" else not_applicable(self.words)


def scheme_of(process: GunicornProcess, nginx: Nginx | None, *, is_of_app: bool) -> Decided:
    """Who decides the scheme of requests to a process; `is_of_app` where the app believes X-Forwarded-Proto itself."""
    setting = process.setting("forwarded_allow_ips")
    if setting.texts is None:
        return Decided("unknown", "whom gunicorn believes is not shown", setting.at, process.at)
    launch = process.launch
    # The router of a platform stands between clients and the process.
    is_routed = launch is not None and launch.kind == "Procfile"
    if process.believes_everyone and process.public is not None and not is_routed:
        is_private = process.is_contained and not (launch and launch.opened)
        words = f"forwarded_allow_ips is * for {who(process)} on {process.public}: any client says that it used HTTPS"
        severity = Severity.LOW if is_private else None
        return Decided(
            "anyone",
            words,
            setting.at,
            process.bound_at,
            severity,
            'forwarded_allow_ips = "10.0.0.2"  # the address of the proxy',
        )
    passage = passed_on(nginx, process)
    if is_of_app or not passage:
        words = "the app itself decides which scheme it believes, or no proxy is shown"
        return Decided("app", words, setting.at, process.at)
    return _through(process, passage)


def _through(process: GunicornProcess, passage: Passage) -> Decided:
    """What becomes of the header that nginx hands on, where gunicorn alone reads it."""
    setting = process.setting("forwarded_allow_ips")
    near = not process.is_contained and (process.socket is not None or bool(process.believes("127.0.0.1")))
    is_believed = near or process.believes_everyone
    forged = passage.scheme_of_client
    if is_believed and forged is not None:
        words = f"{who(process)} believes {SCHEME} of nginx, which passes on what the client sent"
        fix = f"proxy_set_header {SCHEME} $scheme;"
        return Decided("client", words, forged.at, setting.at, fix=fix)
    if not is_believed and process.is_contained:
        return _unheard(passage, setting.at)
    return Decided("proxy", "gunicorn takes the scheme from a header that nginx sets", passage.scheme[0].at, setting.at)


def _unheard(passage: Passage, at: Place) -> Decided:
    """What becomes of the scheme where an nginx in another container is not believed."""
    is_told, told = passage.tells_scheme, passage.scheme[0].at
    if not is_told and not passage.ends_tls:
        words = f"nginx speaks plain HTTP and sets no {SCHEME}"
        return Decided("unknown", words, told, at, needs="whether TLS ends in front of this nginx")
    said = f"whose {SCHEME} nothing believes" if is_told else "ends TLS there, and tells the app nothing of it"
    words = f"nginx is in another container, {said}: url_for makes http links"
    fix = "app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1)"
    return Decided("nobody", words, at, told, Severity.MEDIUM, fix)
