"""Libraries and headers by which an application turns clients away, and captchas with keys that let everybody through.

Sources: Flask-IPBan and Flask-IPFilter on their options; geoip2, maxminddb and IP2Location on their readers;
Cloudflare, Amazon CloudFront, Google App Engine, Vercel and Fastly on the country that they send; Google, hCaptcha and
Cloudflare on keys for tests.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from stopper.standard.regex import regex

# Extensions that refuse by address; the first counts and bans by itself.
BANS = {"flask_ipban": "Flask-IPBan"}
ADDRESS_FILTERS = {**BANS, "flask_ipfilter": "Flask-IPFilter"}
COUNTRY_READERS = ("geoip2", "maxminddb", "IP2Location", "pygeoip", "geoip2fast", "GeoIP")
COUNTRY_LOOKUPS = frozenset({"country", "city", "country_code_by_addr", "country_code_by_name", "get_country_short"})
# Whoever stands in front writes them, over what the client sent.
COUNTRY_OF_EDGE = frozenset(
    {
        "cf-ipcountry",
        "cloudfront-viewer-country",
        "x-appengine-country",
        "x-vercel-ip-country",
        "fastly-geo-country",
        "x-geo-country",
    }
)
COUNTRY = regex(r"(?:^|[-_])country(?:[-_](?:code|iso|name))?$", re.IGNORECASE)
BLOCKED = regex(
    r"(?:^|_)(?:block|blocked|block_?list|black_?list(?:ed)?|ban|banned|bans|deny|denied|deny_?list)(?:_|$)|(?:Block|Bann|Deni)ed",
    re.IGNORECASE,
)
ANONYMOUS = regex(
    r"(?:^|_)(?:tor|vpns?|anonym\w*|open_prox(?:y|ies)|prox(?:y|ies)_(?:list|networks|addresses)|exit_?nodes?|hosting)(?:_|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Captcha:
    """A captcha library: its name, the setting that switches it on and the one that holds its key."""

    title: str
    switch: str
    key: str


# By the class whose instance it is.
CAPTCHAS = {
    "flask_recaptcha.ReCaptcha": Captcha("Flask-ReCaptcha", "RECAPTCHA_ENABLED", "RECAPTCHA_SECRET_KEY"),
    "flask_wtf.RecaptchaField": Captcha("Flask-WTF's RecaptchaField", "", "RECAPTCHA_PRIVATE_KEY"),
    "flask_wtf.recaptcha.RecaptchaField": Captcha("Flask-WTF's RecaptchaField", "", "RECAPTCHA_PRIVATE_KEY"),
    "flask_hcaptcha.hCaptcha": Captcha("Flask-hCaptcha", "HCAPTCHA_ENABLED", "HCAPTCHA_SECRET_KEY"),
    "flask_xcaptcha.XCaptcha": Captcha("Flask-xCaptcha", "XCAPTCHA_ENABLED", "XCAPTCHA_SECRET_KEY"),
    "flask_turnstile.Turnstile": Captcha("Flask-Turnstile", "TURNSTILE_ENABLED", "TURNSTILE_SECRET_KEY"),
    "flask_simple_captcha.CAPTCHA": Captcha("Flask-Simple-Captcha", "", ""),
    "flask_session_captcha.FlaskSessionCaptcha": Captcha("Flask-Session-Captcha", "CAPTCHA_ENABLE", ""),
}
# The methods by which they ask whether an answer is right; a form asks its fields by itself.
VERIFYING = ("verify", "validate", "get_verify", "check_captcha")
# Published keys, with which every answer is right.
TEST_KEY = regex(
    r"^(?:6LeIxAcTAAAAA(?:GG-vFI1TnRWxMZNFuojJ4WifJWe|JcZVRqyHh71UMIEGNQ_MXjiZKhI)|0x0{40}|1x0+(?:AA|BB))$"
)
