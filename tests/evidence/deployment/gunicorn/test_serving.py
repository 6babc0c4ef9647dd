"""What nginx passes on is asked once for all processes that it may reach, and is another thing for the others."""

from pathlib import Path

from stopper.collect.deployment.everything import deployment
from stopper.collect.files import read_tree
from stopper.evidence.deployment.gunicorn.configuration import Gunicorn
from stopper.evidence.deployment.gunicorn.serving import passed_on
from stopper.evidence.deployment.nginx.configuration import Nginx
from stopper.evidence.deployment.pairing import Pairing

UNIT = "[Unit]\nDescription={0}\n[Service]\nUser={0}\nExecStart=/srv/bin/gunicorn --bind 127.0.0.1:{1} wsgi:app\n"
SERVER = """
server {
    listen 80;
    location / { proxy_pass http://127.0.0.1:8000; }
    location /slow/ { proxy_pass http://127.0.0.1:8000; proxy_read_timeout 2m; proxy_request_buffering off; }
    location /ping { proxy_pass http://127.0.0.1:8000; proxy_read_timeout 1s; }
    location /other/ { proxy_pass http://127.0.0.1:9000; proxy_set_header X-Forwarded-Proto $scheme; }
}
"""


def test_processes_at_one_address_share_what_leads_to_them(tmp_path: Path) -> None:
    for name, port in (("one", 8000), ("two", 8000), ("other", 9000), ("alone", 7000)):
        (tmp_path / f"{name}.service").write_text(UNIT.format(name, port))
    (tmp_path / "nginx.conf").write_text(SERVER)

    found = deployment(read_tree(tmp_path, git=False), Pairing()).whole
    (gunicorn,), (nginx,) = found[Gunicorn], found[Nginx]
    assert isinstance(gunicorn, Gunicorn)
    assert isinstance(nginx, Nginx)
    passages = {Path(item.at.path).stem: passed_on(nginx, item) for item in gunicorn.processes}

    assert [level.pattern for level in passages["one"].levels] == ["/", "/slow/", "/ping"]
    assert {seconds: level.pattern for seconds, level in passages["one"].waits.items()} == {60: "/", 120: "/slow/"}
    assert passages["one"].unbuffered is passages["one"].levels[1]
    assert passages["one"].scheme_of_client is not None
    assert [level.pattern for level in passages["other"].levels] == ["/other/"]
    assert passages["other"].scheme_of_client is None
    assert not passages["alone"]
    assert passages["one"] is passages["two"]
