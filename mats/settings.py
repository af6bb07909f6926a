"""Settings for every environment; what differs comes from the environment.

Every variable is described in `docs/operations.md`.
"""

from datetime import timedelta
from pathlib import Path

import django_stubs_ext
from csp.constants import NONE, SELF

from mats.core import env

django_stubs_ext.monkeypatch()  # lets ModelForm[Program] exist at run time

BASE_DIR = Path(__file__).resolve().parent.parent

# --- Who and where -----------------------------------------------------------------

DEBUG = env.flag("DEBUG", default=False)
DEMO = env.flag("MATS_DEMO", default=False)
SECRET_KEY = env.secret("SECRET_KEY", shortest=32)
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")
FIELD_KEYS = env.words("FIELD_KEYS")
SITE_URL = env.url("SITE_URL", ("http", "https"), "http://127.0.0.1:8000").rstrip("/")
SECURE = SITE_URL.startswith("https://")
ALLOWED_HOSTS = env.hosts("ALLOWED_HOSTS", "127.0.0.1,localhost")
CSRF_TRUSTED_ORIGINS = [SITE_URL]
CSRF_FAILURE_VIEW = "mats.home.views.failures.csrf_failure"
ORGANISATION = env.text("ORGANISATION", "mats")
DATA_DIR = Path(env.text("MATS_DATA", str(BASE_DIR / "var")))

# --- Apps, in the order of the floors ----------------------------------------------

INSTALLED_APPS = [
    "mats.core",
    "mats.people",
    "mats.programs",
    "mats.mail",
    "mats.todos",
    "mats.questions",
    "mats.mentors",
    "mats.allocation",
    "mats.scholars",
    "mats.checkins",
    "mats.applications",
    "mats.milestones",
    "mats.reviews",
    "mats.reports",
    "mats.announcements",
    "mats.surveys",
    "mats.transfer",
    "mats.home",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_filters",
    "django_htmx",
    "pghistory",
    "pgtrigger",
]
MIDDLEWARE = [
    "mats.core.middleware.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "mats.surveys.middleware.NobodyMiddleware",
    "mats.people.middleware.NoStoreMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "mats.people.middleware.SessionAgeMiddleware",
    "mats.people.middleware.SignInRequiredMiddleware",
    "mats.programs.middleware.SecondFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "mats.core.middleware.TrailMiddleware",
    "mats.core.middleware.RefusalMiddleware",
    "mats.core.middleware.KnownMethodsMiddleware",
    "mats.core.once.OnceMiddleware",
    "mats.core.middleware.ReadOnlyMiddleware",  # innermost: sessions are saved outside
]
ROOT_URLCONF = "mats.urls"
WSGI_APPLICATION = "mats.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "mats.home.context.shell",
            ],
            "builtins": [
                "mats.core.templatetags.mats",
                "mats.home.templatetags.house",
            ],
        },
    },
]

# --- Data --------------------------------------------------------------------------

DATABASES = {"default": env.database("DATABASE_URL")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# In PostgreSQL and not in Redis: no request waits for Redis, and rate limits hold
# across processes while it is down.
CACHES = {
    "default": {
        "BACKEND": "mats.core.caching.Cache",
        "LOCATION": "cache",
    }
}
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en-us"
USE_I18N = False  # one language; asking for it a thousand times a page costs
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# A GET runs in a read-only transaction: there is nothing for the trail to note.
PGHISTORY_MIDDLEWARE_METHODS = ("POST",)

# --- Static files ------------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = Path(env.text("STATIC_ROOT", str(DATA_DIR / "static")))
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("vendor", BASE_DIR / "node_modules" / "vendored" / "lib"),
    ("css/fonts", BASE_DIR / "node_modules" / "vendored" / "fonts"),
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# --- Sign-in -----------------------------------------------------------------------

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["mats.people.backends.Backend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": (
            "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"
        )
    },
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # nobody has an account without a typed code
ACCOUNT_ADAPTER = "mats.mail.adapter.AccountAdapter"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
# Counted in the database. Documented, with their reasons, in docs/operations.md.
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "60/m/ip,3/m/key,15/h/key",
    "login_failed": "10/m/ip,5/5m/key",
    "survey_public": "30/h/ip",
}
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXIES", default=0)
SIGN_UP_OPEN = env.flag("SIGN_UP_OPEN", default=True)
MFA_FORMS = {
    "authenticate": "mats.people.forms.AuthenticateForm",
    "reauthenticate": "mats.people.forms.ReauthenticateForm",
    "login_webauthn": "mats.people.forms.PasskeySignInForm",
    "reauthenticate_webauthn": "mats.people.forms.PasskeyAgainForm",
    "add_webauthn": "mats.people.forms.NewPasskeyForm",
}
MFA_ADAPTER = "mats.people.mfa.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_RECOVERY_CODE_COUNT = 10
MFA_TOTP_ISSUER = ORGANISATION
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG or DEMO  # http://localhost has no TLS
# Ends when unused for, and at the latest after; sooner for those who may do more.
SESSION_LIMITS = {
    "usual": (timedelta(days=7), timedelta(days=30)),
    "privileged": (timedelta(hours=12), timedelta(days=7)),
}
SESSION_ENGINE = "mats.people.sessions"
SESSION_COOKIE_AGE = 30 * 24 * 60 * 60
SESSION_COOKIE_HTTPONLY = True

# --- Mail --------------------------------------------------------------------------

MAIL_FROM = env.address("MAIL_FROM", "mats@localhost")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = MAIL_FROM
MAIL_TRANSPORT_EVIDENCE = env.one_of(
    "MAIL_TRANSPORT_EVIDENCE", ("none", "lookup", "idempotency"), default="none"
)
# The function that asks the carrier about a Message-ID, for "lookup" only.
MAIL_LOOKUP = env.text("MAIL_LOOKUP", "")
# How long doubt may clear up by itself: longer than any answer of the server takes.
MAIL_SETTLE_SECONDS = env.number("MAIL_SETTLE_SECONDS", default=900)
globals().update(env.smtp("SMTP_URL", "smtp://127.0.0.1:1025"))

# --- Celery: carries the work, rows decide it --------------------------------------

CELERY_BROKER_URL = env.url("REDIS_URL", ("redis", "rediss", "redis+socket"))
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 300
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_DB_REUSE_MAX = 1000
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 30
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_PUBLISH_RETRY_POLICY = {
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0.2,
    "interval_max": 0.5,
}
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 900,
    "unacked_restore_interval": 10,
    "unacked_restore_throttle": 1,
    "socket_timeout": 5,
    "socket_connect_timeout": 3,
    "socket_keepalive": True,
    "health_check_interval": 10,
}
CELERY_TASK_ROUTES = {"mail.*": {"queue": "mail"}}

# --- Forms -------------------------------------------------------------------------

FORM_RENDERER = "mats.core.rendering.Renderer"
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"

# --- Safety in the browser ---------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
        "manifest-src": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
# Not no-referrer: browsers then hide where our own forms come from, and the check
# against forged requests refuses them all. Other sites learn nothing by this either.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_SSL_REDIRECT = SECURE
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 63_072_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_NAME = "__Host-session" if SECURE else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE else "csrf"

# --- Logs: one JSON object a line, a request id, nobody's data ---------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": "mats.core.logs.RequestIdFilter"}},
    "formatters": {"json": {"()": "mats.core.logs.JsonFormatter"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "filters": ["request_id"],
            "formatter": "json",
        }
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        # A tick a second is no news; failures are.
        "celery.app.trace": {"level": "WARNING"},
        "celery.beat": {"level": "WARNING"},
        "celery.worker.strategy": {"level": "WARNING"},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
    },
}
