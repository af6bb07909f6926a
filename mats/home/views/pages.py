"""The first page of each role."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from mats.people.http import PersonRequest


@require_GET
def index(request: PersonRequest) -> HttpResponse:
    return render(request, "home/index.html")
