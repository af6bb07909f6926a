"""The pages of milestones: staff's lists, and a scholar's writing."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from mats.milestones import services
from mats.milestones.models import Grade, Milestone, Submission
from mats.people.models import Person
from mats.questions.models import Question
from mats.todos.models import Todo
from tests import make

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def running(**fields: object) -> Milestone:
    """One that is open now and due in a week."""
    now = timezone.now()
    program = make.program()
    make.phase(program, (now - 20 * DAY).date(), (now + 30 * DAY).date())
    facts = {"opens_at": now - 7 * DAY, "due_at": now + 7 * DAY, **fields}
    return make.milestone(program, **facts)


def as_(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def due_of(milestone: Milestone) -> Submission:
    make.scholar(
        make.stream(milestone.program), on=milestone.program.phases.get().starts_on
    )
    services.make_due(milestone.program, now=timezone.now())
    return milestone.submissions.get()


def test_a_scholar_writes_in_two_sittings_and_hands_in() -> None:
    row = due_of(running())
    client, page = as_(row.scholar.person), f"/milestones/{row.pk}/"
    some = {"about-here": "1", "title": "Hidden skills", "link": ""}
    some |= {"threat_model": "Models may hide.", "threat_model-was": "1."}
    rest = {"theory_of_change": "Evals.", "theory_of_change-was": "1."}

    client.post(page, {**some, "act": "save"})
    row.refresh_from_db()
    assert (row.title, row.submitted_at) == ("Hidden skills", None)
    assert "Models may hide." in client.get(page).content.decode()

    unfinished = client.post(
        page, {**some, "theory_of_change-was": "1.", "act": "send"}
    )
    assert "It was not handed in" in unfinished.content.decode()
    sent = client.post(page, {**some, **rest, "act": "send"})

    assert sent.status_code == 302, sent.content.decode()
    row.refresh_from_db()
    assert row.submitted_at
    assert Todo.objects.get(key=row.todo_key).settled_at
    assert "Evals." in client.get(f"{page}read/").content.decode()


def test_a_title_and_a_link_do_where_there_are_no_questions() -> None:
    row = due_of(running(questionnaire=None))
    client, page = as_(row.scholar.person), f"/milestones/{row.pk}/"

    assert client.post(page, {"title": "A talk"}).status_code == 200
    client.post(page, {"title": "A talk", "link": "https://slides.example.org/1"})

    row.refresh_from_db()
    assert row.submitted_at
    assert row.link == "https://slides.example.org/1"


def test_a_scholar_asks_for_time_and_staff_give_it() -> None:
    row = due_of(running())
    lead = make.member(row.milestone.program, "director")
    until = (row.due_at + 3 * DAY).date()
    wish = {"until": until.isoformat(), "because": "The cluster is down."}

    as_(row.scholar.person).post(f"/milestones/{row.pk}/more-time/", wish)
    asked = as_(lead).get(f"/milestones/{row.pk}/extend/").content.decode()
    as_(lead).post(f"/milestones/{row.pk}/extend/", wish)

    assert "The cluster is down." in asked
    row.refresh_from_db()
    assert row.extended_to
    assert row.extended_to.astimezone(row.milestone.program.zone).date() == until


def test_staff_see_who_is_late_by_how_much_and_save_it_as_a_sheet() -> None:
    milestone = running(due_at=timezone.now() - 3 * DAY)
    program = milestone.program
    row = due_of(milestone)
    Submission.objects.filter(pk=row.pk).update(
        title="=SUM(1)", submitted_at=milestone.due_at + 2 * DAY
    )
    make.given_grade(row, None, 15, 30, 31)
    client = as_(make.member(program, "director"))
    page = f"/programs/{program.slug}/milestones/"

    assert "1 of 1" in client.get(page).content.decode()
    shown = client.get(f"{page}{milestone.pk}/?standing=late").content.decode()
    sheet = client.get(f"{page}{milestone.pk}/?format=csv").content.decode()

    medians = client.get(f"{page}{milestone.pk}/marks/").content.decode()

    assert "2 days" in shown
    assert ">31<" in medians
    assert "76" in shown
    assert "2 days" in sheet
    assert ",'=SUM(1)," in sheet
    assert (
        row.scholar.person.name
        not in client.get(f"{page}{milestone.pk}/?standing=overdue")
        .content.decode()
        .split("Table of submissions")[-1]
    )


def test_a_lead_sets_one_up_and_moves_its_day() -> None:
    milestone = running()
    program = milestone.program
    client = as_(make.member(program, "director"))
    page = f"/programs/{program.slug}/milestones/"
    facts = {
        "title": "Symposium talk",
        "slug": "talk",
        "kind": "talk",
        "phase": program.phases.get().pk,
        "opens_on": "2027-02-01",
        "due_on": "2027-03-01",
        "due_hour": "23:59",
        "graders": "1",
    }

    too_early = client.post(f"{page}new/", {**facts, "due_on": "2027-01-31"})
    assert "It is due on a day after it opens" in too_early.content.decode()
    assert client.post(f"{page}new/", facts).status_code == 302
    made = program.milestones.get(slug="talk")
    client.post(f"{page}{made.pk}/settings/", {**facts, "due_on": "2027-03-02"})

    made.refresh_from_db()
    assert made.due_at.astimezone(program.zone).date().isoformat() == "2027-03-02"


def test_a_grader_saves_and_goes_on_then_declines_and_a_lead_releases() -> None:
    milestone = running()
    program = milestone.program
    lead, grader = make.member(program, "director"), make.member(program, "grader")
    for slug in ("one", "two"):
        on = program.phases.get().starts_on
        by = make.scholar(make.stream(program, slug), make.person(), on=on)
        make.submission(milestone, by, timezone.now(), title=f"Plan {slug}")
    Question.objects.filter(questionnaire=milestone.rubric, points__gt=0).update(
        readers=["leads", "graded_scholar"]
    )
    staff = f"/programs/{program.slug}/milestones/{milestone.pk}/"

    as_(lead).post(f"{staff}graders/", {"cap": ""})
    client, (first, second) = as_(grader), Grade.objects.order_by("pk")
    points = {"threat_model": "15", "theory_of_change": "30"}
    points |= {"planned_activities": "31", "act": "send"}
    points |= {f"{key}-was": "1." for key in points if key != "act"}
    page = f"/grading/{first.pk}/"
    shown = client.get(page).content.decode()
    too_many = client.post(page, {**points, "threat_model": "21"})
    sent = client.post(page, points)
    client.post(f"/grading/{second.pk}/decline/", {"because": "A friend's."})
    as_(lead).post(f"{staff}release/", {"scholars": "on"})

    assert "0 of 2 graded" in shown
    assert shown.count("The scholar reads this once grades are released") == 3
    assert shown.count("Staff alone read this") == 1
    assert "The grade was not sent" in too_many.content.decode()
    assert sent["Location"] == f"/grading/{second.pk}/"
    assert "1 of 1 graded" in client.get("/grading/").content.decode()
    assert client.get(f"/grading/{second.pk}/").status_code == 404
    row = Submission.objects.get(grades=first)
    told = as_(row.scholar.person).get(f"/milestones/{row.pk}/read/").content.decode()
    assert "What about threat_model?" in told
    assert grader.name not in told.split("h-grade-1")[-1]


def test_staff_give_a_graders_work_to_others_and_list_honoraria() -> None:
    milestone = running()
    program = milestone.program
    lead, busy = make.member(program, "director"), make.member(program, "grader")
    on = program.phases.get().starts_on
    for slug in ("one", "two", "done"):
        by = make.scholar(make.stream(program, slug), make.person(), on=on)
        row = make.submission(milestone, by, timezone.now())
        if slug == "done":
            make.given_grade(row, busy, 15, 30, 31)
        else:
            make.grade(row, busy)
    other = make.member(program, "grader")
    client = as_(lead)
    staff = f"/programs/{program.slug}/milestones/{milestone.pk}/"

    shown = client.get(f"{staff}graders/").content.decode()
    client.post(f"{staff}reassign/", {"grader": busy.pk})
    sheet = client.get(f"{staff}graders.csv?each=50").content.decode()

    assert "Give to others" in shown
    open_ = Grade.objects.open()
    assert [each.grader for each in open_] == [other, other]
    assert f"{busy.name},{busy.email},1,0,50" in sheet
    assert f"{other.name},{other.email},0,2,0" in sheet
    assert client.post(f"{staff}reassign/", {"grader": busy.pk}).status_code == 409
    assert client.post(f"{staff}reassign/", {"grader": lead.pk}).status_code == 404


def test_a_scholar_takes_the_sections_along() -> None:
    row = due_of(running())
    client, page = as_(row.scholar.person), f"/milestones/{row.pk}/"
    words = {"threat_model": "Models <may> *hide*.", "theory_of_change": "Evals."}
    client.post(
        page,
        {
            **words,
            **{f"{key}-was": "1." for key in words},
            "about-here": "1",
            "title": "Hidden # skills",
            "link": "",
            "act": "send",
        },
    )

    markdown = client.get(f"{page}export.md")
    html = client.get(f"{page}export.html")

    assert markdown["Content-Disposition"].startswith("attachment")
    assert html["Content-Disposition"].startswith("attachment")
    assert "# Hidden \\# skills\n" in markdown.content.decode()
    assert "\n\nModels <may> *hide*.\n" in markdown.content.decode()
    assert "<p>Models &lt;may&gt; *hide*.</p>" in html.content.decode()
    assert as_(make.person()).get(f"{page}export.md").status_code == 404
