"""What happens to reviews."""

from mats.reviews.services.asking import (
    Able,
    able_to_review,
    ask,
    ask_by_rule,
    lacking,
    loads,
)
from mats.reviews.services.interviewing import (
    drop_time,
    invite,
    offer_time,
    open_times,
    take_time,
)
from mats.reviews.services.judging import (
    draft,
    give_back,
    own,
    own_held,
    put,
    require_writable,
    say_conflict,
    say_free,
)
from mats.reviews.services.moving import Act, Move, move, preview
from mats.reviews.services.ranking import (
    arrange,
    most_of,
    rankable,
    reordered,
    slots_of,
)
from mats.reviews.services.setting import change, set_up
from mats.reviews.services.sharing import Given

__all__ = [
    "Able",
    "Act",
    "Given",
    "Move",
    "able_to_review",
    "arrange",
    "ask",
    "ask_by_rule",
    "change",
    "draft",
    "drop_time",
    "give_back",
    "invite",
    "lacking",
    "loads",
    "most_of",
    "move",
    "offer_time",
    "open_times",
    "own",
    "own_held",
    "preview",
    "put",
    "rankable",
    "reordered",
    "require_writable",
    "say_conflict",
    "say_free",
    "set_up",
    "slots_of",
    "take_time",
]
