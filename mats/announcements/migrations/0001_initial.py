import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("mentors", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("pghistory", "0007_auto_20250421_0444"),
        ("programs", "0001_initial"),
    ]

    operations = [
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
                ("body", models.TextField(help_text="Markdown", verbose_name="text")),
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
                    models.BooleanField(default=False, verbose_name="keep at the top"),
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
                            func='INSERT INTO "announcements_announcementevent" ("author_id", "body", "created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "pinned", "program_id", "publish_at", "published_at", "roles", "site_id", "stream_id", "title", "withdrawn_at") VALUES (NEW."author_id", NEW."body", NEW."created_at", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phase_id", NEW."pinned", NEW."program_id", NEW."publish_at", NEW."published_at", NEW."roles", NEW."site_id", NEW."stream_id", NEW."title", NEW."withdrawn_at"); RETURN NULL;',
                            hash="d983bf4c1f74cf562e5abae16b718c1694f0605d",
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
                            func='INSERT INTO "announcements_announcementevent" ("author_id", "body", "created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "pinned", "program_id", "publish_at", "published_at", "roles", "site_id", "stream_id", "title", "withdrawn_at") VALUES (NEW."author_id", NEW."body", NEW."created_at", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phase_id", NEW."pinned", NEW."program_id", NEW."publish_at", NEW."published_at", NEW."roles", NEW."site_id", NEW."stream_id", NEW."title", NEW."withdrawn_at"); RETURN NULL;',
                            hash="376173090d13298a3ed6d7cb581dd4ab1e1ef0c4",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e6ac9",
                            table="announcements_announcement",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "announcements_announcementevent" ("author_id", "body", "created_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "pinned", "program_id", "publish_at", "published_at", "roles", "site_id", "stream_id", "title", "withdrawn_at") VALUES (OLD."author_id", OLD."body", OLD."created_at", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phase_id", OLD."pinned", OLD."program_id", OLD."publish_at", OLD."published_at", OLD."roles", OLD."site_id", OLD."stream_id", OLD."title", OLD."withdrawn_at"); RETURN NULL;',
                            hash="f9199f2184022cedccc32b6b7d01191e6a82d8a2",
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
                ("body", models.TextField(help_text="Markdown", verbose_name="text")),
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
                    models.BooleanField(default=False, verbose_name="keep at the top"),
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
    ]
