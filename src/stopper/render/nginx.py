"""nginx in front of the application: TLS, names, sizes, times; the application's own headers pass unchanged."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stopper.model import UsageError
from stopper.render.plan import Plan
from stopper.render.rendered import Rendered

CONTROLS = (
    "browser.headers-once",
    "deployment.nginx",
    "deployment.static-files",
    "input.body-limit",
    "production-mode.banner-hidden",
    "secrets.env-file-private",
    "transport.https-redirect",
    "transport.ocsp-stapling",
    "transport.proxy-trust",
    "transport.tls-protocols",
    "transport.trusted-hosts",
)
KIB = 1024
EMPTY = '""'
# A policy for what is no page: files of the release and nginx's own words.
BARE = "default-src 'none'; frame-ancestors 'none'"
# Mozilla's intermediate recommendation, version 5.7: TLS 1.3 has no choice of ciphers worth making.
CIPHERS = (
    "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:"
    "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305"
)


def render(plan: Plan) -> tuple[Rendered, ...]:
    """One file of the http level, such as /etc/nginx/conf.d/NAME.conf. UsageError where the policy counts no proxy."""
    if plan.policy.proxies.hops < 1:
        raise UsageError("nginx is a proxy in front: write [proxies] hops = 1, or more where others stand before it.")
    text = "\n".join([*_http(plan), *_strangers(), *_plain(plan), *_site(plan)])
    return (Rendered(f"{plan.name}.conf", text + "\n"),)


def _http(plan: Plan) -> Iterator[str]:
    yield f"# nginx for {plan.main_host}: one file of the http level (conf.d). The application sends its own headers."
    yield "server_tokens off;"
    yield "ssl_protocols TLSv1.2 TLSv1.3;"
    yield f"ssl_ciphers {CIPHERS};"
    yield "ssl_prefer_server_ciphers off;"
    yield f"ssl_session_cache shared:{plan.name}_tls:10m;"
    yield "# A ticket's key that is never changed would open every recorded connection."
    yield "ssl_session_tickets off;"
    yield ""
    yield "# nginx's own brake, far above the application's limits: it spares the workers in a flood."
    yield "limit_req_status 429;"
    yield "limit_conn_status 429;"
    yield f"limit_req_zone $binary_remote_addr zone={plan.name}_asked:10m rate=50r/s;"
    yield f"limit_conn_zone $binary_remote_addr zone={plan.name}_open:10m;"
    yield ""
    yield f"upstream {plan.name} {{"
    yield f"    server {plan.upstream} fail_timeout=0;"
    yield "    keepalive 16;"
    yield "}"


def _strangers() -> Iterator[str]:
    yield ""
    yield "# A name that nobody gave: no answer, and no certificate that tells the names."
    yield "server {"
    yield "    listen 80 default_server;"
    yield "    listen [::]:80 default_server;"
    yield "    listen 443 ssl default_server;"
    yield "    listen [::]:443 ssl default_server;"
    yield "    ssl_reject_handshake on;"
    yield "    return 444;"
    yield "}"


def _plain(plan: Plan) -> Iterator[str]:
    # The name that was asked for where there are several: server_name lets no other in.
    host = plan.main_host if plan.hosts == (plan.main_host,) else "$host"
    yield ""
    yield "# Plain HTTP: certificates are renewed, everything else goes to HTTPS with its method and path."
    yield "server {"
    yield "    listen 80;"
    yield "    listen [::]:80;"
    yield f"    server_name {' '.join(plan.hosts)};"
    yield "    location ^~ /.well-known/acme-challenge/ {"
    yield "        root /var/www/acme;"
    yield "    }"
    yield "    location / {"
    yield f"        return 308 https://{host}$request_uri;"
    yield "    }"
    yield "}"


def _site(plan: Plan) -> Iterator[str]:
    deployment = plan.deployment
    yield ""
    yield "server {"
    yield "    listen 443 ssl;"
    yield "    listen [::]:443 ssl;"
    if _speaks_http2_by_directive(deployment.nginx):
        yield "    http2 on;"
    yield f"    server_name {' '.join(plan.hosts)};"
    yield ""
    yield f"    ssl_certificate {plan.certificate};"
    yield f"    ssl_certificate_key {plan.certificate_key};"
    yield ""
    yield "    # As large as the application takes; what is larger ends here."
    yield f"    client_max_body_size {_largest_body(plan)};"
    yield f"    client_header_timeout {deployment.client_timeout}s;"
    yield f"    client_body_timeout {deployment.client_timeout}s;"
    yield f"    send_timeout {deployment.client_timeout}s;"
    yield f"    limit_conn {plan.name}_open 50;"
    yield from _static(plan)
    yield from _application(plan)
    yield from _own_errors(plan)
    yield "}"


def _speaks_http2_by_directive(version: str) -> bool:
    """Whether nginx knows `http2 on`; what came before is refused by what came after."""
    return tuple(int(part) for part in version.split(".")) >= (1, 25, 1)


def _largest_body(plan: Plan) -> str:
    """The largest body of the policy in bytes as nginx writes it, that of single routes included."""
    largest = max([plan.policy.body.max_size, *(rule.max_body or 0 for rule in plan.policy.routes)])
    return f"{largest // KIB}k" if largest % KIB == 0 else str(largest)


def _static(plan: Plan) -> Iterator[str]:
    if not plan.static_folder:
        return
    yield ""
    yield "    # Files of the release alone; uploads lie elsewhere, and the application sends them."
    yield f"    location ^~ {plan.static_url} {{"
    yield f"        alias {plan.static_folder}/;"
    yield '        add_header Cache-Control "public, max-age=3600";'
    yield from _headers(plan)
    yield "    }"


def _headers(plan: Plan) -> Iterator[str]:
    """What nginx sends on the answers that the application does not make, with the policy's values."""
    policy = plan.policy
    pairs = policy.headers.pairs(policy.headers.framing) if policy.headers.mode == "enforce" else ()
    for name, value in (
        ("Strict-Transport-Security", policy.transport.hsts),
        *pairs,
        ("Content-Security-Policy", BARE),
    ):
        if value:
            yield f"        add_header {name} {_quoted(value)} always;"


def _quoted(value: str) -> str:
    """A value as nginx reads it back: in the quotes that it does not hold. UsageError where it cannot be written."""
    if re.search(r"[$\\\x00-\x1f\x7f]", value) or ('"' in value and "'" in value):
        raise UsageError(f"nginx cannot send {value!r} as it is: it has a $, a backslash, or quotes of both kinds.")
    quote = "'" if '"' in value else '"'
    return f"{quote}{value}{quote}"


def _application(plan: Plan) -> Iterator[str]:
    deployment = plan.deployment
    yield ""
    yield "    location / {"
    yield f"        limit_req zone={plan.name}_asked burst=100 nodelay;"
    yield f"        proxy_pass http://{plan.name};"
    yield "        proxy_http_version 1.1;"
    yield '        proxy_set_header Connection "";'
    yield "        # Every header that the application believes is set here, whatever the client sent."
    yield "        proxy_set_header Host $host;"
    yield from (f"        proxy_set_header {name} {value};" for name, value in _told(plan))
    yield f"        # Longer than a worker may take ({deployment.worker_timeout} s): its end is told, not cut off."
    yield f"        proxy_read_timeout {deployment.proxy_timeout}s;"
    yield f"        proxy_send_timeout {deployment.proxy_timeout}s;"
    yield "        proxy_connect_timeout 5s;"
    yield "    }"


def _told(plan: Plan) -> Iterator[tuple[str, str]]:
    """The headers of proxies: the outermost one tells what it saw, one behind others adds to what they told."""
    proxies = plan.policy.proxies
    is_outermost = proxies.hops == 1
    yield "X-Forwarded-For", "$remote_addr" if is_outermost else "$proxy_add_x_forwarded_for"
    seen = (
        ("Proto", "$scheme", proxies.hops),
        ("Host", "$host", proxies.x_host),
        ("Port", "$server_port", proxies.x_port),
    )
    for name, value, believed in seen:
        if is_outermost or believed <= 1:
            yield f"X-Forwarded-{name}", value if believed else EMPTY
        else:
            yield f"X-Forwarded-{name}", f'"$http_x_forwarded_{name.lower()}, {value}"'
    yield "X-Forwarded-Prefix", EMPTY
    yield "Forwarded", EMPTY


def _own_errors(plan: Plan) -> Iterator[str]:
    yield ""
    yield "    # What nginx answers itself: too large, no worker, too late; not the application's own errors."
    yield "    error_page 400 413 414 429 494 497 502 503 504 @own;"
    yield "    location @own {"
    yield "        internal;"
    yield "        default_type text/plain;"
    yield '        add_header Cache-Control "no-store" always;'
    yield from _headers(plan)
    yield '        return 200 "The request could not be served.\\n";  # with the status of the error'
    yield "    }"
