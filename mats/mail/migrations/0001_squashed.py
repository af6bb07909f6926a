import django.db.models.deletion
import django.utils.timezone
import mats.core.operations
import pgtrigger.compiler
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("mail", "0001_initial"), ("mail", "0002_order")]

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
                    name="MailHold",
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
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="mail_holds",
                                to="programs.program",
                            ),
                        ),
                        ("reason", models.CharField(max_length=300)),
                        (
                            "began_at",
                            models.DateTimeField(default=django.utils.timezone.now),
                        ),
                        (
                            "began_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "ended_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-began_at"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at", None)),
                                fields=("program",),
                                name="one_standing_hold_per_program",
                                nulls_distinct=False,
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_at", None),
                                    ("ended_at__gte", models.F("began_at")),
                                    _connector="OR",
                                ),
                                name="a_hold_ends_after_it_began",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "mail_mailholdevent" ("began_at", "began_by_id", "ended_at", "ended_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "reason") VALUES (NEW."began_at", NEW."began_by_id", NEW."ended_at", NEW."ended_by_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."program_id", NEW."reason"); RETURN NULL;',
                                    hash="17740606cbbc5973aa12790934f137d12ff19a1e",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_8bc01",
                                    table="mail_mailhold",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "mail_mailholdevent" ("began_at", "began_by_id", "ended_at", "ended_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "reason") VALUES (NEW."began_at", NEW."began_by_id", NEW."ended_at", NEW."ended_by_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."program_id", NEW."reason"); RETURN NULL;',
                                    hash="cc5f1d4d882c992c24980728d50255721436e777",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_cbc84",
                                    table="mail_mailhold",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "mail_mailholdevent" ("began_at", "began_by_id", "ended_at", "ended_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "reason") VALUES (OLD."began_at", OLD."began_by_id", OLD."ended_at", OLD."ended_by_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."program_id", OLD."reason"); RETURN NULL;',
                                    hash="9e2e32345ab6e54a0dde8e286c5b491404907bc8",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_946b4",
                                    table="mail_mailhold",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MailHoldEvent",
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
                                to="mail.mailhold",
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
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="programs.program",
                            ),
                        ),
                        ("reason", models.CharField(max_length=300)),
                        (
                            "began_at",
                            models.DateTimeField(default=django.utils.timezone.now),
                        ),
                        (
                            "began_by",
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
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "ended_by",
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
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Message",
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
                            "uuid",
                            models.UUIDField(
                                default=uuid.uuid4, editable=False, unique=True
                            ),
                        ),
                        ("key", models.CharField(max_length=200, unique=True)),
                        ("kind", models.CharField(max_length=80)),
                        ("priority", models.PositiveSmallIntegerField(default=5)),
                        (
                            "recipient",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="messages",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "address",
                            models.CharField(max_length=254, verbose_name="sent to"),
                        ),
                        (
                            "program",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="messages",
                                to="programs.program",
                            ),
                        ),
                        (
                            "shown_to",
                            models.CharField(
                                choices=[
                                    ("staff", "Staff of the program"),
                                    ("leads", "Directors and program managers"),
                                    ("nobody", "Only the person written to"),
                                ],
                                default="staff",
                                editable=False,
                                max_length=8,
                            ),
                        ),
                        (
                            "message_id",
                            models.CharField(
                                editable=False, max_length=200, unique=True
                            ),
                        ),
                        (
                            "sender_name",
                            models.CharField(max_length=200, verbose_name="from"),
                        ),
                        ("reply_to", models.CharField(blank=True, max_length=254)),
                        ("subject", models.CharField(max_length=250)),
                        ("text", models.TextField(blank=True)),
                        ("html", models.TextField(blank=True)),
                        ("sensitive", models.BooleanField(default=False)),
                        (
                            "unsubscribe_url",
                            models.CharField(blank=True, max_length=500),
                        ),
                        (
                            "template_version",
                            models.PositiveSmallIntegerField(default=0),
                        ),
                        (
                            "copy_of",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="copies",
                                to="mail.message",
                            ),
                        ),
                        (
                            "digest",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="gathered",
                                to="mail.message",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("queued", "Waiting"),
                                    ("held", "Held"),
                                    ("gathered", "For the digest"),
                                    ("claimed", "Claimed"),
                                    ("handing_over", "Sending"),
                                    ("in_doubt", "In doubt"),
                                    ("parked", "Parked"),
                                    ("sent", "Sent"),
                                    ("digested", "In a digest"),
                                    ("failed", "Failed"),
                                    ("bounced", "Bounced"),
                                    ("cancelled", "Cancelled"),
                                    ("expired", "Expired"),
                                ],
                                default="queued",
                                max_length=14,
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now, editable=False
                            ),
                        ),
                        (
                            "due_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                help_text="Since when it wants to leave; tries are counted from it.",
                            ),
                        ),
                        (
                            "not_before",
                            models.DateTimeField(default=django.utils.timezone.now),
                        ),
                        ("expires_at", models.DateTimeField(blank=True, null=True)),
                        ("attempts", models.PositiveSmallIntegerField(default=0)),
                        (
                            "sender",
                            models.BigIntegerField(
                                blank=True,
                                help_text="The advisory lock its sender holds.",
                                null=True,
                            ),
                        ),
                        ("claimed_at", models.DateTimeField(blank=True, null=True)),
                        ("handed_at", models.DateTimeField(blank=True, null=True)),
                        ("sent_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "last_reply",
                            models.TextField(blank=True, verbose_name="reason"),
                        ),
                        ("purge_after", models.DateTimeField()),
                        ("purged_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ["-created_at", "-id"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state", "queued")),
                                fields=["priority", "not_before", "id"],
                                name="mail_due",
                            ),
                            models.Index(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        ["claimed", "handing_over", "in_doubt"],
                                    )
                                ),
                                fields=["state", "sender"],
                                name="mail_unsettled",
                            ),
                            models.Index(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        ["queued", "held", "gathered", "in_doubt"],
                                    ),
                                    ("expires_at__isnull", False),
                                ),
                                fields=["expires_at"],
                                name="mail_expiring",
                            ),
                            models.Index(
                                condition=models.Q(("purged_at", None)),
                                fields=["purge_after"],
                                name="mail_to_purge",
                            ),
                            models.Index(
                                condition=models.Q(("state", "gathered")),
                                fields=["recipient"],
                                name="mail_to_gather",
                            ),
                            models.Index(
                                fields=["program", "-created_at", "-id"],
                                name="mail_newest",
                            ),
                            models.Index(
                                fields=["program", "state"],
                                include=(
                                    "id",
                                    "shown_to",
                                    "created_at",
                                    "not_before",
                                    "sent_at",
                                ),
                                name="mail_by_state",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        [
                                            "queued",
                                            "held",
                                            "gathered",
                                            "claimed",
                                            "handing_over",
                                            "in_doubt",
                                            "parked",
                                            "sent",
                                            "digested",
                                            "failed",
                                            "bounced",
                                            "cancelled",
                                            "expired",
                                        ],
                                    )
                                ),
                                name="a_mail_has_a_state_we_know",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state__in", ("claimed", "handing_over")),
                                        _negated=True,
                                    ),
                                    ("sender__isnull", False),
                                    _connector="OR",
                                ),
                                name="a_mail_in_flight_has_a_sender",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "state__in",
                                            ["handing_over", "in_doubt", "parked"],
                                        ),
                                        _negated=True,
                                    ),
                                    ("handed_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="a_mail_handed_over_says_when",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("state__in", ["sent", "bounced"]),
                                        _negated=True,
                                    ),
                                    ("sent_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="a_sent_mail_says_when",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("sensitive", True),
                                        ("state", "sent"),
                                        _negated=True,
                                    ),
                                    models.Q(("html", ""), ("text", "")),
                                    _connector="OR",
                                ),
                                name="a_sensitive_mail_is_wiped_once_sent",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "digested"), _negated=True),
                                    ("digest__isnull", False),
                                    _connector="OR",
                                ),
                                name="a_digested_mail_names_its_digest",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("address", ""), _negated=True),
                                name="a_mail_has_an_address",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="moves",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition='WHEN (OLD."state" IS DISTINCT FROM (NEW."state"))',
                                    declare="DECLARE _is_valid_transition BOOLEAN;",
                                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{queued:cancelled,queued:claimed,queued:expired,queued:failed,queued:held,held:cancelled,held:expired,held:queued,gathered:cancelled,gathered:digested,gathered:expired,claimed:cancelled,claimed:expired,claimed:failed,claimed:handing_over,claimed:queued,handing_over:failed,handing_over:in_doubt,handing_over:queued,handing_over:sent,in_doubt:expired,in_doubt:failed,in_doubt:parked,in_doubt:queued,in_doubt:sent,parked:cancelled,parked:queued,parked:sent,failed:cancelled,failed:queued,sent:bounced}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                                    hash="a56ed3bd072c1b409dddfd03554b4e9d0ec608be",
                                    operation="UPDATE",
                                    pgid="pgtrigger_moves_cd470",
                                    table="mail_message",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Preference",
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
                                related_name="mail_preferences",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("kind", models.CharField(max_length=80)),
                        (
                            "mode",
                            models.CharField(
                                choices=[
                                    ("at_once", "At once"),
                                    ("digest", "Once a day"),
                                    ("off", "Not at all"),
                                ],
                                default="at_once",
                                max_length=8,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("person", "kind"),
                                name="one_preference_per_person_and_kind",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "mail_preferenceevent" ("id", "kind", "mode", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."kind", NEW."mode", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                                    hash="4532626b39bdfe599a73a746f65616f54584bfe5",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_7024c",
                                    table="mail_preference",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "mail_preferenceevent" ("id", "kind", "mode", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."kind", NEW."mode", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                                    hash="94c9d916ac239f824e8a179e0b4b8004152a910c",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_25454",
                                    table="mail_preference",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "mail_preferenceevent" ("id", "kind", "mode", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."id", OLD."kind", OLD."mode", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                                    hash="cf340fdaf041b8236a432c8e7ac1dbe9a85f7e50",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_7e0fc",
                                    table="mail_preference",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PreferenceEvent",
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
                                to="mail.preference",
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
                        ("kind", models.CharField(max_length=80)),
                        (
                            "mode",
                            models.CharField(
                                choices=[
                                    ("at_once", "At once"),
                                    ("digest", "Once a day"),
                                    ("off", "Not at all"),
                                ],
                                default="at_once",
                                max_length=8,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="MailTemplate",
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
                                related_name="mail_templates",
                                to="programs.program",
                            ),
                        ),
                        ("kind", models.CharField(max_length=80)),
                        ("version", models.PositiveSmallIntegerField()),
                        ("subject", models.CharField(blank=True, max_length=200)),
                        ("body", models.TextField(blank=True)),
                        (
                            "saved_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "saved_at",
                            models.DateTimeField(default=django.utils.timezone.now),
                        ),
                    ],
                    options={
                        "ordering": ["kind", "-version"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("program", "kind", "version"),
                                name="one_template_per_program_kind_and_version",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "mail_mailtemplateevent" ("body", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "saved_at", "saved_by_id", "subject", "version") VALUES (NEW."body", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."program_id", NEW."saved_at", NEW."saved_by_id", NEW."subject", NEW."version"); RETURN NULL;',
                                    hash="559bd9081ca65d144756bfb156815427be93e25e",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_da6e2",
                                    table="mail_mailtemplate",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "mail_mailtemplateevent" ("body", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "saved_at", "saved_by_id", "subject", "version") VALUES (NEW."body", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."program_id", NEW."saved_at", NEW."saved_by_id", NEW."subject", NEW."version"); RETURN NULL;',
                                    hash="42affb63e630b04c1285d82bb6b0597f0729b728",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_a028e",
                                    table="mail_mailtemplate",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "mail_mailtemplateevent" ("body", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "saved_at", "saved_by_id", "subject", "version") VALUES (OLD."body", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."program_id", OLD."saved_at", OLD."saved_by_id", OLD."subject", OLD."version"); RETURN NULL;',
                                    hash="040a32b0d376c473f06b44b2bf361990377e07cf",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_c29a5",
                                    table="mail_mailtemplate",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MailTemplateEvent",
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
                                to="mail.mailtemplate",
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
                        ("kind", models.CharField(max_length=80)),
                        ("version", models.PositiveSmallIntegerField()),
                        ("subject", models.CharField(blank=True, max_length=200)),
                        ("body", models.TextField(blank=True)),
                        (
                            "saved_by",
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
                            "saved_at",
                            models.DateTimeField(default=django.utils.timezone.now),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="TimelineEntry",
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
                            "message",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="timeline",
                                to="mail.message",
                            ),
                        ),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("what", models.CharField(max_length=300)),
                        ("why", models.TextField(blank=True)),
                        (
                            "by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "timeline entries",
                        "ordering": ["at", "id"],
                    },
                ),
                migrations.CreateModel(
                    name="Transport",
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
                        ("down_since", models.DateTimeField(blank=True, null=True)),
                        ("failures", models.PositiveIntegerField(default=0)),
                        ("retry_at", models.DateTimeField(blank=True, null=True)),
                        ("last_error", models.TextField(blank=True)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("id", 1)),
                                name="there_is_one_transport",
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
