import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import mats.core.operations
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("announcements", "0001_initial"),
        ("announcements", "0002_urgent_and_joiners"),
    ]

    initial = True

    dependencies = [
        ("mentors", "0001_squashed"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("programs", "0001_squashed"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        mats.core.operations.CreateModels(
            models=[
                migrations.CreateModel(
                    name="Announcement",
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
                            "program",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="announcements",
                                to="programs.program",
                            ),
                        ),
                        ("title", models.CharField(max_length=150)),
                        (
                            "body",
                            models.TextField(help_text="Markdown", verbose_name="text"),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="announcements",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "roles",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("director", "Director"),
                                        ("program_manager", "Program manager"),
                                        ("research_manager", "Research manager"),
                                        ("community_manager", "Community manager"),
                                        ("advisor", "Advisor"),
                                        ("grader", "Grader"),
                                        ("mentor", "Mentor"),
                                        ("scholar", "Scholar"),
                                        ("trainee", "Trainee"),
                                        ("auditor", "Auditor"),
                                        ("applicant", "Applicant"),
                                        ("alum", "Alum"),
                                    ],
                                    max_length=20,
                                ),
                                size=None,
                                verbose_name="to",
                            ),
                        ),
                        (
                            "phase",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="announcements",
                                to="programs.phase",
                            ),
                        ),
                        (
                            "site",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="announcements",
                                to="programs.site",
                            ),
                        ),
                        (
                            "stream",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="announcements",
                                to="mentors.stream",
                            ),
                        ),
                        (
                            "pinned",
                            models.BooleanField(
                                default=False, verbose_name="keep at the top"
                            ),
                        ),
                        (
                            "urgent",
                            models.BooleanField(
                                db_default=False,
                                default=False,
                                help_text="Its emails leave at once, also in the quiet hours of those who get them.",
                            ),
                        ),
                        (
                            "joiners",
                            models.BooleanField(
                                db_default=False,
                                default=False,
                                help_text="Whoever comes into the audience afterwards gets it the next morning.",
                                verbose_name="also for those who join later",
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, editable=False
                            ),
                        ),
                        ("publish_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "published_at",
                            models.DateTimeField(blank=True, editable=False, null=True),
                        ),
                        (
                            "withdrawn_at",
                            models.DateTimeField(blank=True, editable=False, null=True),
                        ),
                    ],
                    options={
                        "ordering": ["-pinned", "-published_at", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("title", ""), _negated=True),
                                    models.Q(("body", ""), _negated=True),
                                ),
                                name="an_announcement_says_something",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("roles__len__gte", 1)),
                                name="an_announcement_is_for_somebody",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "announcements_announcementevent" ("author_id", "body", "created_at", "id", "joiners", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "pinned", "program_id", "publish_at", "published_at", "roles", "site_id", "stream_id", "title", "urgent", "withdrawn_at") VALUES (NEW."author_id", NEW."body", NEW."created_at", NEW."id", NEW."joiners", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phase_id", NEW."pinned", NEW."program_id", NEW."publish_at", NEW."published_at", NEW."roles", NEW."site_id", NEW."stream_id", NEW."title", NEW."urgent", NEW."withdrawn_at"); RETURN NULL;',
                                    hash="339c46fbb624da05390027d7f491d4ea6ae8c768",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_232fc",
                                    table="announcements_announcement",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "announcements_announcementevent" ("author_id", "body", "created_at", "id", "joiners", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "pinned", "program_id", "publish_at", "published_at", "roles", "site_id", "stream_id", "title", "urgent", "withdrawn_at") VALUES (NEW."author_id", NEW."body", NEW."created_at", NEW."id", NEW."joiners", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phase_id", NEW."pinned", NEW."program_id", NEW."publish_at", NEW."published_at", NEW."roles", NEW."site_id", NEW."stream_id", NEW."title", NEW."urgent", NEW."withdrawn_at"); RETURN NULL;',
                                    hash="f67a52a311f379b9be4d5eba3e2aa909109e9846",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_e6ac9",
                                    table="announcements_announcement",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "announcements_announcementevent" ("author_id", "body", "created_at", "id", "joiners", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "pinned", "program_id", "publish_at", "published_at", "roles", "site_id", "stream_id", "title", "urgent", "withdrawn_at") VALUES (OLD."author_id", OLD."body", OLD."created_at", OLD."id", OLD."joiners", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phase_id", OLD."pinned", OLD."program_id", OLD."publish_at", OLD."published_at", OLD."roles", OLD."site_id", OLD."stream_id", OLD."title", OLD."urgent", OLD."withdrawn_at"); RETURN NULL;',
                                    hash="30c943412cb44933e58a3acf754f53dc3543efdd",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_209ed",
                                    table="announcements_announcement",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AnnouncementEvent",
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
                                to="announcements.announcement",
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
                            "program",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.program",
                            ),
                        ),
                        ("title", models.CharField(max_length=150)),
                        (
                            "body",
                            models.TextField(help_text="Markdown", verbose_name="text"),
                        ),
                        (
                            "author",
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
                            "roles",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("director", "Director"),
                                        ("program_manager", "Program manager"),
                                        ("research_manager", "Research manager"),
                                        ("community_manager", "Community manager"),
                                        ("advisor", "Advisor"),
                                        ("grader", "Grader"),
                                        ("mentor", "Mentor"),
                                        ("scholar", "Scholar"),
                                        ("trainee", "Trainee"),
                                        ("auditor", "Auditor"),
                                        ("applicant", "Applicant"),
                                        ("alum", "Alum"),
                                    ],
                                    max_length=20,
                                ),
                                size=None,
                                verbose_name="to",
                            ),
                        ),
                        (
                            "phase",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.phase",
                            ),
                        ),
                        (
                            "site",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.site",
                            ),
                        ),
                        (
                            "stream",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="mentors.stream",
                            ),
                        ),
                        (
                            "pinned",
                            models.BooleanField(
                                default=False, verbose_name="keep at the top"
                            ),
                        ),
                        (
                            "urgent",
                            models.BooleanField(
                                db_default=False,
                                default=False,
                                help_text="Its emails leave at once, also in the quiet hours of those who get them.",
                            ),
                        ),
                        (
                            "joiners",
                            models.BooleanField(
                                db_default=False,
                                default=False,
                                help_text="Whoever comes into the audience afterwards gets it the next morning.",
                                verbose_name="also for those who join later",
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, editable=False
                            ),
                        ),
                        ("publish_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "published_at",
                            models.DateTimeField(blank=True, editable=False, null=True),
                        ),
                        (
                            "withdrawn_at",
                            models.DateTimeField(blank=True, editable=False, null=True),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Receipt",
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
                            "announcement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="receipts",
                                to="announcements.announcement",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="announcement_receipts",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("read_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("announcement", "person"),
                                name="one_receipt_per_announcement_and_person",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "announcements_receiptevent" ("announcement_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "read_at") VALUES (NEW."announcement_id", NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."read_at"); RETURN NULL;',
                                    hash="05e635b9ddf293ab5c5dfd98b0273578df9ae74c",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_be0bd",
                                    table="announcements_receipt",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "announcements_receiptevent" ("announcement_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "read_at") VALUES (NEW."announcement_id", NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."read_at"); RETURN NULL;',
                                    hash="672aa217f1ea69b7ccfd48affc2a2f2e2c099cb1",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_c1d8e",
                                    table="announcements_receipt",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "announcements_receiptevent" ("announcement_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "read_at") VALUES (OLD."announcement_id", OLD."id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."read_at"); RETURN NULL;',
                                    hash="cede5452802d0dfd87843cb9187d43ef46cf2f3c",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_c08cb",
                                    table="announcements_receipt",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReceiptEvent",
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
                                to="announcements.receipt",
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
                            "announcement",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="announcements.announcement",
                            ),
                        ),
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
                        ("read_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
            ],
        ),
    ]
