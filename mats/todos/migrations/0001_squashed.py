import datetime
import django.db.models.deletion
import django.utils.timezone
import mats.core.operations
import mats.todos.kinds
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("todos", "0001_initial"), ("todos", "0002_order")]

    initial = True

    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("programs", "0001_squashed"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        mats.core.operations.CreateModels(
            models=[
                migrations.CreateModel(
                    name="CalendarFeed",
                    fields=[
                        (
                            "person",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="calendar_feed",
                                serialize=False,
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("digest", models.CharField(max_length=64, unique=True)),
                        (
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Ladder",
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
                                related_name="ladders",
                                to="programs.program",
                            ),
                        ),
                        ("kind", models.CharField(max_length=60)),
                    ],
                    options={
                        "ordering": ["program", "kind"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("program", "kind"),
                                name="one_ladder_per_program_and_kind",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "todos_ladderevent" ("id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id") VALUES (NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."program_id"); RETURN NULL;',
                                    hash="34067c1eb8972d38cdd86a5e91b64cbb3ef18d65",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_f66c5",
                                    table="todos_ladder",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "todos_ladderevent" ("id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id") VALUES (NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."program_id"); RETURN NULL;',
                                    hash="78db238addd108270d27e919a96b4019aecbfd20",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_f9713",
                                    table="todos_ladder",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "todos_ladderevent" ("id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id") VALUES (OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."program_id"); RETURN NULL;',
                                    hash="3ee4ca81b2294ad68cae58bea05966e0cd19d1e6",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_2b1a8",
                                    table="todos_ladder",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LadderEvent",
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
                                to="todos.ladder",
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
                        ("kind", models.CharField(max_length=60)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ReminderStep",
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
                            "ladder",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="todos.ladder",
                            ),
                        ),
                        ("days", models.SmallIntegerField(blank=True, null=True)),
                        ("hours", models.SmallIntegerField(blank=True, null=True)),
                        (
                            "at",
                            models.TimeField(
                                default=datetime.time(9, 0), verbose_name="at the hour"
                            ),
                        ),
                        (
                            "to",
                            models.CharField(
                                choices=[
                                    (mats.todos.kinds.To["DEBTOR"], "who owes it"),
                                    (
                                        mats.todos.kinds.To["ESCALATION"],
                                        "who is told when late",
                                    ),
                                ],
                                default=mats.todos.kinds.To["DEBTOR"],
                                max_length=12,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("days", None), ("hours", None), _connector="XOR"
                                ),
                                name="a_step_counts_in_days_or_in_hours",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("at__gte", datetime.time(4, 0))),
                                name="no_reminder_in_the_small_hours",
                                violation_error_message="Nothing is sent between 00:00 and 03:59.",
                            ),
                            models.UniqueConstraint(
                                fields=("ladder", "days", "hours", "to"),
                                name="a_step_stands_once_on_its_ladder",
                                nulls_distinct=False,
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "todos_reminderstepevent" ("at", "days", "hours", "id", "ladder_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "to") VALUES (NEW."at", NEW."days", NEW."hours", NEW."id", NEW."ladder_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."to"); RETURN NULL;',
                                    hash="939594d1d40ecc581a0e8e8fe28d57d1a3aa231a",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_95f10",
                                    table="todos_reminderstep",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "todos_reminderstepevent" ("at", "days", "hours", "id", "ladder_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "to") VALUES (NEW."at", NEW."days", NEW."hours", NEW."id", NEW."ladder_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."to"); RETURN NULL;',
                                    hash="9835441a4b96f85e413a3e78b4b61632662aeaad",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_9c09d",
                                    table="todos_reminderstep",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "todos_reminderstepevent" ("at", "days", "hours", "id", "ladder_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "to") VALUES (OLD."at", OLD."days", OLD."hours", OLD."id", OLD."ladder_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."to"); RETURN NULL;',
                                    hash="066ffbf8266867eab9ab42ef848aa6f589a6cd88",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_50b4e",
                                    table="todos_reminderstep",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReminderStepEvent",
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
                                to="todos.reminderstep",
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
                            "ladder",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="todos.ladder",
                            ),
                        ),
                        ("days", models.SmallIntegerField(blank=True, null=True)),
                        ("hours", models.SmallIntegerField(blank=True, null=True)),
                        (
                            "at",
                            models.TimeField(
                                default=datetime.time(9, 0), verbose_name="at the hour"
                            ),
                        ),
                        (
                            "to",
                            models.CharField(
                                choices=[
                                    (mats.todos.kinds.To["DEBTOR"], "who owes it"),
                                    (
                                        mats.todos.kinds.To["ESCALATION"],
                                        "who is told when late",
                                    ),
                                ],
                                default=mats.todos.kinds.To["DEBTOR"],
                                max_length=12,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="QuietHours",
                    fields=[
                        (
                            "person",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="quiet_hours",
                                serialize=False,
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "starts",
                            models.TimeField(
                                default=datetime.time(21, 0), verbose_name="from"
                            ),
                        ),
                        (
                            "ends",
                            models.TimeField(
                                default=datetime.time(8, 0), verbose_name="until"
                            ),
                        ),
                        (
                            "weekends",
                            models.BooleanField(
                                default=False,
                                verbose_name="also all Saturday and Sunday",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "quiet hours",
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "todos_quiethoursevent" ("ends", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts", "weekends") VALUES (NEW."ends", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."person_id", NEW."starts", NEW."weekends"); RETURN NULL;',
                                    hash="3a97973bcf98776e590956743266ab2933a17ea4",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_2cb78",
                                    table="todos_quiethours",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "todos_quiethoursevent" ("ends", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts", "weekends") VALUES (NEW."ends", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."person_id", NEW."starts", NEW."weekends"); RETURN NULL;',
                                    hash="bfb13631431000c3a6a696d6b1f847fb97ccaaa8",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_b6649",
                                    table="todos_quiethours",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "todos_quiethoursevent" ("ends", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts", "weekends") VALUES (OLD."ends", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."person_id", OLD."starts", OLD."weekends"); RETURN NULL;',
                                    hash="7f1a98fa02b599688ed8b21e665b0802b51e9cf6",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_81644",
                                    table="todos_quiethours",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="QuietHoursEvent",
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
                                to="todos.quiethours",
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
                        (
                            "person",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                serialize=False,
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "starts",
                            models.TimeField(
                                default=datetime.time(21, 0), verbose_name="from"
                            ),
                        ),
                        (
                            "ends",
                            models.TimeField(
                                default=datetime.time(8, 0), verbose_name="until"
                            ),
                        ),
                        (
                            "weekends",
                            models.BooleanField(
                                default=False,
                                verbose_name="also all Saturday and Sunday",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Todo",
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
                        ("kind", models.CharField(max_length=60)),
                        (
                            "key",
                            models.CharField(
                                help_text="What it is about; owed twice under one key is owed once.",
                                max_length=200,
                                unique=True,
                            ),
                        ),
                        (
                            "debtor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="todos",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "owed_to",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="todos_owed_to",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "escalate_to",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="todos_escalated",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "program",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="todos",
                                to="programs.program",
                            ),
                        ),
                        ("title", models.CharField(max_length=200)),
                        ("url", models.CharField(max_length=500, verbose_name="page")),
                        ("opens_at", models.DateTimeField(blank=True, null=True)),
                        ("due_at", models.DateTimeField()),
                        (
                            "due_set_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                help_text="Steps of the ladder before this moment are not caught up.",
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now),
                        ),
                        ("settled_at", models.DateTimeField(blank=True, null=True)),
                        ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "verbose_name": "to-do",
                        "ordering": ["due_at", "pk"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(
                                    ("cancelled_at", None), ("settled_at", None)
                                ),
                                fields=["program", "kind", "due_at"],
                                name="todos_open_by_due",
                            ),
                            models.Index(
                                condition=models.Q(
                                    ("cancelled_at", None), ("settled_at", None)
                                ),
                                fields=["program", "due_at", "id"],
                                name="todos_open_in_order",
                            ),
                            models.Index(
                                condition=models.Q(
                                    ("cancelled_at", None), ("settled_at", None)
                                ),
                                fields=["debtor", "due_at"],
                                name="todos_open_by_debtor",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("settled_at", None),
                                    ("cancelled_at", None),
                                    _connector="OR",
                                ),
                                name="a_todo_is_settled_or_cancelled_not_both",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("opens_at", None),
                                    ("opens_at__lte", models.F("due_at")),
                                    _connector="OR",
                                ),
                                name="a_todo_opens_before_it_is_due",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("title", ""), _negated=True),
                                    models.Q(("key", ""), _negated=True),
                                    models.Q(("kind", ""), _negated=True),
                                ),
                                name="a_todo_says_what_is_owed",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("url__startswith", "/"),
                                    models.Q(("url__startswith", "//"), _negated=True),
                                ),
                                name="a_todo_leads_to_a_page_of_ours",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "todos_todoevent" ("cancelled_at", "created_at", "debtor_id", "due_at", "due_set_at", "escalate_to_id", "id", "key", "kind", "opens_at", "owed_to_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "settled_at", "title", "url") VALUES (NEW."cancelled_at", NEW."created_at", NEW."debtor_id", NEW."due_at", NEW."due_set_at", NEW."escalate_to_id", NEW."id", NEW."key", NEW."kind", NEW."opens_at", NEW."owed_to_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."program_id", NEW."settled_at", NEW."title", NEW."url"); RETURN NULL;',
                                    hash="ac9192c59c652a9fc38286075438b3da266729ad",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_8e33c",
                                    table="todos_todo",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "todos_todoevent" ("cancelled_at", "created_at", "debtor_id", "due_at", "due_set_at", "escalate_to_id", "id", "key", "kind", "opens_at", "owed_to_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "settled_at", "title", "url") VALUES (NEW."cancelled_at", NEW."created_at", NEW."debtor_id", NEW."due_at", NEW."due_set_at", NEW."escalate_to_id", NEW."id", NEW."key", NEW."kind", NEW."opens_at", NEW."owed_to_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."program_id", NEW."settled_at", NEW."title", NEW."url"); RETURN NULL;',
                                    hash="7de9086e9544eb63c212fabc7401129a76b192a0",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_a6c19",
                                    table="todos_todo",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "todos_todoevent" ("cancelled_at", "created_at", "debtor_id", "due_at", "due_set_at", "escalate_to_id", "id", "key", "kind", "opens_at", "owed_to_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "settled_at", "title", "url") VALUES (OLD."cancelled_at", OLD."created_at", OLD."debtor_id", OLD."due_at", OLD."due_set_at", OLD."escalate_to_id", OLD."id", OLD."key", OLD."kind", OLD."opens_at", OLD."owed_to_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."program_id", OLD."settled_at", OLD."title", OLD."url"); RETURN NULL;',
                                    hash="4011f14dd7d3246e0512142e92dda405de1f297d",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_7db43",
                                    table="todos_todo",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TodoEvent",
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
                                to="todos.todo",
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
                        ("kind", models.CharField(max_length=60)),
                        (
                            "key",
                            models.CharField(
                                help_text="What it is about; owed twice under one key is owed once.",
                                max_length=200,
                            ),
                        ),
                        (
                            "debtor",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "owed_to",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "escalate_to",
                            models.ForeignKey(
                                blank=True,
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
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.program",
                            ),
                        ),
                        ("title", models.CharField(max_length=200)),
                        ("url", models.CharField(max_length=500, verbose_name="page")),
                        ("opens_at", models.DateTimeField(blank=True, null=True)),
                        ("due_at", models.DateTimeField()),
                        (
                            "due_set_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                help_text="Steps of the ladder before this moment are not caught up.",
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(default=django.utils.timezone.now),
                        ),
                        ("settled_at", models.DateTimeField(blank=True, null=True)),
                        ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Reminder",
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
                            "todo",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reminders",
                                to="todos.todo",
                            ),
                        ),
                        (
                            "due_at",
                            models.DateTimeField(
                                help_text="The due date it was about."
                            ),
                        ),
                        ("step", models.CharField(max_length=24)),
                        ("escalation", models.BooleanField(default=False)),
                        (
                            "recipient",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("mail_key", models.CharField(blank=True, max_length=200)),
                        ("sent_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "skipped",
                            models.CharField(
                                blank=True,
                                max_length=100,
                                verbose_name="why it was not sent",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("todo", "due_at", "step"),
                                name="one_reminder_per_todo_due_date_and_step",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("sent_at", None), ("skipped", ""), _connector="XOR"
                                ),
                                name="a_reminder_was_sent_or_skipped",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "todos_reminderevent" ("due_at", "escalation", "id", "mail_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recipient_id", "sent_at", "skipped", "step", "todo_id") VALUES (NEW."due_at", NEW."escalation", NEW."id", NEW."mail_key", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recipient_id", NEW."sent_at", NEW."skipped", NEW."step", NEW."todo_id"); RETURN NULL;',
                                    hash="ee69ba32d558649e1bad175ab22ea9c5594b54e7",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_afd42",
                                    table="todos_reminder",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "todos_reminderevent" ("due_at", "escalation", "id", "mail_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recipient_id", "sent_at", "skipped", "step", "todo_id") VALUES (NEW."due_at", NEW."escalation", NEW."id", NEW."mail_key", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recipient_id", NEW."sent_at", NEW."skipped", NEW."step", NEW."todo_id"); RETURN NULL;',
                                    hash="205e97f424301a57e63058d57f68cd36a13c6925",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_2cde6",
                                    table="todos_reminder",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "todos_reminderevent" ("due_at", "escalation", "id", "mail_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recipient_id", "sent_at", "skipped", "step", "todo_id") VALUES (OLD."due_at", OLD."escalation", OLD."id", OLD."mail_key", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recipient_id", OLD."sent_at", OLD."skipped", OLD."step", OLD."todo_id"); RETURN NULL;',
                                    hash="7fd6db766a594002dc5db74f0ef5d74128fb3d50",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_211fd",
                                    table="todos_reminder",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReminderEvent",
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
                                to="todos.reminder",
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
                            "todo",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="todos.todo",
                            ),
                        ),
                        (
                            "due_at",
                            models.DateTimeField(
                                help_text="The due date it was about."
                            ),
                        ),
                        ("step", models.CharField(max_length=24)),
                        ("escalation", models.BooleanField(default=False)),
                        (
                            "recipient",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("mail_key", models.CharField(blank=True, max_length=200)),
                        ("sent_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "skipped",
                            models.CharField(
                                blank=True,
                                max_length=100,
                                verbose_name="why it was not sent",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ScheduledRun",
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
                                related_name="scheduled_runs",
                                to="programs.program",
                            ),
                        ),
                        ("kind", models.CharField(max_length=60)),
                        (
                            "scope",
                            models.CharField(
                                blank=True,
                                help_text="Part of a program.",
                                max_length=100,
                            ),
                        ),
                        (
                            "period_key",
                            models.CharField(
                                help_text="Such as 2027-W07 or 2027-02-18.",
                                max_length=40,
                            ),
                        ),
                        ("due_at", models.DateTimeField()),
                        (
                            "not_before",
                            models.DateTimeField(
                                help_text="Later than due after a failure."
                            ),
                        ),
                        ("attempts", models.PositiveSmallIntegerField(default=0)),
                        ("last_error", models.CharField(blank=True, max_length=200)),
                        ("done_at", models.DateTimeField(blank=True, null=True)),
                        ("skipped_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "skipped",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                verbose_name="why it was skipped",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-due_at", "kind"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(
                                    ("done_at", None), ("skipped_at", None)
                                ),
                                fields=["due_at"],
                                name="runs_waiting",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("kind", "program", "scope", "period_key"),
                                name="one_run_per_kind_scope_and_period",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("done_at", None),
                                    ("skipped_at", None),
                                    _connector="OR",
                                ),
                                name="a_run_is_done_or_skipped_not_both",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("skipped", ""), ("skipped_at", None)),
                                    models.Q(
                                        ("skipped_at__isnull", False),
                                        models.Q(("skipped", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_skipped_run_says_why",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "todos_scheduledrunevent" ("attempts", "done_at", "due_at", "id", "kind", "last_error", "not_before", "period_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "scope", "skipped", "skipped_at") VALUES (NEW."attempts", NEW."done_at", NEW."due_at", NEW."id", NEW."kind", NEW."last_error", NEW."not_before", NEW."period_key", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."program_id", NEW."scope", NEW."skipped", NEW."skipped_at"); RETURN NULL;',
                                    hash="6271d31bc10d6a2911d16fe8745bf0d535d1e9d1",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_fe392",
                                    table="todos_scheduledrun",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "todos_scheduledrunevent" ("attempts", "done_at", "due_at", "id", "kind", "last_error", "not_before", "period_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "scope", "skipped", "skipped_at") VALUES (NEW."attempts", NEW."done_at", NEW."due_at", NEW."id", NEW."kind", NEW."last_error", NEW."not_before", NEW."period_key", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."program_id", NEW."scope", NEW."skipped", NEW."skipped_at"); RETURN NULL;',
                                    hash="0de027e013af0377393b923dc1cbc55a6fe6f118",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_f1bc4",
                                    table="todos_scheduledrun",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "todos_scheduledrunevent" ("attempts", "done_at", "due_at", "id", "kind", "last_error", "not_before", "period_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "scope", "skipped", "skipped_at") VALUES (OLD."attempts", OLD."done_at", OLD."due_at", OLD."id", OLD."kind", OLD."last_error", OLD."not_before", OLD."period_key", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."program_id", OLD."scope", OLD."skipped", OLD."skipped_at"); RETURN NULL;',
                                    hash="fde66097ced3803451ee2744733af7fead638787",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_2c438",
                                    table="todos_scheduledrun",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ScheduledRunEvent",
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
                                to="todos.scheduledrun",
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
                        ("kind", models.CharField(max_length=60)),
                        (
                            "scope",
                            models.CharField(
                                blank=True,
                                help_text="Part of a program.",
                                max_length=100,
                            ),
                        ),
                        (
                            "period_key",
                            models.CharField(
                                help_text="Such as 2027-W07 or 2027-02-18.",
                                max_length=40,
                            ),
                        ),
                        ("due_at", models.DateTimeField()),
                        (
                            "not_before",
                            models.DateTimeField(
                                help_text="Later than due after a failure."
                            ),
                        ),
                        ("attempts", models.PositiveSmallIntegerField(default=0)),
                        ("last_error", models.CharField(blank=True, max_length=200)),
                        ("done_at", models.DateTimeField(blank=True, null=True)),
                        ("skipped_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "skipped",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                verbose_name="why it was skipped",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
            ],
        ),
    ]
