"""Evidence of the deploy layer: certbot's own files, and whether a renewal reloads the server by them."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct

from stopper.model import Layer, Place
from stopper.standard.regex import regex

TELLS = regex(
    r"\bnginx\s+-s\s+reload\b|\b(?:systemctl|service)\s+(?:[\w-]+\s+)?(?:reload|restart|reload-or-restart"
    r"|try-reload-or-restart)\b|\b(?:service)\s+(?:nginx|apache2|httpd)\s+(?:reload|restart)\b|\bapachectl\s+graceful\b"
    r"|\bkill\s+-(?:s\s+)?(?:SIG)?HUP\b|\b(?:compose|docker)\b[^\n]{0,80}\b(?:restart|exec|kill)\b|/etc/init\.d/\w+\s+re"
)
SERVERS = ("nginx", "apache")
# Settings that name a command which runs after a renewal, in cli.ini and in renewal/*.conf.
HOOKS = ("deploy-hook", "post-hook", "renew-hook")


class Setting(Struct, frozen=True):
    """One line `key = value`; underscores of the key are hyphens."""

    key: str
    value: str
    at: Place


class Lineage(Struct, frozen=True):
    """One certificate that certbot keeps: its name, and how it is renewed."""

    name: str
    settings: tuple[Setting, ...]
    at: Place

    @property
    def teller(self) -> Place | None:
        """Where it says what reloads the server: a hook, or the plugin of the server that installs it."""
        return next((item.at for item in self.settings if is_teller(item) or _is_installer(item)), None)


class Certbot(Struct, frozen=True, eq=False, dict=True):
    """The certificates of renewal/*.conf, the settings of cli.ini, and the scripts of renewal-hooks by what they do."""

    layer: ClassVar[Layer] = Layer.DEPLOY
    supply: ClassVar[str] = "certbot's files (renewal/*.conf, cli.ini, renewal-hooks)"

    lineages: tuple[Lineage, ...] = ()
    settings: tuple[Setting, ...] = ()
    telling: tuple[Place, ...] = ()
    silent: tuple[Place, ...] = ()

    @property
    def teller(self) -> Place | None:
        """What reloads the server after the renewal of any certificate: a hook of cli.ini, or a script."""
        named = (item.at for item in self.settings if is_teller(item))
        return next(iter([*named, *self.telling]), None)

    @property
    def untold(self) -> list[Lineage]:
        """The certificates after whose renewal nothing here reloads the server."""
        return [] if self.teller is not None else [item for item in self.lineages if item.teller is None]


def is_teller(setting: Setting) -> bool:
    """Whether a setting is a hook that reloads a server."""
    return setting.key in HOOKS and TELLS.search(setting.value) is not None


def _is_installer(setting: Setting) -> bool:
    return setting.key == "installer" and setting.value in SERVERS
