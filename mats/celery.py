"""The Celery application; what it runs is in each app's `tasks.py`.

Only worker and beat load it: no page enqueues anything.
"""

import os
from typing import Any

from celery import Celery, Task, signals
from celery.schedules import crontab

from mats.core.logs import request_id

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mats.settings")

SCHEDULE: dict[str, dict[str, object]] = {
    "todos": {"task": "todos.tick", "schedule": 60.0, "options": {"expires": 55}},
    "send reports": {
        "task": "reports.send_due",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
    "tend surveys": {
        "task": "surveys.tend",
        "schedule": 300.0,
        "options": {"expires": 250},
    },
    "deliver mail": {
        "task": "mail.deliver_due",
        "schedule": 1.0,
        "options": {"expires": 2},
    },
    "sweep mail": {
        "task": "mail.sweep",
        "schedule": 60.0,
        "options": {"expires": 50},
    },
    "make mail digests": {
        "task": "mail.make_digests",
        "schedule": 300.0,
        "options": {"expires": 240},
    },
    "reconcile mail": {
        "task": "mail.reconcile",
        "schedule": 600.0,
        "options": {"expires": 500},
    },
    "tidy accounts": {
        "task": "people.tidy",
        "schedule": crontab(hour="3", minute="20"),
        "options": {"expires": 3600},
    },
    "purge mail bodies": {
        "task": "mail.purge_bodies",
        "schedule": 3600.0,
        "options": {"expires": 3000},
    },
}
"""A tick that could not start in time is dropped: the next one does its work."""

app = Celery("mats")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.beat_schedule = SCHEDULE
app.autodiscover_tasks()


@signals.setup_logging.connect
def _leave_logging_to_django(**_facts: Any) -> None:
    """Celery configures logging only where nobody answers this signal."""


@signals.before_task_publish.connect
def _hand_on_the_request_id(headers: dict[str, Any], **_facts: Any) -> None:
    headers["mats_request_id"] = request_id.get()


@signals.task_prerun.connect
def _take_up_the_request_id(task: Task[Any, Any], task_id: str, **_facts: Any) -> None:
    """A task that nobody's request asked for goes by its own id."""
    told = vars(task.request).get("mats_request_id")
    if told is None:  # where there is no broker between, it stays among the headers
        told = (task.request.headers or {}).get("mats_request_id", "-")
    request_id.set(task_id[:16] if told == "-" else told)


@signals.task_postrun.connect
def _let_go_of_the_request_id(**_facts: Any) -> None:
    request_id.set("-")
