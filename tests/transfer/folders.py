"""A cohort folder small enough to read, and ways to spoil it."""

from pathlib import Path

FILES = {
    "program.toml": """\
slug = "tiny"
name = "Tiny"
iteration = 1
timezone = "America/Los_Angeles"

[stipend]
usd_per_hour = 30
hours_per_week = 40

[[phase]]
slug = "training"
name = "Training phase"
starts = 2023-11-20
ends = 2023-12-22
locations = ["remote"]

[[phase]]
slug = "research"
name = "Research phase"
starts = 2024-01-08
ends = 2024-03-15
locations = ["berkeley", "remote"]

[[area]]
slug = "interp"
name = "Interpretability"

[[track]]
slug = "probes"
name = "Probes"
area = "interp"
min_share = 0.1
target_share = 0.5
max_share = 1
""",
    "people.csv": """\
email,full_name,preferred_name,pronouns,timezone
dora@example.org,Dora Director,,she/her,Europe/London
rosa@example.org,Rosa Manager,Ro,,UTC
maya@example.org,Maya Mentor,,,UTC
tomas@example.org,Tomás Lind,,he/him,America/New_York
ines@example.org,Inês Prado,,,UTC
olu@example.org,Olu Ade,,,UTC
""",
    "staff.csv": """\
email,role,start_on,end_on,fte
dora@example.org,director,2023-09-01,,1
rosa@example.org,research_manager,2023-09-01,2024-06-30,0.5
""",
    "streams.csv": """\
slug,title,track,mentors,remote,cap,has_training_phase,research_manager
heads,Attention heads,probes,maya@example.org,false,3,true,rosa@example.org
""",
    "scholars.csv": """\
email,role,phases,stream,primary_mentor,track,attendance,project_title,left_on
tomas@example.org,scholar,training|research,heads,maya@example.org,probes,part,Heads,2024-03-02
ines@example.org,scholar,research,heads,maya@example.org,probes,remote,Heads,
olu@example.org,trainee,training,heads,maya@example.org,,remote,,
""",
    "conflicts.csv": """\
reviewer,applicant,stream,kind,declared_at,handling,note
maya@example.org,ines@example.org,heads,co-author,2023-11-17T14:14,recused,One paper.
""",
}


def write(folder: Path, **files: str | bytes | None) -> Path:
    """The tiny folder; `people_csv="…"` replaces a file, None leaves it out."""
    changed = {name.replace("_csv", ".csv"): text for name, text in files.items()}
    changed = {name.replace("_toml", ".toml"): text for name, text in changed.items()}
    for name, text in {**FILES, **changed}.items():
        if isinstance(text, bytes):
            (folder / name).write_bytes(text)
        elif text is not None:
            (folder / name).write_text(text, encoding="utf-8", newline="")
    return folder


def spoilt(name: str, old: str, new: str) -> str:
    """The file with one thing changed."""
    assert old in FILES[name], f"{old!r} is not in {name}"
    return FILES[name].replace(old, new, 1)
