"""What stands around the running application, in the terms of the source layer."""

from __future__ import annotations

from stopper.evidence.imported.app import ImportedApp
from stopper.evidence.responses.forwarded_headers import ProxyFix, proxy_fixes
from stopper.standard.forwarded import PROXY_FIX


def running_proxy_fixes(app: ImportedApp) -> list[ProxyFix]:
    """Every ProxyFix around the running application, placed where the code makes it, if source shows that."""
    written = proxy_fixes(app.application) if app.application is not None else []
    found = [item for item in app.middleware if item.name == "ProxyFix"]
    place = written[0].at if len(written) == 1 else app.at
    return [ProxyFix({name: item[name] for name in PROXY_FIX}, place, True, False) for item in found]
