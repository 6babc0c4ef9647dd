"""Everything that the extension enforces and the renderers write, as one frozen value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields

from stopper.policy.layers import Loosened, loosened, missing
from stopper.policy.sections.access import Access
from stopper.policy.sections.body import Body
from stopper.policy.sections.cookies import Cookies
from stopper.policy.sections.cors import CrossOriginRule
from stopper.policy.sections.csp import Csp
from stopper.policy.sections.csrf import Csrf
from stopper.policy.sections.deployment import Deployment
from stopper.policy.sections.errors import Errors
from stopper.policy.sections.headers import Headers
from stopper.policy.sections.hosts import Hosts
from stopper.policy.sections.limits import Limits
from stopper.policy.sections.logs import Logs
from stopper.policy.sections.metrics import Metrics
from stopper.policy.sections.private_paths import PrivatePaths
from stopper.policy.sections.proxies import COUNTS, Proxies
from stopper.policy.sections.routes import RouteRule
from stopper.policy.sections.security_txt import SecurityTxt
from stopper.policy.sections.sessions import Sessions
from stopper.policy.sections.start import Start
from stopper.policy.sections.state import State
from stopper.policy.sections.transport import Transport
from stopper.policy.sections.uploads import Uploads

# What a rule of [[routes]] gives up of a section's promise: for the routes that it is for, or, a body, altogether.
GIVEN_UP = {"public": "access.default", "csrf": "csrf.token", "max-body": "body.max-size"}


@dataclass(frozen=True, slots=True)
class Protections:
    """The sections of the policy by their names; `cors` and `routes` are lists.

    `environment` is the one whose values these are. `origins` has for each option, by its dotted key, the words for
    where its value came from.
    """

    access: Access = field(default_factory=Access)
    body: Body = field(default_factory=Body)
    cookies: Cookies = field(default_factory=Cookies)
    cors: tuple[CrossOriginRule, ...] = ()
    csp: Csp = field(default_factory=Csp)
    csrf: Csrf = field(default_factory=Csrf)
    deployment: Deployment = field(default_factory=Deployment)
    errors: Errors = field(default_factory=Errors)
    headers: Headers = field(default_factory=Headers)
    hosts: Hosts = field(default_factory=Hosts)
    limits: Limits = field(default_factory=Limits)
    logs: Logs = field(default_factory=Logs)
    private_paths: PrivatePaths = field(default_factory=PrivatePaths)
    metrics: Metrics = field(default_factory=Metrics)
    proxies: Proxies = field(default_factory=Proxies)
    routes: tuple[RouteRule, ...] = ()
    security_txt: SecurityTxt = field(default_factory=SecurityTxt)
    sessions: Sessions = field(default_factory=Sessions)
    start: Start = field(default_factory=Start)
    state: State = field(default_factory=State)
    transport: Transport = field(default_factory=Transport)
    uploads: Uploads = field(default_factory=Uploads)
    profile: str = "web"
    environment: str = "production"
    origins: Mapping[str, str] = field(default_factory=dict, compare=False)

    def loosened(self) -> Iterator[Loosened]:
        """Every option that is weaker than Stopper asks for: the accepted risks."""
        for key, section in self.sections():
            yield from loosened(section, key)

    def weakened(self) -> frozenset[str]:
        """The dotted options whose promise does not hold: those that are loosened, or that a rule of routes gives up.

        A rule that makes some routes public is what [[routes]] is for; one that does it for all of them is not. Rules
        of [[cors]] say who may read on their paths alone: elsewhere the application does.
        """
        found = {item.key for item in self.loosened()}
        if not any(rule.is_for_all for rule in self.cors) or any(item.startswith("cors[") for item in found):
            found.add("cors")
        for index, rule in enumerate(self.routes):
            for name, promise in GIVEN_UP.items():
                if f"routes[{index}].{name}" in found and (rule.is_for_all or name == "max-body"):
                    found.add(promise)
        if any(rule.mode != "enforce" for rule in self.cors):
            found.add("cors")
        return frozenset(found)

    def lacking(self) -> frozenset[str]:
        """The dotted options that need a value and have none, or promise nothing at the value that they have."""
        found = {name for key, section in self.sections() for name in missing(section, key)}
        return frozenset(found if self.counts_proxies else found | {"proxies.hops"})

    @property
    def counts_proxies(self) -> bool:
        """Whether the policy says how many proxies stand in front, be it none."""
        return any(self.origins.get(f"proxies.{name}", "default") != "default" for name in COUNTS)

    def sections(self) -> Iterator[tuple[str, object]]:
        """Each section with its key; those of lists by their number, such as routes[0]."""
        for item in fields(self):
            value, key = getattr(self, item.name), item.name.replace("_", "-")
            if isinstance(value, tuple):
                yield from ((f"{key}[{index}]", one) for index, one in enumerate(value))
            elif hasattr(value, "__dataclass_fields__"):
                yield key, value
