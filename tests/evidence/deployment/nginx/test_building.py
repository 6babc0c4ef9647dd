"""What is configured where: inheritance, includes, dumps, servers by host."""

from pathlib import Path

from stopper.collect.deployment import nginx as reader
from stopper.collect.files import read_tree
from stopper.evidence.deployment.nginx.configuration import Nginx, is_tls, names
from stopper.evidence.deployment.pairing import Pairing

SITE = """
server {
    listen 80 default_server;
    return 444;
}
server {
    listen 443 ssl;
    server_name shop.example www.shop.example;
    add_header X-Frame-Options DENY always;
    proxy_set_header Host $host;
    deny 192.0.2.1;
    location / { proxy_pass http://app; }
    location /static/ { add_header Cache-Control public; alias /srv/shop/static/; }
    location /office/ { allow 10.0.0.0/8; proxy_pass http://app; }
}
server { listen 443 ssl; server_name *.shop.example; return 404; }
server { listen 443 ssl; server_name ~^api\\d+\\.example$; return 200; }
"""


def read(folder: Path, **files: str) -> Nginx:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_conf", ".conf")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    [found] = reader.read(read_tree(folder, git=False), Pairing()).snapshots
    assert isinstance(found, Nginx)
    return found


def effective(nginx: Nginx, path: str, name: str) -> list[str]:
    level = nginx.handling("shop.example", path)
    assert level is not None
    return [item.text for item in level.effective(name)]


def test_a_level_inherits_what_it_says_nothing_of(tmp_path: Path) -> None:
    nginx = read(tmp_path, site_conf=SITE)

    assert effective(nginx, "/", "add_header") == ["add_header X-Frame-Options DENY always"]
    assert effective(nginx, "/", "proxy_set_header") == ["proxy_set_header Host $host"]


def test_one_directive_drops_those_of_its_name_from_above(tmp_path: Path) -> None:
    assert effective(read(tmp_path, site_conf=SITE), "/static/x.css", "add_header") == [
        "add_header Cache-Control public"
    ]


def test_rules_of_access_are_one(tmp_path: Path) -> None:
    assert effective(read(tmp_path, site_conf=SITE), "/office/", "deny") == ["allow 10.0.0.0/8"]


def test_a_server_is_found_by_its_names(tmp_path: Path) -> None:
    nginx = read(tmp_path, site_conf=SITE)

    found = {
        host: nginx.serving(host)
        for host in ("shop.example", "WWW.shop.example", "a.shop.example", "api7.example", "evil.example")
    }
    assert {host: names(server)[0] if server else None for host, server in found.items()} == {
        "shop.example": "shop.example",
        "WWW.shop.example": "shop.example",
        "a.shop.example": "*.shop.example",
        "api7.example": "~^api\\d+\\.example$",
        "evil.example": "shop.example",  # the first of the port
    }
    assert [is_tls(server) for server in nginx.servers] == [False, True, True, True]


def test_includes_are_read_in_their_place(tmp_path: Path) -> None:
    nginx = read(
        tmp_path,
        deploy__nginx_conf="events {} http { include sites/*.conf; include mime.types; }",
        deploy__sites__shop_conf="server { listen 80; server_name shop.example; include snippets/headers.conf; }",
        deploy__snippets__headers_conf="add_header X-Frame-Options DENY;",
    )

    assert len(nginx.roots) == 1
    [header] = nginx.servers[0].own("add_header")
    assert (header.at.path, header.at.line) == ("deploy/snippets/headers.conf", 1)
    assert nginx.absent == ()


def test_an_include_that_goes_in_a_circle_is_told_with_its_line(tmp_path: Path) -> None:
    nginx = read(
        tmp_path,
        a_conf="server { listen 80; }\ninclude b.conf;",
        b_conf="add_header A b;\ninclude a.conf;",
        c_conf="include a.conf;",
    )

    assert [(item.at.path, item.at.line) for item in nginx.broken]
    assert all("includes itself" in item.reason for item in nginx.broken)


def test_a_truncated_file_is_told_with_its_line(tmp_path: Path) -> None:
    nginx = read(tmp_path, site_conf="server {\n    listen 80;\n    location / {\n        proxy_pass http://app;\n")

    assert [(item.at.path, item.reason) for item in nginx.broken] == [
        ("site.conf", 'unexpected end of file, expecting "}"')
    ]


def test_a_dump_is_the_files_that_it_holds(tmp_path: Path) -> None:
    dump = (
        "# configuration file /etc/nginx/nginx.conf:\nevents {}\nhttp {\n    include /etc/nginx/conf.d/*.conf;\n}\n"
        "# configuration file /etc/nginx/conf.d/shop.conf:\n"
        "server {\n    listen 80;\n    server_name shop.example;\n}\n"
    )

    nginx = read(tmp_path, nginx_conf=dump)

    [server] = nginx.servers
    assert (server.at.path, server.at.line, names(server)) == ("nginx.conf", 7, ["shop.example"])


def test_what_hands_requests_on_is_found_whatever_the_protocol(tmp_path: Path) -> None:
    kinds = ("proxy_pass http://app", "grpc_pass grpc://app", "uwsgi_pass app", "fastcgi_pass app", "scgi_pass app")
    locations = "".join(f"location /{number}/ {{ {kind}; }}" for number, kind in enumerate(kinds))

    nginx = read(tmp_path, site_conf=f"server {{ listen 80; {locations} location /f/ {{ root /srv; }} }}")

    assert [level.protocol for level in nginx.proxied()] == ["proxy", "grpc", "uwsgi", "fastcgi", "scgi"]


def test_two_dumps_are_two_machines(tmp_path: Path) -> None:
    dump = (
        "# configuration file /etc/nginx/nginx.conf:\nhttp {{ include /etc/nginx/conf.d/*.conf; }}\n"
        "# configuration file /etc/nginx/conf.d/shop.conf:\nserver {{ listen 80; server_name {0}; }}\n"
    )

    nginx = read(tmp_path, first_conf=dump.format("one.example"), second_conf=dump.format("two.example"))

    assert [names(server) for server in nginx.servers] == [["one.example"], ["two.example"]]
    assert [len(root.levels) for root in nginx.roots] == [1, 1]
