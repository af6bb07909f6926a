"""The programs that `make run` starts, and how each is called."""

import sys
from pathlib import Path
from urllib.parse import urlsplit

from local import places
from local.processes import Program


def mail(environment: dict[str, str], folder: Path) -> Program:
    address = urlsplit(environment["SMTP_URL"])
    words = ["-m", "local.mailbox", str(address.hostname), str(address.port)]
    return Program("mail", [sys.executable, *words, str(folder)], server=True)


def _processes(environment: dict[str, str]) -> dict[str, str]:
    """As the role that may only add to the trail, where there is one."""
    given = environment["DATABASE_URL"]
    address = environment.get("WEB_DATABASE_URL", given)
    return {**environment, "DATABASE_URL": address}


def web(environment: dict[str, str]) -> Program:
    """Gunicorn; the rest of its settings is in `gunicorn.conf.py`."""
    words = ["-m", "gunicorn", "--bind", f"127.0.0.1:{environment['PORT']}"]
    return Program(
        "web", [sys.executable, *words, "mats.wsgi"], _processes(environment)
    )


def worker(environment: dict[str, str]) -> Program:
    words = ["-m", "celery", "--app", "mats", "worker", "--concurrency", "2"]
    queues = ["--queues", "celery,mail"]
    quiet = ["--loglevel", "INFO", "--without-gossip", "--without-mingle"]
    return Program(
        "worker", [sys.executable, *words, *queues, *quiet], _processes(environment)
    )


def beat(environment: dict[str, str], data: Path) -> Program:
    schedule = places.folder(data / "beat") / "schedule"
    words = ["-m", "celery", "--app", "mats", "beat", "--loglevel", "INFO"]
    where = ["--schedule", str(schedule), "--pidfile="]
    return Program("beat", [sys.executable, *words, *where], _processes(environment))


def sender(environment: dict[str, str]) -> Program:
    """Sends mail without the broker, so that codes leave while Redis is down."""
    words = ["manage.py", "send_due_mail", "--loop", "--verbosity", "0"]
    return Program("sender", [sys.executable, *words], _processes(environment))
