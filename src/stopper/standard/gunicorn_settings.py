"""gunicorn's own settings: their options on a command line and their defaults (gunicorn 27.0, docs.gunicorn.org)."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class GunicornSetting:
    """One setting; `kind` says what its option takes: a text, a number, an entry of a list, or nothing.

    A switch turns it on, "off" turns it off, and "optional" takes a value or none. What has no option stands in files
    alone, as the hooks do.
    """

    name: str
    options: tuple[str, ...]
    kind: str
    default: object

    @property
    def is_mode(self) -> bool:
        """Whether it is a mode of files, whose digits gunicorn reads as octal (`auto_int`)."""
        return self.name in ("umask", "control_socket_mode")


HOOKS = (
    "on_starting",
    "on_reload",
    "when_ready",
    "pre_fork",
    "post_fork",
    "post_worker_init",
    "worker_int",
    "worker_abort",
    "pre_exec",
    "pre_request",
    "post_request",
    "child_exit",
    "worker_exit",
    "nworkers_changed",
    "on_exit",
    "ssl_context",
    "on_dirty_starting",
    "dirty_post_fork",
    "dirty_worker_init",
    "dirty_worker_exit",
)
SETTINGS = (
    GunicornSetting("config", ("-c", "--config"), "text", "./gunicorn.conf.py"),
    GunicornSetting("wsgi_app", (), "text", None),
    GunicornSetting("bind", ("-b", "--bind"), "list", ["127.0.0.1:8000"]),
    GunicornSetting("backlog", ("--backlog",), "number", 2048),
    GunicornSetting("workers", ("-w", "--workers"), "number", 1),
    GunicornSetting("worker_class", ("-k", "--worker-class"), "text", "sync"),
    GunicornSetting("threads", ("--threads",), "number", 1),
    GunicornSetting("worker_connections", ("--worker-connections",), "number", 1000),
    GunicornSetting("max_requests", ("--max-requests",), "number", 0),
    GunicornSetting("max_requests_jitter", ("--max-requests-jitter",), "number", 0),
    GunicornSetting("timeout", ("-t", "--timeout"), "number", 30),
    GunicornSetting("graceful_timeout", ("--graceful-timeout",), "number", 30),
    GunicornSetting("keepalive", ("--keep-alive",), "number", 2),
    GunicornSetting("limit_request_line", ("--limit-request-line",), "number", 4094),
    GunicornSetting("limit_request_fields", ("--limit-request-fields",), "number", 100),
    GunicornSetting("limit_request_field_size", ("--limit-request-field_size",), "number", 8190),
    GunicornSetting("reload", ("--reload",), "switch", False),
    GunicornSetting("reload_engine", ("--reload-engine",), "text", "auto"),
    GunicornSetting("reload_extra_files", ("--reload-extra-file",), "list", []),
    GunicornSetting("spew", ("--spew",), "switch", False),
    GunicornSetting("check_config", ("--check-config",), "switch", False),
    GunicornSetting("print_config", ("--print-config",), "switch", False),
    GunicornSetting("preload_app", ("--preload",), "switch", False),
    GunicornSetting("sendfile", ("--no-sendfile",), "off", None),
    GunicornSetting("reuse_port", ("--reuse-port",), "switch", False),
    GunicornSetting("chdir", ("--chdir",), "text", ""),
    GunicornSetting("daemon", ("-D", "--daemon"), "switch", False),
    GunicornSetting("raw_env", ("-e", "--env"), "list", []),
    GunicornSetting("pidfile", ("-p", "--pid"), "text", None),
    GunicornSetting("worker_tmp_dir", ("--worker-tmp-dir",), "text", None),
    GunicornSetting("user", ("-u", "--user"), "text", None),
    GunicornSetting("group", ("-g", "--group"), "text", None),
    GunicornSetting("umask", ("-m", "--umask"), "number", 0),
    GunicornSetting("initgroups", ("--initgroups",), "switch", False),
    GunicornSetting("tmp_upload_dir", (), "text", None),
    GunicornSetting(
        "secure_scheme_headers",
        (),
        "text",
        {"X-FORWARDED-PROTOCOL": "ssl", "X-FORWARDED-PROTO": "https", "X-FORWARDED-SSL": "on"},
    ),
    GunicornSetting("forwarded_allow_ips", ("--forwarded-allow-ips",), "text", "127.0.0.1,::1"),
    GunicornSetting("accesslog", ("--access-logfile",), "text", None),
    GunicornSetting("disable_redirect_access_to_syslog", ("--disable-redirect-access-to-syslog",), "switch", False),
    GunicornSetting(
        "access_log_format",
        ("--access-logformat",),
        "text",
        '%(h)s %(l)s %(u)s %(t)s "%(r)s" %(s)s %(b)s "%(f)s" "%(a)s"',
    ),
    GunicornSetting("errorlog", ("--error-logfile", "--log-file"), "text", "-"),
    GunicornSetting("loglevel", ("--log-level",), "text", "info"),
    GunicornSetting("capture_output", ("--capture-output",), "switch", False),
    GunicornSetting("logger_class", ("--logger-class",), "text", "gunicorn.glogging.Logger"),
    GunicornSetting("logconfig", ("--log-config",), "text", None),
    GunicornSetting("logconfig_dict", (), "text", {}),
    GunicornSetting("logconfig_json", ("--log-config-json",), "text", None),
    GunicornSetting("syslog_addr", ("--log-syslog-to",), "text", "udp://localhost:514"),
    GunicornSetting("syslog", ("--log-syslog",), "switch", False),
    GunicornSetting("syslog_prefix", ("--log-syslog-prefix",), "text", None),
    GunicornSetting("syslog_facility", ("--log-syslog-facility",), "text", "user"),
    GunicornSetting("enable_stdio_inheritance", ("-R", "--enable-stdio-inheritance"), "switch", False),
    GunicornSetting("statsd_host", ("--statsd-host",), "text", None),
    GunicornSetting("dogstatsd_tags", ("--dogstatsd-tags",), "text", ""),
    GunicornSetting("statsd_prefix", ("--statsd-prefix",), "text", ""),
    GunicornSetting("enable_backlog_metric", ("--enable-backlog-metric",), "switch", False),
    GunicornSetting("proc_name", ("-n", "--name"), "text", None),
    GunicornSetting("default_proc_name", (), "text", "gunicorn"),
    GunicornSetting("pythonpath", ("--pythonpath",), "text", None),
    GunicornSetting("paste", ("--paste", "--paster"), "text", None),
    GunicornSetting("proxy_protocol", ("--proxy-protocol",), "optional", "off"),
    GunicornSetting("proxy_allow_ips", ("--proxy-allow-from",), "text", "127.0.0.1,::1"),
    GunicornSetting("protocol", ("--protocol",), "text", "http"),
    GunicornSetting("uwsgi_allow_ips", ("--uwsgi-allow-from",), "text", "127.0.0.1,::1"),
    GunicornSetting("keyfile", ("--keyfile",), "text", None),
    GunicornSetting("certfile", ("--certfile",), "text", None),
    GunicornSetting("ssl_version", ("--ssl-version",), "text", None),
    GunicornSetting("cert_reqs", ("--cert-reqs",), "text", 0),
    GunicornSetting("ca_certs", ("--ca-certs",), "text", None),
    GunicornSetting("suppress_ragged_eofs", ("--suppress-ragged-eofs",), "switch", True),
    GunicornSetting("do_handshake_on_connect", ("--do-handshake-on-connect",), "switch", False),
    GunicornSetting("ciphers", ("--ciphers",), "text", None),
    GunicornSetting("http_protocols", ("--http-protocols",), "text", "h1"),
    GunicornSetting("http2_cleartext", ("--http2-cleartext",), "text", "off"),
    GunicornSetting("http2_max_concurrent_streams", ("--http2-max-concurrent-streams",), "number", 100),
    GunicornSetting("http2_initial_window_size", ("--http2-initial-window-size",), "number", 65535),
    GunicornSetting("http2_max_frame_size", ("--http2-max-frame-size",), "number", 16384),
    GunicornSetting("http2_max_header_list_size", ("--http2-max-header-list-size",), "number", 65536),
    GunicornSetting("raw_paste_global_conf", ("--paste-global",), "list", []),
    GunicornSetting("permit_obsolete_folding", ("--permit-obsolete-folding",), "switch", False),
    GunicornSetting("strip_header_spaces", ("--strip-header-spaces",), "switch", False),
    GunicornSetting("permit_unconventional_http_method", ("--permit-unconventional-http-method",), "switch", False),
    GunicornSetting("permit_unconventional_http_version", ("--permit-unconventional-http-version",), "switch", False),
    GunicornSetting("casefold_http_method", ("--casefold-http-method",), "switch", False),
    GunicornSetting("forwarder_headers", ("--forwarder-headers",), "text", "SCRIPT_NAME,PATH_INFO"),
    GunicornSetting("header_map", ("--header-map",), "text", "drop"),
    GunicornSetting("asgi_loop", ("--asgi-loop",), "text", "auto"),
    GunicornSetting("asgi_lifespan", ("--asgi-lifespan",), "text", "auto"),
    GunicornSetting("asgi_disconnect_grace_period", ("--asgi-disconnect-grace-period",), "number", 3),
    GunicornSetting("websocket_max_message_size", ("--websocket-max-message-size",), "number", 16777216),
    GunicornSetting("http_parser", ("--http-parser",), "text", "auto"),
    GunicornSetting("root_path", ("--root-path",), "text", ""),
    GunicornSetting("dirty_apps", ("--dirty-app",), "list", []),
    GunicornSetting("dirty_workers", ("--dirty-workers",), "number", 0),
    GunicornSetting("dirty_timeout", ("--dirty-timeout",), "number", 300),
    GunicornSetting("dirty_threads", ("--dirty-threads",), "number", 1),
    GunicornSetting("dirty_graceful_timeout", ("--dirty-graceful-timeout",), "number", 30),
    GunicornSetting("control_socket", ("--control-socket",), "text", ""),
    GunicornSetting("control_socket_mode", ("--control-socket-mode",), "number", 384),
    GunicornSetting("control_socket_disable", ("--no-control-socket",), "switch", False),
)
BY_NAME = MappingProxyType({item.name: item for item in SETTINGS})
BY_OPTION = MappingProxyType({option: item for item in SETTINGS for option in item.options})
# Variables of the environment from which gunicorn takes a default.
FROM_ENVIRONMENT = MappingProxyType(
    {"WEB_CONCURRENCY": "workers", "FORWARDED_ALLOW_IPS": "forwarded_allow_ips", "PORT": "bind", "SENDFILE": "sendfile"}
)
ARGUMENTS = "GUNICORN_CMD_ARGS"
FILE = "gunicorn.conf.py"


def setting_of(option: str) -> GunicornSetting | None:
    """The setting that an option means; gunicorn takes an unambiguous beginning of one too (argparse)."""
    if option in BY_OPTION or not option.startswith("--"):
        return BY_OPTION.get(option)
    found = {item.name: item for name, item in BY_OPTION.items() if name.startswith(option)}
    return next(iter(found.values())) if len(found) == 1 else None
