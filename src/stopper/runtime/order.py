"""The protections in the order in which a request meets them; a response meets them the other way round."""

from __future__ import annotations

from stopper.runtime.protection import Protection
from stopper.runtime.protections.access import Access
from stopper.runtime.protections.access_lines import AccessLines
from stopper.runtime.protections.body import Body
from stopper.runtime.protections.client_limits import ClientLimits
from stopper.runtime.protections.cookies import Cookies
from stopper.runtime.protections.cors import Cors
from stopper.runtime.protections.csp import Csp
from stopper.runtime.protections.csp_reports import CspReports
from stopper.runtime.protections.csrf import Csrf
from stopper.runtime.protections.errors import ErrorPages
from stopper.runtime.protections.headers import Headers
from stopper.runtime.protections.hosts import Hosts
from stopper.runtime.protections.login_events import LoginEvents
from stopper.runtime.protections.logs import Logs
from stopper.runtime.protections.metrics import Metrics
from stopper.runtime.protections.private_paths import PrivatePaths
from stopper.runtime.protections.proxies import Proxies
from stopper.runtime.protections.route_limits import RouteLimits
from stopper.runtime.protections.security_events import SecurityEvents
from stopper.runtime.protections.security_txt import SecurityTxt
from stopper.runtime.protections.sessions import Sessions
from stopper.runtime.protections.transport import Transport
from stopper.runtime.protections.uploads import Uploads

# The log first, so that whatever comes after is written by it. Then from the outside in: who asks (proxies), how often
# (limits, before whatever refuses, so that refusals count), under which name (hosts), by which way (transport), for
# what (the rest). Reports of browsers come before the limits: a page that is broken sends many, and each would be a
# request less for its visitor; their collector has bounds of its own.
PROTECTIONS: tuple[type[Protection], ...] = (
    Logs,
    SecurityEvents,
    AccessLines,
    Proxies,
    Metrics,
    CspReports,
    ClientLimits,
    Hosts,
    Transport,
    SecurityTxt,
    PrivatePaths,
    Body,
    Cors,
    Cookies,
    Sessions,
    Csrf,
    Access,
    RouteLimits,
    Uploads,
    Headers,
    Csp,
    ErrorPages,
    LoginEvents,
)
