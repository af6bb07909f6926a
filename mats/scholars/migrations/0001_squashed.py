import django.contrib.postgres.constraints
import django.db.models.deletion
import django.utils.timezone
import mats.core.operations
import mats.programs.models.ranges
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("scholars", "0001_initial"), ("scholars", "0002_standing")]

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
                        (
                            "summary",
                            models.TextField(
                                blank=True,
                                help_text="The question, in a few sentences.",
                                max_length=2000,
                            ),
                        ),
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
                                    func='INSERT INTO "scholars_projectevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "proposed_by_scholar", "summary", "title") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."program_id", NEW."proposed_by_scholar", NEW."summary", NEW."title"); RETURN NULL;',
                                    hash="5df72731525af726e306338d15a9e253c9af3cdc",
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
                                    func='INSERT INTO "scholars_projectevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "proposed_by_scholar", "summary", "title") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."program_id", NEW."proposed_by_scholar", NEW."summary", NEW."title"); RETURN NULL;',
                                    hash="3e6ba86b9dbb862b939a6c1bb1c0b429e68d2cfc",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_9c653",
                                    table="scholars_project",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "scholars_projectevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "proposed_by_scholar", "summary", "title") VALUES (OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."program_id", OLD."proposed_by_scholar", OLD."summary", OLD."title"); RETURN NULL;',
                                    hash="5ba1aac232349898037934fcfc9a40216cdf95b1",
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
                        (
                            "summary",
                            models.TextField(
                                blank=True,
                                help_text="The question, in a few sentences.",
                                max_length=2000,
                            ),
                        ),
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
                            "reachable",
                            models.CharField(
                                blank=True,
                                help_text="The channel you read first, and the hours you work.",
                                max_length=200,
                                verbose_name="how and when to reach them",
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
                                    func='INSERT INTO "scholars_scholarevent" ("ended_because", "ended_on", "enrolled_on", "id", "kind", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "project_id", "reachable", "state", "stream_id", "track_id") VALUES (NEW."ended_because", NEW."ended_on", NEW."enrolled_on", NEW."id", NEW."kind", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."program_id", NEW."project_id", NEW."reachable", NEW."state", NEW."stream_id", NEW."track_id"); RETURN NULL;',
                                    hash="2fa878bd7412c77e560b7653f8020c3d2bca1ce1",
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
                                    func='INSERT INTO "scholars_scholarevent" ("ended_because", "ended_on", "enrolled_on", "id", "kind", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "project_id", "reachable", "state", "stream_id", "track_id") VALUES (NEW."ended_because", NEW."ended_on", NEW."enrolled_on", NEW."id", NEW."kind", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."program_id", NEW."project_id", NEW."reachable", NEW."state", NEW."stream_id", NEW."track_id"); RETURN NULL;',
                                    hash="10ec5aaf87068b04afc65297a4754eedb11f2396",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_74682",
                                    table="scholars_scholar",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "scholars_scholarevent" ("ended_because", "ended_on", "enrolled_on", "id", "kind", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id", "project_id", "reachable", "state", "stream_id", "track_id") VALUES (OLD."ended_because", OLD."ended_on", OLD."enrolled_on", OLD."id", OLD."kind", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."program_id", OLD."project_id", OLD."reachable", OLD."state", OLD."stream_id", OLD."track_id"); RETURN NULL;',
                                    hash="0e0d37e5a64263b94355fac90a02195f58def0b7",
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
                        (
                            "reachable",
                            models.CharField(
                                blank=True,
                                help_text="The channel you read first, and the hours you work.",
                                max_length=200,
                                verbose_name="how and when to reach them",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Absence",
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
                                related_name="absences",
                                to="scholars.scholar",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="first day away")),
                        ("ends_on", models.DateField(verbose_name="last day away")),
                        ("reason", models.TextField(blank=True, max_length=1000)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "Asked for"),
                                    ("granted", "Granted"),
                                    ("declined", "Declined"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="asked",
                                max_length=9,
                            ),
                        ),
                        ("asked_at", models.DateTimeField()),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="absences_decided",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "answer",
                            models.CharField(
                                blank=True,
                                max_length=300,
                                verbose_name="answer to the scholar",
                            ),
                        ),
                        (
                            "weeks_off",
                            models.ManyToManyField(
                                blank=True,
                                help_text="Those it has made.",
                                related_name="absences",
                                to="programs.weekoff",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["starts_on"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__gte", models.F("starts_on"))
                                ),
                                name="an_absence_does_not_end_before_it_starts",
                                violation_error_message="The last day away is on or after the first.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_at", None), ("state", "asked")),
                                    models.Q(
                                        models.Q(("state", "asked"), _negated=True),
                                        ("decided_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="an_absence_is_decided_once_it_is_no_longer_asked_for",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("state__in", ["asked", "granted"])),
                                expressions=[
                                    (
                                        mats.programs.models.ranges.SameNumber(
                                            "scholar"
                                        ),
                                        "&&",
                                    ),
                                    (
                                        mats.programs.models.ranges.Days(
                                            "starts_on", "ends_on"
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="absences_of_a_scholar_do_not_overlap",
                                violation_error_message="Some of these days are in another absence.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "scholars_absenceevent" ("answer", "asked_at", "decided_at", "decided_by_id", "ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "scholar_id", "starts_on", "state") VALUES (NEW."answer", NEW."asked_at", NEW."decided_at", NEW."decided_by_id", NEW."ends_on", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."scholar_id", NEW."starts_on", NEW."state"); RETURN NULL;',
                                    hash="5a7d9baa82df60efacef532c6ee642ea47235b49",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_3df2b",
                                    table="scholars_absence",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "scholars_absenceevent" ("answer", "asked_at", "decided_at", "decided_by_id", "ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "scholar_id", "starts_on", "state") VALUES (NEW."answer", NEW."asked_at", NEW."decided_at", NEW."decided_by_id", NEW."ends_on", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."scholar_id", NEW."starts_on", NEW."state"); RETURN NULL;',
                                    hash="7de2fc9284c4c909ac963b8fe00bc60d9a9c8797",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_0be10",
                                    table="scholars_absence",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "scholars_absenceevent" ("answer", "asked_at", "decided_at", "decided_by_id", "ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "scholar_id", "starts_on", "state") VALUES (OLD."answer", OLD."asked_at", OLD."decided_at", OLD."decided_by_id", OLD."ends_on", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."scholar_id", OLD."starts_on", OLD."state"); RETURN NULL;',
                                    hash="b7968b9b565bbf66101ba081c54bf527f23d37c0",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_ecdce",
                                    table="scholars_absence",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AbsenceEvent",
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
                                to="scholars.absence",
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
                        ("starts_on", models.DateField(verbose_name="first day away")),
                        ("ends_on", models.DateField(verbose_name="last day away")),
                        ("reason", models.TextField(blank=True, max_length=1000)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "Asked for"),
                                    ("granted", "Granted"),
                                    ("declined", "Declined"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="asked",
                                max_length=9,
                            ),
                        ),
                        ("asked_at", models.DateTimeField()),
                        (
                            "decided_by",
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
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "answer",
                            models.CharField(
                                blank=True,
                                max_length=300,
                                verbose_name="answer to the scholar",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="StandingNote",
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
                                related_name="standing_notes",
                                to="mentors.stream",
                            ),
                        ),
                        (
                            "scholar",
                            models.ForeignKey(
                                blank=True,
                                help_text="Empty: it is about the whole stream.",
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="standing_notes",
                                to="scholars.scholar",
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="standing_notes",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "text",
                            models.TextField(
                                max_length=4000,
                                verbose_name="what the next manager must know",
                            ),
                        ),
                        (
                            "written_at",
                            models.DateTimeField(default=django.utils.timezone.now),
                        ),
                    ],
                    options={
                        "ordering": [
                            models.OrderBy(
                                models.F("scholar__person__name"), nulls_first=True
                            ),
                            "written_at",
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True),
                                name="a_standing_note_says_something",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "scholars_standingnoteevent" ("author_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scholar_id", "stream_id", "text", "written_at") VALUES (NEW."author_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."scholar_id", NEW."stream_id", NEW."text", NEW."written_at"); RETURN NULL;',
                                    hash="881d3d8542e260ee8e65fbbb98ece606289db076",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_6476c",
                                    table="scholars_standingnote",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "scholars_standingnoteevent" ("author_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scholar_id", "stream_id", "text", "written_at") VALUES (NEW."author_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."scholar_id", NEW."stream_id", NEW."text", NEW."written_at"); RETURN NULL;',
                                    hash="5f6afe8e442a8bcae80ae0e34225c6752af70a54",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_dd532",
                                    table="scholars_standingnote",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "scholars_standingnoteevent" ("author_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scholar_id", "stream_id", "text", "written_at") VALUES (OLD."author_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."scholar_id", OLD."stream_id", OLD."text", OLD."written_at"); RETURN NULL;',
                                    hash="3f900a502357140b441bab8d9f45911ac318aa9b",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_622c3",
                                    table="scholars_standingnote",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StandingNoteEvent",
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
                                to="scholars.standingnote",
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
                                help_text="Empty: it is about the whole stream.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="scholars.scholar",
                            ),
                        ),
                        (
                            "author",
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
                            "text",
                            models.TextField(
                                max_length=4000,
                                verbose_name="what the next manager must know",
                            ),
                        ),
                        (
                            "written_at",
                            models.DateTimeField(default=django.utils.timezone.now),
                        ),
                    ],
                    options={
                        "abstract": False,
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
                                condition=models.Q(
                                    ("ends_on__gte", models.F("starts_on"))
                                ),
                                name="participation_does_not_end_before_it_starts",
                                violation_error_message="The last day is on or after the first.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("leaves_on__gte", models.F("arrives_on"))
                                ),
                                name="nobody_leaves_before_arriving",
                                violation_error_message="The day of leaving is after that of arriving.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("hours_per_week", None),
                                    models.Q(
                                        ("hours_per_week__gt", 0),
                                        ("hours_per_week__lte", 168),
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
                    name="Proposal",
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
                                related_name="proposals",
                                to="scholars.scholar",
                            ),
                        ),
                        ("title", models.CharField(max_length=300)),
                        ("summary", models.TextField(max_length=2000)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("proposed", "Proposed"),
                                    ("approved", "Approved"),
                                    ("returned", "Returned"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="proposed",
                                max_length=9,
                            ),
                        ),
                        ("round", models.PositiveSmallIntegerField(default=1)),
                        ("proposed_at", models.DateTimeField()),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="proposals_decided",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "remark",
                            models.TextField(
                                blank=True,
                                max_length=2000,
                                verbose_name="what should change",
                            ),
                        ),
                        (
                            "project",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="proposal",
                                to="scholars.project",
                            ),
                        ),
                        (
                            "tracks",
                            models.ManyToManyField(
                                blank=True,
                                related_name="proposals",
                                to="programs.track",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-proposed_at", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("state__in", ["proposed", "returned"])
                                ),
                                fields=("scholar",),
                                name="one_live_proposal_per_scholar",
                                violation_error_message="There is a proposal already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("title", ""), _negated=True),
                                    models.Q(("summary", ""), _negated=True),
                                ),
                                name="a_proposal_says_what_it_is_about",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "returned"), _negated=True),
                                    models.Q(("remark", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="a_returned_proposal_says_what_should_change",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "scholars_proposalevent" ("decided_at", "decided_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "proposed_at", "remark", "round", "scholar_id", "state", "summary", "title") VALUES (NEW."decided_at", NEW."decided_by_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."project_id", NEW."proposed_at", NEW."remark", NEW."round", NEW."scholar_id", NEW."state", NEW."summary", NEW."title"); RETURN NULL;',
                                    hash="22417802c3d778e9cc34d6a3530f655a58f22aa5",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_b5e98",
                                    table="scholars_proposal",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                                    func='INSERT INTO "scholars_proposalevent" ("decided_at", "decided_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "proposed_at", "remark", "round", "scholar_id", "state", "summary", "title") VALUES (NEW."decided_at", NEW."decided_by_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."project_id", NEW."proposed_at", NEW."remark", NEW."round", NEW."scholar_id", NEW."state", NEW."summary", NEW."title"); RETURN NULL;',
                                    hash="9cbc16ed746a9f9fabd163b4ea5e29e9f38133e9",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_06ddc",
                                    table="scholars_proposal",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='INSERT INTO "scholars_proposalevent" ("decided_at", "decided_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "proposed_at", "remark", "round", "scholar_id", "state", "summary", "title") VALUES (OLD."decided_at", OLD."decided_by_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."project_id", OLD."proposed_at", OLD."remark", OLD."round", OLD."scholar_id", OLD."state", OLD."summary", OLD."title"); RETURN NULL;',
                                    hash="3a3bb177809c36df3348d1ba66ddbf4c80abe4a6",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_e9dc8",
                                    table="scholars_proposal",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProposalEvent",
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
                                to="scholars.proposal",
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
                        ("title", models.CharField(max_length=300)),
                        ("summary", models.TextField(max_length=2000)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("proposed", "Proposed"),
                                    ("approved", "Approved"),
                                    ("returned", "Returned"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="proposed",
                                max_length=9,
                            ),
                        ),
                        ("round", models.PositiveSmallIntegerField(default=1)),
                        ("proposed_at", models.DateTimeField()),
                        (
                            "decided_by",
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
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "remark",
                            models.TextField(
                                blank=True,
                                max_length=2000,
                                verbose_name="what should change",
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
                                choices=[
                                    ("primary", "Primary mentor"),
                                    ("co", "Co-mentor"),
                                    ("backup", "Backup mentor"),
                                ],
                                default="primary",
                                max_length=8,
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="from")),
                        (
                            "ends_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="until"
                            ),
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
                                condition=models.Q(
                                    ("ends_on", None), ("role", "primary")
                                ),
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
                                choices=[
                                    ("primary", "Primary mentor"),
                                    ("co", "Co-mentor"),
                                    ("backup", "Backup mentor"),
                                ],
                                default="primary",
                                max_length=8,
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="from")),
                        (
                            "ends_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="until"
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
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
                            models.DateField(
                                blank=True, null=True, verbose_name="until"
                            ),
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
                            models.DateField(
                                blank=True, null=True, verbose_name="until"
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
