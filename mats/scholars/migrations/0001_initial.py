import django.db.models.deletion
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
            name="Project",
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
                        related_name="projects",
                        to="programs.program",
                    ),
                ),
                ("title", models.CharField(max_length=300)),
                ("proposed_by_scholar", models.BooleanField(default=False)),
                (
                    "tracks",
                    models.ManyToManyField(
                        blank=True, related_name="projects", to="programs.track"
                    ),
                ),
            ],
            options={
                "ordering": ["title"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "scholars_projectevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "proposed_by_scholar", "title") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."program_id", NEW."proposed_by_scholar", NEW."title"); RETURN NULL;',
                            hash="1fd1566fe381f092953ba1796b9627c8cb8dbe1c",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b1618",
                            table="scholars_project",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "scholars_projectevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "proposed_by_scholar", "title") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."program_id", NEW."proposed_by_scholar", NEW."title"); RETURN NULL;',
                            hash="cc44c596b82158ac97549d46cd8506c1cf040bb9",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_9c653",
                            table="scholars_project",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "scholars_projectevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "proposed_by_scholar", "title") VALUES (OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."program_id", OLD."proposed_by_scholar", OLD."title"); RETURN NULL;',
                            hash="77e5632e328f7d89838e5e264ce693d941889743",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ada03",
                            table="scholars_project",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProjectEvent",
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
                        to="scholars.project",
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
                ("title", models.CharField(max_length=300)),
                ("proposed_by_scholar", models.BooleanField(default=False)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Scholar",
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
                        related_name="scholarships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="scholars",
                        to="programs.program",
                    ),
                ),
                (
                    "stream",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scholars",
                        to="mentors.stream",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("scholar", "Scholar"),
                            ("trainee", "Trainee"),
                            ("auditor", "Auditor"),
                        ],
                        default="scholar",
                        max_length=8,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("active", "Active"),
                            ("withdrawn", "Withdrawn"),
                            ("completed", "Completed"),
                        ],
                        default="active",
                        max_length=10,
                    ),
                ),
                ("enrolled_on", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "ended_because",
                    models.TextField(blank=True, verbose_name="why they left"),
                ),
                (
                    "track",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scholars",
                        to="programs.track",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="scholars",
                        to="scholars.project",
                    ),
                ),
                (
                    "areas",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Of two areas each counts half.",
                        related_name="scholars",
                        to="programs.area",
                    ),
                ),
            ],
            options={
                "ordering": ["person__name"],
                "indexes": [
                    models.Index(
                        fields=["program", "state"],
                        name="scholars_sc_program_c1b39b_idx",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "program"),
                        name="one_scholar_per_person_and_program",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_on", None), ("state", "active")),
                            models.Q(
                                models.Q(("state", "active"), _negated=True),
                                ("ended_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="an_active_scholar_has_not_ended",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "scholars_scholarevent" ("ended_because", "ended_on", "enrolled_on", "id", "kind", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "project_id", "state", "stream_id", "track_id") VALUES (NEW."ended_because", NEW."ended_on", NEW."enrolled_on", NEW."id", NEW."kind", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."program_id", NEW."project_id", NEW."state", NEW."stream_id", NEW."track_id"); RETURN NULL;',
                            hash="aa649c27508e7e1b91598862bdb638ff954816ed",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c05fd",
                            table="scholars_scholar",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "scholars_scholarevent" ("ended_because", "ended_on", "enrolled_on", "id", "kind", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "project_id", "state", "stream_id", "track_id") VALUES (NEW."ended_because", NEW."ended_on", NEW."enrolled_on", NEW."id", NEW."kind", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."program_id", NEW."project_id", NEW."state", NEW."stream_id", NEW."track_id"); RETURN NULL;',
                            hash="94aff4029a50799b9e1d4a3a47bc2c7ca225364f",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_74682",
                            table="scholars_scholar",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "scholars_scholarevent" ("ended_because", "ended_on", "enrolled_on", "id", "kind", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "project_id", "state", "stream_id", "track_id") VALUES (OLD."ended_because", OLD."ended_on", OLD."enrolled_on", OLD."id", OLD."kind", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."program_id", OLD."project_id", OLD."state", OLD."stream_id", OLD."track_id"); RETURN NULL;',
                            hash="df916b74c55ff018b8096566630409d347016d71",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_77031",
                            table="scholars_scholar",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Participation",
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
                    "scholar",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participations",
                        to="scholars.scholar",
                    ),
                ),
                (
                    "phase",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participations",
                        to="programs.phase",
                    ),
                ),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("in_person", "In person"),
                            ("part", "In person for a part"),
                            ("remote", "Remote"),
                        ],
                        max_length=9,
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participations",
                        to="programs.site",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="first day")),
                ("ends_on", models.DateField(verbose_name="last day")),
                (
                    "arrives_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="arrives on site"
                    ),
                ),
                (
                    "leaves_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="leaves the site"
                    ),
                ),
                (
                    "hours_per_week",
                    models.DecimalField(
                        blank=True, decimal_places=1, max_digits=4, null=True
                    ),
                ),
            ],
            options={
                "ordering": ["starts_on"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("scholar", "phase"),
                        name="one_participation_per_scholar_and_phase",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="participation_does_not_end_before_it_starts",
                        violation_error_message="The last day is on or after the first.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("leaves_on__gte", models.F("arrives_on"))),
                        name="nobody_leaves_before_arriving",
                        violation_error_message="The day of leaving is after that of arriving.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("hours_per_week", None),
                            models.Q(
                                ("hours_per_week__gt", 0), ("hours_per_week__lte", 168)
                            ),
                            _connector="OR",
                        ),
                        name="a_week_of_work_fits_into_a_week",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "scholars_participationevent" ("arrives_on", "ends_on", "hours_per_week", "id", "leaves_on", "mode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "scholar_id", "site_id", "starts_on") VALUES (NEW."arrives_on", NEW."ends_on", NEW."hours_per_week", NEW."id", NEW."leaves_on", NEW."mode", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phase_id", NEW."scholar_id", NEW."site_id", NEW."starts_on"); RETURN NULL;',
                            hash="658d4f0207ffa8fc041c51aafd3a0dade72a810d",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_7ef98",
                            table="scholars_participation",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "scholars_participationevent" ("arrives_on", "ends_on", "hours_per_week", "id", "leaves_on", "mode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "scholar_id", "site_id", "starts_on") VALUES (NEW."arrives_on", NEW."ends_on", NEW."hours_per_week", NEW."id", NEW."leaves_on", NEW."mode", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phase_id", NEW."scholar_id", NEW."site_id", NEW."starts_on"); RETURN NULL;',
                            hash="a8fce37c37ee1e845bbf9aaff0879bbe8e6217c5",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ba5ae",
                            table="scholars_participation",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "scholars_participationevent" ("arrives_on", "ends_on", "hours_per_week", "id", "leaves_on", "mode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_id", "scholar_id", "site_id", "starts_on") VALUES (OLD."arrives_on", OLD."ends_on", OLD."hours_per_week", OLD."id", OLD."leaves_on", OLD."mode", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phase_id", OLD."scholar_id", OLD."site_id", OLD."starts_on"); RETURN NULL;',
                            hash="7d8e7ea274d84d69b7b85f9a78c65c319b9c3f64",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_5fb07",
                            table="scholars_participation",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ResearchManagement",
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
                    "stream",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="research_managements",
                        to="mentors.stream",
                    ),
                ),
                (
                    "scholar",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty: the whole stream.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="research_managements",
                        to="scholars.scholar",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="research_managements",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="from")),
                (
                    "ends_on",
                    models.DateField(blank=True, null=True, verbose_name="until"),
                ),
            ],
            options={
                "ordering": ["stream", "starts_on"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on", None),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="research_management_does_not_end_before_it_starts",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ends_on", None)),
                        fields=("stream", "scholar"),
                        name="one_research_manager_at_a_time",
                        nulls_distinct=False,
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "scholars_researchmanagementevent" ("ends_on", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scholar_id", "starts_on", "stream_id") VALUES (NEW."ends_on", NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."scholar_id", NEW."starts_on", NEW."stream_id"); RETURN NULL;',
                            hash="379c3ac3cd86cc3a4529fc654155f81da689813d",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_6b1a0",
                            table="scholars_researchmanagement",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "scholars_researchmanagementevent" ("ends_on", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scholar_id", "starts_on", "stream_id") VALUES (NEW."ends_on", NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."scholar_id", NEW."starts_on", NEW."stream_id"); RETURN NULL;',
                            hash="273dbeb2073276c53c5d459b6c3716c2d06b6263",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_7aab0",
                            table="scholars_researchmanagement",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "scholars_researchmanagementevent" ("ends_on", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scholar_id", "starts_on", "stream_id") VALUES (OLD."ends_on", OLD."id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."scholar_id", OLD."starts_on", OLD."stream_id"); RETURN NULL;',
                            hash="ff7e2ee6631f5fda6f6c20cc356fa075363a36fd",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d0763",
                            table="scholars_researchmanagement",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ScholarEvent",
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
                        to="scholars.scholar",
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
                    "program",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="programs.program",
                    ),
                ),
                (
                    "stream",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="mentors.stream",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("scholar", "Scholar"),
                            ("trainee", "Trainee"),
                            ("auditor", "Auditor"),
                        ],
                        default="scholar",
                        max_length=8,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("active", "Active"),
                            ("withdrawn", "Withdrawn"),
                            ("completed", "Completed"),
                        ],
                        default="active",
                        max_length=10,
                    ),
                ),
                ("enrolled_on", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "ended_because",
                    models.TextField(blank=True, verbose_name="why they left"),
                ),
                (
                    "track",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="programs.track",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="scholars.project",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Supervision",
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
                    "scholar",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="supervisions",
                        to="scholars.scholar",
                    ),
                ),
                (
                    "mentor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="supervisions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("primary", "Primary mentor"), ("co", "Co-mentor")],
                        default="primary",
                        max_length=8,
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="from")),
                (
                    "ends_on",
                    models.DateField(blank=True, null=True, verbose_name="until"),
                ),
            ],
            options={
                "ordering": ["scholar", "-role", "starts_on"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on", None),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="supervision_does_not_end_before_it_starts",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ends_on", None), ("role", "primary")),
                        fields=("scholar",),
                        name="one_primary_mentor_at_a_time",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ends_on", None)),
                        fields=("scholar", "mentor"),
                        name="a_mentor_supervises_a_scholar_once",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "scholars_supervisionevent" ("ends_on", "id", "mentor_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "scholar_id", "starts_on") VALUES (NEW."ends_on", NEW."id", NEW."mentor_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role", NEW."scholar_id", NEW."starts_on"); RETURN NULL;',
                            hash="b01b9c4ae25cd80a36f24027bd52291eece59e6d",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0147d",
                            table="scholars_supervision",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "scholars_supervisionevent" ("ends_on", "id", "mentor_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "scholar_id", "starts_on") VALUES (NEW."ends_on", NEW."id", NEW."mentor_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role", NEW."scholar_id", NEW."starts_on"); RETURN NULL;',
                            hash="9ff0b5facaed32b55490d2d0800ce027351a7c8a",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d268e",
                            table="scholars_supervision",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "scholars_supervisionevent" ("ends_on", "id", "mentor_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "scholar_id", "starts_on") VALUES (OLD."ends_on", OLD."id", OLD."mentor_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."role", OLD."scholar_id", OLD."starts_on"); RETURN NULL;',
                            hash="516f67d74b8d738683d87455b6b60dc686024e8e",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_867d1",
                            table="scholars_supervision",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ResearchManagementEvent",
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
                        to="scholars.researchmanagement",
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
                    "stream",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="mentors.stream",
                    ),
                ),
                (
                    "scholar",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Empty: the whole stream.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="scholars.scholar",
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
                ("starts_on", models.DateField(verbose_name="from")),
                (
                    "ends_on",
                    models.DateField(blank=True, null=True, verbose_name="until"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ParticipationEvent",
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
                        to="scholars.participation",
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
                    "scholar",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="scholars.scholar",
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
                    "mode",
                    models.CharField(
                        choices=[
                            ("in_person", "In person"),
                            ("part", "In person for a part"),
                            ("remote", "Remote"),
                        ],
                        max_length=9,
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
                ("starts_on", models.DateField(verbose_name="first day")),
                ("ends_on", models.DateField(verbose_name="last day")),
                (
                    "arrives_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="arrives on site"
                    ),
                ),
                (
                    "leaves_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="leaves the site"
                    ),
                ),
                (
                    "hours_per_week",
                    models.DecimalField(
                        blank=True, decimal_places=1, max_digits=4, null=True
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SupervisionEvent",
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
                        to="scholars.supervision",
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
                    "scholar",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="scholars.scholar",
                    ),
                ),
                (
                    "mentor",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("primary", "Primary mentor"), ("co", "Co-mentor")],
                        default="primary",
                        max_length=8,
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="from")),
                (
                    "ends_on",
                    models.DateField(blank=True, null=True, verbose_name="until"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
