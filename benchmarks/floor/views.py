from django.contrib.auth import get_user_model, login
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from benchmarks.floor.models import Row


@login_required
def rows(request: HttpRequest) -> HttpResponse:
    page = Paginator(Row.objects.all(), 50).get_page(request.GET.get("page"))
    return render(request, "floor/rows.html", {"page": page})


def enter(request: HttpRequest) -> HttpResponse:
    user = get_user_model().objects.get(username="floor")
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    return HttpResponse("in")
