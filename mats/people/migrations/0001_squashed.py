import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import mats.core.folding
import mats.core.operations
import mats.people.models.person
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("people", "0001_initial"),
        ("people", "0002_order"),
        ("people", "0003_folded_names"),
    ]

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        mats.core.operations.CreateModels(
            models=[
                migrations.CreateModel(
                    name="Person",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "password",
                            models.CharField(max_length=128, verbose_name="password"),
                        ),
                        (
                            "last_login",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="last login"
                            ),
                        ),
                        (
                            "is_superuser",
                            models.BooleanField(
                                default=False,
                                help_text="Designates that this user has all permissions without explicitly assigning them.",
                                verbose_name="superuser status",
                            ),
                        ),
                        (
                            "email",
                            models.EmailField(
                                error_messages={
                                    "unique": "There is already a person with this email."
                                },
                                max_length=254,
                                unique=True,
                                verbose_name="email",
                            ),
                        ),
                        (
                            "name",
                            models.CharField(max_length=200, verbose_name="full name"),
                        ),
                        (
                            "preferred_name",
                            models.CharField(blank=True, max_length=100),
                        ),
                        ("pronouns", models.CharField(blank=True, max_length=40)),
                        (
                            "pronouns_shown_to",
                            models.CharField(
                                choices=[
                                    ("nobody", "Nobody"),
                                    ("program", "People of my programs"),
                                    ("everyone", "Everyone"),
                                ],
                                default="program",
                                max_length=10,
                            ),
                        ),
                        (
                            "timezone",
                            models.CharField(
                                default="UTC",
                                max_length=64,
                                validators=[
                                    mats.people.models.person.validate_timezone
                                ],
                                verbose_name="time zone",
                            ),
                        ),
                        ("is_active", models.BooleanField(default=True)),
                        (
                            "is_staff",
                            models.BooleanField(
                                default=False, verbose_name="may open the admin site"
                            ),
                        ),
                        (
                            "joined_at",
                            models.DateTimeField(default=django.utils.timezone.now),
                        ),
                        ("claimed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "folded",
                            models.GeneratedField(
                                db_persist=True,
                                expression=mats.core.folding.Folded(
                                    mats.core.folding.Beside(
                                        "name", "preferred_name", "email"
                                    )
                                ),
                                output_field=models.TextField(),
                            ),
                        ),
                        (
                            "groups",
                            models.ManyToManyField(
                                blank=True,
                                help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                                related_name="user_set",
                                related_query_name="user",
                                to="auth.group",
                                verbose_name="groups",
                            ),
                        ),
                        (
                            "user_permissions",
                            models.ManyToManyField(
                                blank=True,
                                help_text="Specific permissions for this user.",
                                related_name="user_set",
                                related_query_name="user",
                                to="auth.permission",
                                verbose_name="user permissions",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "people",
                        "indexes": [
                            models.Index(fields=["name", "id"], name="people_by_name")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "email",
                                        django.db.models.functions.text.Lower("email"),
                                    )
                                ),
                                name="email_is_stored_in_lower_case",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("name", ""), _negated=True),
                                name="a_person_has_a_name",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "people_personevent" ("claimed_at", "email", "id", "is_active", "is_staff", "is_superuser", "joined_at", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preferred_name", "pronouns", "pronouns_shown_to", "timezone") VALUES (NEW."claimed_at", NEW."email", NEW."id", NEW."is_active", NEW."is_staff", NEW."is_superuser", NEW."joined_at", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."preferred_name", NEW."pronouns", NEW."pronouns_shown_to", NEW."timezone"); RETURN NULL;',
                                    hash="79d19c94c9aa3378ff2ec1e37e53d2c56054b02b",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_65688",
                                    table="people_person",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (OLD."claimed_at" IS DISTINCT FROM (NEW."claimed_at") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."is_staff" IS DISTINCT FROM (NEW."is_staff") OR OLD."is_superuser" IS DISTINCT FROM (NEW."is_superuser") OR OLD."joined_at" IS DISTINCT FROM (NEW."joined_at") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."preferred_name" IS DISTINCT FROM (NEW."preferred_name") OR OLD."pronouns" IS DISTINCT FROM (NEW."pronouns") OR OLD."pronouns_shown_to" IS DISTINCT FROM (NEW."pronouns_shown_to") OR OLD."timezone" IS DISTINCT FROM (NEW."timezone"))',
                                    func='INSERT INTO "people_personevent" ("claimed_at", "email", "id", "is_active", "is_staff", "is_superuser", "joined_at", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preferred_name", "pronouns", "pronouns_shown_to", "timezone") VALUES (NEW."claimed_at", NEW."email", NEW."id", NEW."is_active", NEW."is_staff", NEW."is_superuser", NEW."joined_at", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."preferred_name", NEW."pronouns", NEW."pronouns_shown_to", NEW."timezone"); RETURN NULL;',
                                    hash="eb970a98a1a78101faef70312bf0671e795fe4f9",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_de829",
                                    table="people_person",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "people_personevent" ("claimed_at", "email", "id", "is_active", "is_staff", "is_superuser", "joined_at", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preferred_name", "pronouns", "pronouns_shown_to", "timezone") VALUES (OLD."claimed_at", OLD."email", OLD."id", OLD."is_active", OLD."is_staff", OLD."is_superuser", OLD."joined_at", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."preferred_name", OLD."pronouns", OLD."pronouns_shown_to", OLD."timezone"); RETURN NULL;',
                                    hash="6cc02ee155381fa2fc0b8c42fae8813b9edb1ce7",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_2ca2d",
                                    table="people_person",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PersonEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "is_superuser",
                            models.BooleanField(
                                default=False,
                                help_text="Designates that this user has all permissions without explicitly assigning them.",
                                verbose_name="superuser status",
                            ),
                        ),
                        (
                            "email",
                            models.EmailField(
                                error_messages={
                                    "unique": "There is already a person with this email."
                                },
                                max_length=254,
                                verbose_name="email",
                            ),
                        ),
                        (
                            "name",
                            models.CharField(max_length=200, verbose_name="full name"),
                        ),
                        (
                            "preferred_name",
                            models.CharField(blank=True, max_length=100),
                        ),
                        ("pronouns", models.CharField(blank=True, max_length=40)),
                        (
                            "pronouns_shown_to",
                            models.CharField(
                                choices=[
                                    ("nobody", "Nobody"),
                                    ("program", "People of my programs"),
                                    ("everyone", "Everyone"),
                                ],
                                default="program",
                                max_length=10,
                            ),
                        ),
                        (
                            "timezone",
                            models.CharField(
                                default="UTC",
                                max_length=64,
                                validators=[
                                    mats.people.models.person.validate_timezone
                                ],
                                verbose_name="time zone",
                            ),
                        ),
                        ("is_active", models.BooleanField(default=True)),
                        (
                            "is_staff",
                            models.BooleanField(
                                default=False, verbose_name="may open the admin site"
                            ),
                        ),
                        (
                            "joined_at",
                            models.DateTimeField(default=django.utils.timezone.now),
                        ),
                        ("claimed_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Code",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "purpose",
                            models.CharField(
                                choices=[
                                    ("sign_in", "Sign in"),
                                    ("prove", "Prove it is still them"),
                                    ("change_email", "Change the address"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("email", models.EmailField(max_length=254)),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("digest", models.CharField(max_length=64)),
                        ("expires_at", models.DateTimeField(db_index=True)),
                        ("tries", models.PositiveSmallIntegerField(default=0)),
                        ("used_at", models.DateTimeField(blank=True, null=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="ConsentDocument",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "kind",
                            models.SlugField(
                                help_text="A short code, such as quotes.", max_length=60
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("title", models.CharField(max_length=200)),
                        (
                            "text",
                            models.TextField(verbose_name="what the person agrees to"),
                        ),
                        (
                            "effect",
                            models.TextField(
                                blank=True,
                                verbose_name="what happens after it is withdrawn",
                            ),
                        ),
                        (
                            "published_at",
                            models.DateTimeField(default=django.utils.timezone.now),
                        ),
                    ],
                    options={
                        "ordering": ["kind", "-version"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("kind", "version"),
                                name="one_text_per_kind_and_version",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True),
                                name="a_consent_document_says_something",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "people_consentdocumentevent" ("effect", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "text", "title", "version") VALUES (NEW."effect", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_at", NEW."text", NEW."title", NEW."version"); RETURN NULL;',
                                    hash="e0f8bd138a577b6e5679bba7514f5804e24eff92",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_90541",
                                    table="people_consentdocument",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "people_consentdocumentevent" ("effect", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "text", "title", "version") VALUES (NEW."effect", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_at", NEW."text", NEW."title", NEW."version"); RETURN NULL;',
                                    hash="0ba018490dc066b1bd894eaaceed80ff79718fb5",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_e0e20",
                                    table="people_consentdocument",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "people_consentdocumentevent" ("effect", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "text", "title", "version") VALUES (OLD."effect", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_at", OLD."text", OLD."title", OLD."version"); RETURN NULL;',
                                    hash="0f91a74f5f7296ea42c231584a01195f176e4a3a",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_40611",
                                    table="people_consentdocument",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ConsentDocumentEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="people.consentdocument",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.SlugField(
                                db_index=False,
                                help_text="A short code, such as quotes.",
                                max_length=60,
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("title", models.CharField(max_length=200)),
                        (
                            "text",
                            models.TextField(verbose_name="what the person agrees to"),
                        ),
                        (
                            "effect",
                            models.TextField(
                                blank=True,
                                verbose_name="what happens after it is withdrawn",
                            ),
                        ),
                        (
                            "published_at",
                            models.DateTimeField(default=django.utils.timezone.now),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Consent",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="consents",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="consents",
                                to="people.consentdocument",
                            ),
                        ),
                        ("given_at", models.DateTimeField()),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ["-given_at"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("withdrawn_at", None)),
                                fields=("person", "document"),
                                name="a_text_is_agreed_to_once_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("withdrawn_at", None),
                                    ("withdrawn_at__gte", models.F("given_at")),
                                    _connector="OR",
                                ),
                                name="a_consent_is_withdrawn_after_it_is_given",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "people_consentevent" ("document_id", "given_at", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "withdrawn_at") VALUES (NEW."document_id", NEW."given_at", NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."withdrawn_at"); RETURN NULL;',
                                    hash="a599efd773a9c3ffc785b02279fbd7b333649286",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_91c75",
                                    table="people_consent",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "people_consentevent" ("document_id", "given_at", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "withdrawn_at") VALUES (NEW."document_id", NEW."given_at", NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."withdrawn_at"); RETURN NULL;',
                                    hash="e3e57de6e3e195680bb5c1de942ae45d424982e0",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_8387f",
                                    table="people_consent",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "people_consentevent" ("document_id", "given_at", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "withdrawn_at") VALUES (OLD."document_id", OLD."given_at", OLD."id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."withdrawn_at"); RETURN NULL;',
                                    hash="f8c93be096798a9d00032f91cbc1b579aa12fee0",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_ee4b6",
                                    table="people_consent",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ConsentEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="people.consent",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "person",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="people.consentdocument",
                            ),
                        ),
                        ("given_at", models.DateTimeField()),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Invitation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="invitations",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "invited_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="invitations_sent",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("program", models.SlugField(blank=True, max_length=60)),
                        ("purpose", models.CharField(max_length=200)),
                        ("digest", models.CharField(max_length=64, unique=True)),
                        ("times_sent", models.PositiveSmallIntegerField(default=1)),
                        ("sent_at", models.DateTimeField()),
                        ("expires_at", models.DateTimeField()),
                        ("accepted_at", models.DateTimeField(blank=True, null=True)),
                        ("revoked_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ["-sent_at"],
                        "indexes": [
                            models.Index(
                                fields=["program", "-sent_at"],
                                name="people_invi_program_9cceef_idx",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("accepted_at", None),
                                    ("revoked_at", None),
                                    _connector="OR",
                                ),
                                name="an_invitation_is_accepted_or_revoked",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("expires_at__gt", models.F("sent_at"))
                                ),
                                name="an_invitation_expires_after_it_is_sent",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "people_invitationevent" ("accepted_at", "expires_at", "id", "invited_by_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program", "purpose", "revoked_at", "sent_at", "times_sent") VALUES (NEW."accepted_at", NEW."expires_at", NEW."id", NEW."invited_by_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."program", NEW."purpose", NEW."revoked_at", NEW."sent_at", NEW."times_sent"); RETURN NULL;',
                                    hash="969037dfd6ec15617594de259adadf4b598c213d",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_6ecd8",
                                    table="people_invitation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (OLD."accepted_at" IS DISTINCT FROM (NEW."accepted_at") OR OLD."expires_at" IS DISTINCT FROM (NEW."expires_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."invited_by_id" IS DISTINCT FROM (NEW."invited_by_id") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."program" IS DISTINCT FROM (NEW."program") OR OLD."purpose" IS DISTINCT FROM (NEW."purpose") OR OLD."revoked_at" IS DISTINCT FROM (NEW."revoked_at") OR OLD."sent_at" IS DISTINCT FROM (NEW."sent_at") OR OLD."times_sent" IS DISTINCT FROM (NEW."times_sent"))',
                                    func='INSERT INTO "people_invitationevent" ("accepted_at", "expires_at", "id", "invited_by_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program", "purpose", "revoked_at", "sent_at", "times_sent") VALUES (NEW."accepted_at", NEW."expires_at", NEW."id", NEW."invited_by_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."program", NEW."purpose", NEW."revoked_at", NEW."sent_at", NEW."times_sent"); RETURN NULL;',
                                    hash="91798822f283f319e7a34b4ca5e2797792e53744",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_1209f",
                                    table="people_invitation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "people_invitationevent" ("accepted_at", "expires_at", "id", "invited_by_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program", "purpose", "revoked_at", "sent_at", "times_sent") VALUES (OLD."accepted_at", OLD."expires_at", OLD."id", OLD."invited_by_id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."program", OLD."purpose", OLD."revoked_at", OLD."sent_at", OLD."times_sent"); RETURN NULL;',
                                    hash="c10a50e607a6aa96f2ed5131640c3e477f854342",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_88427",
                                    table="people_invitation",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InvitationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="people.invitation",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        ("id", models.BigIntegerField()),
                        (
                            "person",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "invited_by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "program",
                            models.SlugField(blank=True, db_index=False, max_length=60),
                        ),
                        ("purpose", models.CharField(max_length=200)),
                        ("times_sent", models.PositiveSmallIntegerField(default=1)),
                        ("sent_at", models.DateTimeField()),
                        ("expires_at", models.DateTimeField()),
                        ("accepted_at", models.DateTimeField(blank=True, null=True)),
                        ("revoked_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
            ],
        ),
    ]
