"""The settings, changed where a test needs speed or silence."""

import os
import sys

from tests import servers

if "pytest" in sys.modules:
    servers.ensure()
os.environ.setdefault("SECRET_KEY", "only-for-tests-" + "0123456789" * 4)
os.environ.setdefault("FIELD_KEYS", "b25seS1mb3ItdGVzdHMtMDEyMzQ1Njc4OTAxMjM0NTY=")
# For type checkers, which read the settings and call nobody.
os.environ.setdefault("DATABASE_URL", "postgresql://nobody@localhost/none")
os.environ.setdefault("REDIS_URL", "redis://localhost/0")

from mats.settings import *  # noqa: F403 -- the environment has to be set first

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# It serves what `collectstatic` collected; the tests' server asks the finders.
MIDDLEWARE = [name for name in MIDDLEWARE if not name.startswith("whitenoise.")]  # noqa: F405 -- same
GUARDED = False
MIDDLEWARE = [
    "tests.guard.SwitchedGuard" if name.endswith("SecondFactorMiddleware") else name
    for name in MIDDLEWARE
]
TEMPLATES[0]["DIRS"].append(BASE_DIR / "tests" / "templates")  # type: ignore[attr-defined]  # noqa: F405 -- emails of the tests
