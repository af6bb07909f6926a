"""Whether this web process serves: it does while only the broker is down."""

import http.client
import json
import os
import sys

# By a name that is served; others are refused.
HOST = os.environ.get("ALLOWED_HOSTS", "127.0.0.1").split(",")[0].strip().lstrip(".*")
web = http.client.HTTPConnection("127.0.0.1", 8000, timeout=8)
web.request("GET", "/healthz", headers={"Host": HOST})
health = json.load(web.getresponse())
sys.exit(0 if health["database"] == "ok" else 1)
