"""Make database and static files ready, in one process because starting is slow.

With `--anew` static files that are there already are not trusted.

Its last line on stdout is JSON: the variables that depend on what was found.
"""

import hashlib
import json
import os
import sys
from pathlib import Path

import django
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command, get_commands

from local import places


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mats.settings")
    django.setup()
    quiet = {"verbosity": 0, "stdout": sys.stderr}
    call_command("prepare_database", **quiet)
    _collect_static(anew="--anew" in sys.argv)
    print(json.dumps({"MATS_DEMO": "1" if _is_demo() else "0"}))


def _is_demo() -> bool:
    """Whether the database holds the demo. It is loaded where there is nobody."""
    asked = os.environ.get("MATS_DEMO")
    if "load_demo" in get_commands() and asked != "0" and _is_empty():
        print("demo: loading two programs into the empty database", file=sys.stderr)
        call_command("load_demo", stdout=sys.stderr)
        _marker().touch()
    return asked == "1" or (asked != "0" and _marker().exists())


def _is_empty() -> bool:
    return not get_user_model().objects.exists()


def _marker() -> Path:
    """One per database, so that another one does not become a demo by accident."""
    database = hashlib.sha256(os.environ["DATABASE_URL"].encode()).hexdigest()[:12]
    return places.folder(places.data() / "run") / f"demo-{database}"


def _collect_static(*, anew: bool) -> None:
    """Collect and compress, unless every source is the one collected last."""
    ours = Path(settings.STATIC_ROOT) == places.data() / "static"
    quiet = {"verbosity": 0, "stdout": sys.stderr}
    call_command("collectstatic", "--noinput", clear=anew and ours, **quiet)


if __name__ == "__main__":
    main()
