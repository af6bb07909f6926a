"""What a scholar's leave does to what they were to hand in."""

from mats.milestones import services
from mats.scholars import following

following.on_withdrawal(services.stop)
