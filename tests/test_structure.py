"""What holds for the whole project, so that nobody has to remember it."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from mats.celery import SCHEDULE
from mats.celery import app as celery
from mats.core.middleware import WRITING_GETS
from tests.pages import pages

ROOT = Path(settings.BASE_DIR)
PYTHON = [
    path
    for folder in ("mats", "local", "tests", "benchmarks")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "migrations" not in path.parts
]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))

LONGEST_FILE = 300
LONGEST_FUNCTION = 25
LONG: frozenset[str] = frozenset(
    {
        "mats/settings.py",  # one place for every setting is the point of it
        "mats/transfer/holdings.py",  # one table: each row is a decision
        "mats/programs/views/conflicts.py:register",  # a filtered list and its form
        "mats/programs/views/places.py:people",  # two lists on one page
        "tests/transfer/test_demo.py",  # one load of the demo serves them all
        "tests/mail/test_pages.py",  # every page of the outbox, one cast for all
    }
)
"""Files and functions that read better whole, each with its reason here."""

PUBLIC = {
    "applications:call",  # what a program tells the world, once it is published
    "home:healthz",  # for machines; names nobody
    "home:theme",  # light or dark is nobody's secret
    "mail:unsubscribe",  # acts by POST alone, on a signed address
    "mentors:call",  # a program's own words for everybody, once it is published
    "mentors:public_stream",  # what mentors say of a listed stream to everybody
    "mentors:streams",
    "reports:by_link",  # holds a token of 256 bits, kept only as a digest
    # On the way in, the way in cannot be asked for. Each is the same for known and
    # unknown addresses (tests/people).
    "account_login",
    "account_logout",
    "account_signup",
    "account_inactive",
    "account_confirm_login_code",
    "account_login_password",
    "accept_invitation",  # holds a token of 256 bits, kept only as a digest
    "mfa_authenticate",
    "admin:login",
    "todos:calendar",  # a secret address of 256 bits, kept only as a digest
    "surveys:link",  # a personal address of 128 bits, kept only as a digest
    "surveys:thanks",  # same
    "transfer:demo",  # 404 but where a demo of invented people is shown
    "transfer:demo_sign_in",  # same
}
"""Pages that may answer a stranger. Every other one leads to the sign-in."""


def _layers() -> dict[str, int]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    contract = project["tool"]["importlinter"]["contracts"][0]
    return {
        app.strip(" ()"): depth
        for depth, layer in enumerate(reversed(contract["layers"]))
        for app in layer.split("|")
    }


def _ours() -> set[str]:
    return {name[5:] for name in settings.INSTALLED_APPS if name.startswith("mats.")}


def test_every_app_has_its_floor() -> None:
    folders = {path.parent.name for path in (ROOT / "mats").glob("*/__init__.py")}

    assert _ours() == folders
    assert _ours() <= set(_layers())


def test_apps_are_installed_from_the_lowest_floor_up() -> None:
    floors = [
        _layers()[name[5:]]
        for name in settings.INSTALLED_APPS
        if name.startswith("mats.")
    ]

    assert floors == sorted(floors)


def test_every_foreign_key_points_downwards() -> None:
    depth = _layers()
    upwards = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if model._meta.app_label in depth
        and field.is_relation
        and field.concrete
        and field.related_model
        and not isinstance(field.related_model, str)
        and field.related_model._meta.app_label in depth
        and field.related_model._meta.app_label != model._meta.app_label
        and depth[field.related_model._meta.app_label] >= depth[model._meta.app_label]
    ]

    assert upwards == []


def test_every_scheduled_task_exists() -> None:
    celery.loader.import_default_modules()
    scheduled = {str(entry["task"]) for entry in SCHEDULE.values()}

    assert scheduled <= set(celery.tasks)


@pytest.mark.django_db
def test_every_model_change_has_its_migration() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_only_tasks_ask_for_tasks() -> None:
    """No request waits for the broker: rows carry the work, beat takes it up."""
    askers = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.attr}"
        for path in PYTHON
        if path.is_relative_to(ROOT / "mats")
        and "tasks" not in path.relative_to(ROOT).as_posix()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute)
        and node.attr in {"delay", "apply_async", "delay_on_commit", "send_task"}
    ]

    assert askers == []


@pytest.mark.parametrize(
    "forbidden",
    [
        r"<script(?![^>]*\bsrc=)",
        r"<style\b",
        r"\sstyle\s*=",
        r"\son[a-z]+\s*=",
        r"javascript:",
        r"hx-on",
    ],
)
def test_no_template_carries_script_or_style(forbidden: str) -> None:
    """The content policy would refuse it. Mails are not pages: they need styles."""
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in TEMPLATES
        if "mail" not in path.name and "mail/frame" not in path.as_posix()
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if re.search(forbidden, line)
    ]

    assert found == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_two_parts_of_a_page_have_one_name(template: Path) -> None:
    """Whoever jumps from landmark to landmark could not tell them apart."""
    names = re.findall(r'aria-labelledby="([^"{]+)"', template.read_text())

    assert len(names) == len(set(names))


def test_every_suppression_says_why() -> None:
    silent = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in PYTHON
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if re.search(r"#\s*noqa(?!: [A-Z0-9, ]+ -- \S)", line)
        or re.search(r"#\s*type:\s*ignore(?!\[[a-z-, ]+\]  # \S)", line)
    ]

    assert [place for place in silent if "test_structure" not in place] == []


def test_files_are_short() -> None:
    long = {
        str(path.relative_to(ROOT))
        for path in PYTHON
        if len(path.read_text().splitlines()) > LONGEST_FILE
    }

    assert long - LONG == set()


def test_functions_are_short() -> None:
    long = {
        f"{path.relative_to(ROOT)}:{function.name}"
        for path in PYTHON
        if not path.is_relative_to(ROOT / "tests")  # a journey, a table: read whole
        for function in _functions(path)
        if _length(function) > LONGEST_FUNCTION
    }

    assert long - LONG == set()


Function = ast.FunctionDef | ast.AsyncFunctionDef


def _functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, Function):
            yield node


def _length(function: Function) -> int:
    """Lines of code: what it does, without its signature and its docstring."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (function.end_lineno or 0) - body[0].lineno + 1 if body else 0


@pytest.mark.django_db
def test_every_page_turns_strangers_away_unless_it_is_listed(client: Client) -> None:
    opened = {
        name
        for name, path in pages()
        if "/login/" not in client.get(path).headers.get("Location", "")
    }

    assert sorted(opened - PUBLIC) == []


def test_few_pages_write_when_they_are_read() -> None:
    """A GET runs in a read-only transaction, but for those with a written reason."""
    written = (ROOT / "docs" / "architecture.md").read_text()

    assert len(WRITING_GETS) <= 5
    assert [name for name in WRITING_GETS if f"`{name}`" not in written] == []
    assert settings.MIDDLEWARE[-1] == "mats.core.middleware.ReadOnlyMiddleware"
