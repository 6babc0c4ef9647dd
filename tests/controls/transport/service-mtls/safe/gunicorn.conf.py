bind = "10.20.0.7:8443"
certfile = "/etc/shop/shop.pem"
keyfile = "/etc/shop/shop.key"
ca_certs = "/etc/shop/internal-ca.pem"
cert_reqs = 2
