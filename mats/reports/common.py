"""Words that everybody writes every week: alone they give nobody away."""

COMMON = frozenset(
    """
    a about after again all almost already also always am an and another any anything
    are around as ask asked at away back be because been before began begin being best
    better between bit both but by call came can cannot check come could d day days
    did didn do does doesn doing don done down each early else end enough even ever
    every everything far few find finish finished first five for found four from gave
    get getting give given go goes going good got had half has have haven having he
    help helped her here him his how i if in into is isn it its itself just keep kept
    know last late later less let like little ll look looked looking looks m made make
    makes making many may me mean might month months more most much must my myself
    need needed needs never new next no not nothing now of off often ok okay on once
    one only or other others our out over own part progress put re read ready right s
    said saw say see seem seems seen send sent set she should since so some something
    soon started start still such t take taken takes than that the their them then
    there these they thing things think third this those though thought three through
    time times to today together told tomorrow too took toward try trying two under
    until up us use used using ve very want wanted wants was wasn way we week weekly
    weeks well went were what when where whether which while who why will with without
    won work worked working works would yes yesterday yet you your
    """.split()  # noqa: SIM905 -- a list of so many words is read as a text
)
