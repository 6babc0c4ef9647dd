"""Options of client libraries that decide whether the peer's certificate or host key is verified.

Sources: the documentation of ssl, smtplib, imaplib, ftplib, poplib, Requests, HTTPX, urllib3, aiohttp, Paramiko, ldap3,
python-ldap, elasticsearch-py, hvac, PyMongo and boto3; CWE-295.
"""

# Keyword → read as "True is right", but for INVERTED, where True is wrong.
OPTIONS = frozenset(
    {
        "verify",
        "verify_ssl",
        "ssl_verify",
        "verify_certs",
        "verify_cert",
        "validate_certs",
        "validate_cert",
        "check_hostname",
        "ssl_check_hostname",
        "ssl_verify_cert",
        "disable_ssl_certificate_validation",
        "tlsAllowInvalidCertificates",
        "tlsAllowInvalidHostnames",
        "tlsInsecure",
    }
)
INVERTED = frozenset(
    {"disable_ssl_certificate_validation", "tlsAllowInvalidCertificates", "tlsAllowInvalidHostnames", "tlsInsecure"}
)
# For a client CERT_OPTIONAL means the same as CERT_REQUIRED.
WEAK_MODES = frozenset({"ssl.CERT_NONE", "ssl.VerifyMode.CERT_NONE", "OpenSSL.SSL.VERIFY_NONE"})
UNVERIFIED_CONTEXTS = frozenset({"ssl._create_unverified_context", "ssl._create_stdlib_context"})
HOST_KEY_POLICIES = frozenset(
    {
        "paramiko.AutoAddPolicy",
        "paramiko.WarningPolicy",
        "paramiko.client.AutoAddPolicy",
        "paramiko.client.WarningPolicy",
    }
)
# These verify nothing unless a context is handed over, up to Python 3.14.
CONTEXT_LESS = {
    "smtplib.SMTP().starttls": "context",
    "smtplib.SMTP_SSL().starttls": "context",
    "smtplib.SMTP_SSL": "context",
    "imaplib.IMAP4_SSL": "ssl_context",
    "imaplib.IMAP4().starttls": "ssl_context",
    "poplib.POP3_SSL": "context",
    "poplib.POP3().stls": "context",
    "nntplib.NNTP().starttls": "context",
    "ftplib.FTP_TLS": "context",
    "nntplib.NNTP_SSL": "ssl_context",
}
# The place of a context that needs no name.
PLACES_OF_CONTEXTS = {"imaplib.IMAP4().starttls": 0, "poplib.POP3().stls": 0, "nntplib.NNTP().starttls": 0}
CLIENTS = (
    "requests.get",
    "requests.post",
    "requests.put",
    "requests.patch",
    "requests.delete",
    "requests.head",
    "requests.request",
    "requests.Session",
    "httpx.",
    "urllib.request.urlopen",
    "urllib3.",
    "aiohttp.ClientSession",
    "smtplib.",
    "paramiko.",
    "ldap3.Server",
    "ssl.create_default_context",
)
