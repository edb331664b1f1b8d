"""Signing in and out, and what a person prefers."""

import math

from django.conf import settings
from django.contrib import auth
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from dashboard.accounts import throttle
from dashboard.accounts.forms import PreferencesForm, SignInForm
from dashboard.accounts.unsent import Unsent, offered
from dashboard.http import PrismaticRequest, SeeOther, form_methods, moved, page, posted

THEME_AGE = 60 * 60 * 24 * 365


def _next_address(request: HttpRequest) -> str:
    """Where the person wanted to go, if that is a page of this site; else the start."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else resolve_url(settings.LOGIN_REDIRECT_URL)


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@form_methods
def sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page; after the right password, on to where the person wanted to go."""
    if request.user.is_authenticated:
        return _onward(request)
    form = SignInForm(posted(request) if "username" in request.POST else None)
    if not form.is_valid():
        return _sign_in_page(request, form, 422 if form.is_bound else 200)
    counted = throttle.subjects(request, form.cleaned_data["username"])
    if wait := throttle.claim_attempt(counted):
        form.add_error(None, f"Too many attempts. Try again in {throttle.in_words(wait)}.")
        response = _sign_in_page(request, form, 429)
        response["Retry-After"] = str(math.ceil(wait.total_seconds()))
        return response
    account = form.account(request)
    if account is None:
        return _sign_in_page(request, form, 422)
    throttle.forgive(counted)
    auth.login(request, account)
    response = _onward(request)
    throttle.remember(response, account.username)
    return response


def _onward(request: HttpRequest) -> HttpResponse:
    """To where the person wanted to go, or to the form that was on its way when the session ended."""
    typed = Unsent.from_token(request.POST.get("unsent", ""))
    if typed is None:
        return SeeOther(_next_address(request))
    typed.keep(request)
    return SeeOther(resolve_url("unsent"))


def _sign_in_page(request: HttpRequest, form: SignInForm, status: int) -> HttpResponse:
    typed = request.POST.get("unsent", "")
    context: dict[str, object] = {"form": form, "next": _next_address(request), "unsent": typed}
    return page(request, "accounts/sign_in.html", context, status=status)


@never_cache
@require_safe
def unsent_form(request: PrismaticRequest) -> HttpResponse:
    """What was typed before a session ended, to be sent now or dropped."""
    typed = Unsent.kept_in(request)
    return offered(request, typed) if typed else redirect(settings.LOGIN_REDIRECT_URL)


@require_POST
def sign_out(request: PrismaticRequest) -> HttpResponse:
    """Ends the session, on every process at once."""
    auth.logout(request)
    return SeeOther(resolve_url(settings.LOGOUT_REDIRECT_URL))


@form_methods
def preferences(request: PrismaticRequest) -> HttpResponse:
    """Time zone of the account, and theme of this browser."""
    chosen = {"time_zone": request.user.time_zone, "theme": request.COOKIES.get("theme", "")}
    form = PreferencesForm(posted(request), initial=chosen)
    if not form.is_valid():
        return _preferences_page(request, form)
    request.user.time_zone = form.cleaned_data["time_zone"]
    request.user.save(update_fields=["time_zone"])
    response = moved(request, "preferences", message="Preferences saved.")
    if theme := form.cleaned_data["theme"]:
        response.set_cookie(
            "theme", theme, max_age=THEME_AGE, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
        )
    else:
        response.delete_cookie("theme", samesite="Lax")
    return response


def _preferences_page(request: PrismaticRequest, form: PreferencesForm) -> HttpResponse:
    roles = request.user.groups.order_by("name").values_list("name", flat=True)
    context: dict[str, object] = {"form": form, "roles": roles, "now": timezone.now()}
    return page(request, "accounts/preferences.html", context, status=422 if form.is_bound else 200)
