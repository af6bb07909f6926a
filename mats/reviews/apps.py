from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "mats.reviews"
    verbose_name = "reviews"
