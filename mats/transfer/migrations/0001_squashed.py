import django.db.models.deletion
import django.utils.timezone
import mats.core.operations
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("transfer", "0001_initial"), ("transfer", "0002_erasure")]

    initial = True

    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        mats.core.operations.CreateModels(
            models=[
                migrations.CreateModel(
                    name="Merge",
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
                            "kept",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="merges",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "gone_id",
                            models.BigIntegerField(
                                verbose_name="key of the record that is gone"
                            ),
                        ),
                        ("gone_name", models.CharField(max_length=200)),
                        ("gone_email", models.EmailField(max_length=254)),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "moved",
                            models.JSONField(
                                help_text="Rows by table: moved, and dropped."
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-at"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("gone_id",), name="a_record_goes_once"
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "transfer_mergeevent" ("at", "by_id", "gone_email", "gone_id", "gone_name", "id", "kept_id", "moved", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."at", NEW."by_id", NEW."gone_email", NEW."gone_id", NEW."gone_name", NEW."id", NEW."kept_id", NEW."moved", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                                    hash="5d4b6663b9f6ae65d26a237cb59013cab094dbe4",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_c325d",
                                    table="transfer_merge",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "transfer_mergeevent" ("at", "by_id", "gone_email", "gone_id", "gone_name", "id", "kept_id", "moved", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."at", NEW."by_id", NEW."gone_email", NEW."gone_id", NEW."gone_name", NEW."id", NEW."kept_id", NEW."moved", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                                    hash="2ece3d1302e81b2b1c8e258de7b2708f7ca77c73",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_f5221",
                                    table="transfer_merge",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "transfer_mergeevent" ("at", "by_id", "gone_email", "gone_id", "gone_name", "id", "kept_id", "moved", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."at", OLD."by_id", OLD."gone_email", OLD."gone_id", OLD."gone_name", OLD."id", OLD."kept_id", OLD."moved", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                                    hash="c1be83f1e0e19b727e685e352812da4bd02eae5d",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_cf541",
                                    table="transfer_merge",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MergeEvent",
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
                                to="transfer.merge",
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
                            "kept",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "gone_id",
                            models.BigIntegerField(
                                verbose_name="key of the record that is gone"
                            ),
                        ),
                        ("gone_name", models.CharField(max_length=200)),
                        ("gone_email", models.EmailField(max_length=254)),
                        (
                            "by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "moved",
                            models.JSONField(
                                help_text="Rows by table: moved, and dropped."
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Erasure",
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
                            "person_id",
                            models.BigIntegerField(
                                unique=True, verbose_name="key of the record"
                            ),
                        ),
                        (
                            "ground",
                            models.CharField(
                                choices=[
                                    ("asked", "They asked for it"),
                                    ("old", "We need it no longer"),
                                    ("mistake", "It should never have been here"),
                                ],
                                max_length=8,
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("done", models.JSONField(help_text="Rows by table.")),
                    ],
                    options={
                        "ordering": ["-at"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "transfer_erasureevent" ("at", "by_id", "done", "ground", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."at", NEW."by_id", NEW."done", NEW."ground", NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                                    hash="9617a36e545ad48c31cbb181d52ee5e63ae88c5d",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_a9a4f",
                                    table="transfer_erasure",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "transfer_erasureevent" ("at", "by_id", "done", "ground", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."at", NEW."by_id", NEW."done", NEW."ground", NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                                    hash="4532ad25aa1dabe6384cd1418cebd7da85a39e7b",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_a1305",
                                    table="transfer_erasure",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "transfer_erasureevent" ("at", "by_id", "done", "ground", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."at", OLD."by_id", OLD."done", OLD."ground", OLD."id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                                    hash="cbafc493ec6954d59aff4ddad0a7227b49d36528",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_d0109",
                                    table="transfer_erasure",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ErasureEvent",
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
                                to="transfer.erasure",
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
                            "person_id",
                            models.BigIntegerField(verbose_name="key of the record"),
                        ),
                        (
                            "ground",
                            models.CharField(
                                choices=[
                                    ("asked", "They asked for it"),
                                    ("old", "We need it no longer"),
                                    ("mistake", "It should never have been here"),
                                ],
                                max_length=8,
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("done", models.JSONField(help_text="Rows by table.")),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
            ],
        ),
    ]
