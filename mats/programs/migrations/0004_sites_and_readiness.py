import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


RENAME = """
DO $$
DECLARE old TEXT;
BEGIN
    SELECT conname INTO STRICT old FROM pg_constraint
    WHERE conrelid = 'programs_phase_sites'::regclass AND contype = 'u';
    EXECUTE format(
        'ALTER TABLE programs_phase_sites RENAME CONSTRAINT %I TO '
        'a_phase_is_held_at_a_site_once', old
    );
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("programs", "0003_trainees_and_auditors"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # The table is there already; its rows stay. Only its one constraint is renamed.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="PhaseSite",
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
                            "phase",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                to="programs.phase",
                            ),
                        ),
                        (
                            "site",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                to="programs.site",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "programs_phase_sites",
                    },
                ),
                migrations.AlterField(
                    model_name="phase",
                    name="sites",
                    field=models.ManyToManyField(
                        blank=True,
                        related_name="phases",
                        through="programs.PhaseSite",
                        to="programs.site",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="phasesite",
                    constraint=models.UniqueConstraint(
                        fields=("phase", "site"), name="a_phase_is_held_at_a_site_once"
                    ),
                ),
            ],
            database_operations=[
                migrations.RunSQL(RENAME, migrations.RunSQL.noop),
            ],
        ),
        migrations.CreateModel(
            name="PhaseSiteEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
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
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="programs.phasesite",
                    ),
                ),
                (
                    "phase",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="programs.phase",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="programs.site",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Readiness",
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
                ("key", models.CharField(editable=False, max_length=80)),
                (
                    "title",
                    models.CharField(
                        editable=False,
                        help_text="The thing in words, as they were.",
                        max_length=300,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Not decided"),
                            ("go", "Go"),
                            ("no_go", "No-go"),
                        ],
                        default="open",
                        max_length=5,
                        verbose_name="decision",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=500)),
                ("decided_at", models.DateTimeField(editable=False, null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readiness",
                        to="programs.program",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "readiness",
                "ordering": ["program", "key"],
            },
        ),
        migrations.CreateModel(
            name="ReadinessEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("key", models.CharField(editable=False, max_length=80)),
                (
                    "title",
                    models.CharField(
                        editable=False,
                        help_text="The thing in words, as they were.",
                        max_length=300,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Not decided"),
                            ("go", "Go"),
                            ("no_go", "No-go"),
                        ],
                        default="open",
                        max_length=5,
                        verbose_name="decision",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=500)),
                ("decided_at", models.DateTimeField(editable=False, null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
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
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="programs.readiness",
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
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="phasesite",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "programs_phasesiteevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "site_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phase_id", NEW."site_id"); RETURN NULL;',
                    hash="458db465114b638025d4aa3d351bc14ed0bf10cf",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_302a5",
                    table="programs_phase_sites",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="phasesite",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "programs_phasesiteevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "site_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phase_id", NEW."site_id"); RETURN NULL;',
                    hash="d885380ceeec21b58b95399a7955e3e10fbfa01c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c1a44",
                    table="programs_phase_sites",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="phasesite",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "programs_phasesiteevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "site_id") VALUES (OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phase_id", OLD."site_id"); RETURN NULL;',
                    hash="7572acb8d055d0be65680f605fed87588b7e7d08",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_3d8e6",
                    table="programs_phase_sites",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="readiness",
            constraint=models.UniqueConstraint(
                fields=("program", "key"), name="one_readiness_per_program_and_thing"
            ),
        ),
        migrations.AddConstraint(
            model_name="readiness",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state", "open"),
                    models.Q(
                        models.Q(("note", ""), _negated=True),
                        models.Q(("decided_at", None), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_go_or_no_go_says_when_and_why",
                violation_error_message="Say why in the note.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="readiness",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "programs_readinessevent" ("decided_at", "decided_by_id", "id", "key", "note", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "state", "title") VALUES (NEW."decided_at", NEW."decided_by_id", NEW."id", NEW."key", NEW."note", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."program_id", NEW."state", NEW."title"); RETURN NULL;',
                    hash="692f29411c00530ed1be6f9af2212968584cb8ce",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_23701",
                    table="programs_readiness",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="readiness",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "programs_readinessevent" ("decided_at", "decided_by_id", "id", "key", "note", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "state", "title") VALUES (NEW."decided_at", NEW."decided_by_id", NEW."id", NEW."key", NEW."note", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."program_id", NEW."state", NEW."title"); RETURN NULL;',
                    hash="dc86a23d91786da7980838a23ce802262ce45c2e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7a41f",
                    table="programs_readiness",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="readiness",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "programs_readinessevent" ("decided_at", "decided_by_id", "id", "key", "note", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "state", "title") VALUES (OLD."decided_at", OLD."decided_by_id", OLD."id", OLD."key", OLD."note", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."program_id", OLD."state", OLD."title"); RETURN NULL;',
                    hash="a2a3fb41e025738ef152bc658ded38a9280ca91c",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ecf77",
                    table="programs_readiness",
                    when="AFTER",
                ),
            ),
        ),
    ]
