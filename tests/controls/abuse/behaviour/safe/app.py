from flask import Flask
from flask_ipban import IpBan

ip_ban = IpBan(ban_count=10)

app = Flask(__name__)
ip_ban.init_app(app)
