"""Gunicorn, here and in a deployment; `--bind` is given by whoever starts it."""

import gc
import os

workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS", "2"))
preload_app = True
timeout = 30
graceful_timeout = 10
max_requests = 5000
max_requests_jitter = 500
# Behind a proxy its address is given here; X-Forwarded-* of others is ignored.
forwarded_allow_ips = os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1")
# Written by mats.core.middleware, with the route in place of the path: no tokens.
accesslog = None
errorlog = "-"
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "mats.core.logs.JsonFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "gunicorn.error": {"handlers": [], "level": "INFO", "propagate": True},
        "gunicorn.access": {"handlers": [], "level": "CRITICAL", "propagate": False},
    },
}

# The heap of a started Django is large and stays: a collection that walks all of it is
# what makes the slowest pages slow.
gc.set_threshold(50_000, 20, 50)


def when_ready(_server: object) -> None:
    """Before the workers fork: leave everything loaded so far out of collections."""
    gc.collect()
    gc.freeze()
