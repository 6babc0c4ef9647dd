"""Where clients of mail, files and databases take the password without a name: the place among the arguments."""

PASSWORD_AT = {
    "smtplib.SMTP().login": 1,
    "smtplib.SMTP_SSL().login": 1,
    "smtplib.LMTP().login": 1,
    "imaplib.IMAP4().login": 1,
    "imaplib.IMAP4_SSL().login": 1,
    "poplib.POP3().pass_": 0,
    "poplib.POP3_SSL().pass_": 0,
    "nntplib.NNTP": 3,
    "nntplib.NNTP_SSL": 3,
    "ftplib.FTP": 2,
    "ftplib.FTP().login": 1,
    "ftplib.FTP_TLS": 2,
    "ftplib.FTP_TLS().login": 1,
    "ldap.initialize().simple_bind": 1,
    "ldap.initialize().simple_bind_s": 1,
    "ldap3.Connection": 2,
    "paramiko.SSHClient().connect": 3,
    "paramiko.Transport().connect": 2,
    "pg.DB": 5,
    "pg.connect": 5,
    "pymysql.connect": 2,
    "pymysql.connections.Connection": 2,
    "MySQLdb.connect": 2,
    "pymssql.connect": 2,
    "pgdb.connect": 2,
    "redis.Redis": 3,
    "redis.StrictRedis": 3,
    "requests.auth.HTTPBasicAuth": 1,
    "requests.auth.HTTPDigestAuth": 1,
    "requests.auth.HTTPProxyAuth": 1,
    "httpx.BasicAuth": 1,
    "aiohttp.BasicAuth": 1,
}
# Whoever asks as one of these is let in with any password; that of FTP is by custom an address (RFC 1635).
ANONYMOUS = frozenset({"anonymous", "ftp"})
USER_AT = {"ftplib.FTP": 1, "ftplib.FTP().login": 0, "ftplib.FTP_TLS": 1, "ftplib.FTP_TLS().login": 0}
