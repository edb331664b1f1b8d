"""Pages about customers: the list, one customer, and the three ways to change one."""

from datetime import timedelta

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django_htmx.http import replace_url

from dashboard.accounts.permissions import requires
from dashboard.customers.drawing import drawn
from dashboard.customers.filters import CustomerFilterForm
from dashboard.customers.forms import CustomerForm
from dashboard.customers.verdict import verdict_of
from dashboard.deleting import delete_surely
from dashboard.http import PrismaticRequest, form_methods, moved, page, posted, wants_part
from dashboard.instances.rows import rows_of
from dashboard.templatetags.cells import table_rows
from dashboard.typed_input import LOST, Problem, keeps_input
from dashboard.typed_name import TypedNameForm
from prismatic_api.customers.types import Customer, CustomerDraft, CustomerFilter
from prismatic_api.errors import Refused
from prismatic_api.paging import PageRequest

DAY = timedelta(days=1)


@require_safe
@requires("view_customers")
def customer_list(request: PrismaticRequest) -> HttpResponse:
    """One page of the customers an address asks for."""
    form = CustomerFilterForm(request.GET)
    listing = request.prismatic.customers.listing(form.answer(), PageRequest(after=request.GET.get("after")))
    context: dict[str, object] = {"filter": form, "listing": listing, "rows": table_rows(drawn(listing.page))}
    return replace_url(page(request, "customers/list.html", context, partial="customer-rows"), form.address)


@require_safe
@requires("view_customers")
def customer_detail(request: PrismaticRequest, customer_id: str) -> HttpResponse:
    """All about one customer, the verdict first."""
    home = request.prismatic.customers.home(customer_id, since=timezone.now() - DAY)
    context: dict[str, object] = {
        "home": home,
        "customer": home.customer,
        "rows": rows_of(home.instances.rows),
    }
    context |= {"verdict": verdict_of(home), "is_part": wants_part(request)}
    return page(request, "customers/detail.html", context, partial="customer-facts")


def _made_as(request: PrismaticRequest, draft: CustomerDraft) -> Customer | None:
    """The customer that is just what a draft says, if there is one."""
    alike = CustomerFilter(name=draft.name, include_demo=True)
    rows = request.prismatic.customers.listing(alike, PageRequest(100)).page
    return next((customer for customer in rows if CustomerDraft.of(customer) == draft), None)


def create_again(request: PrismaticRequest, problem: Problem) -> HttpResponse:
    """The form for a new customer as it was sent, when Prismatic failed. What was made after all is shown."""
    form = CustomerForm(request.POST)
    if form.is_valid():
        made = problem.read_back(lambda: _made_as(request, form.answer()))
        if made:
            return moved(request, "customer-detail", made.id, message=f"{made.name} was created. {LOST}")
    context = {"form": form, "problem": problem}
    return page(request, "customers/create.html", context, partial="customer-new", status=problem.status)


@form_methods
@requires("create_customers")
@keeps_input(create_again)
def customer_create(request: PrismaticRequest) -> HttpResponse:
    """The form for a new customer."""
    form = CustomerForm(posted(request))
    if form.is_valid():
        try:
            customer = request.prismatic.customers.create(form.answer())
        except Refused as refused:
            form.add_problems(refused)
        else:
            return moved(request, "customer-detail", customer.id, message=f"{customer.name} was created.")
    status = 422 if form.errors else 200
    return page(request, "customers/create.html", {"form": form}, partial="customer-new", status=status)


def edit_again(request: PrismaticRequest, problem: Problem, customer_id: str) -> HttpResponse:
    """The form for a customer's facts as it was sent, when Prismatic failed. What arrived is shown."""
    customer = problem.read_back(lambda: request.prismatic.customers.get(customer_id))
    form = CustomerForm(request.POST, customer=customer, customer_id=customer_id)
    if customer and form.is_valid() and not form.has_news():
        return moved(request, "customer-detail", customer_id, message=f"Saved. {LOST}")
    context: dict[str, object] = {"form": form, "customer": customer, "problem": problem}
    return page(request, "customers/edit.html", context, partial="customer-facts", status=problem.status)


@form_methods
@requires("change_customers")
@keeps_input(edit_again)
def customer_edit(request: PrismaticRequest, customer_id: str) -> HttpResponse:
    """The form for a customer's facts: a page, or a part in place of the facts."""
    customers = request.prismatic.customers
    customer = customers.get(customer_id)
    form = CustomerForm(posted(request), customer=customer)
    if form.is_valid():
        try:
            customers.update(customer, form.answer())
        except Refused as refused:
            form.add_problems(refused)
        else:
            return moved(request, "customer-detail", customer_id, message=form.message())
    status = 422 if form.errors else 200
    context = {"form": form, "customer": customer}
    return page(request, "customers/edit.html", context, partial="customer-facts", status=status)


@form_methods
@requires("delete_customers")
def customer_delete(request: PrismaticRequest, customer_id: str) -> HttpResponse:
    """What goes when a customer goes, and the field to type its name into."""
    customers = request.prismatic.customers
    losses = customers.losses(customer_id)
    customer = losses.customer
    form = TypedNameForm(posted(request), name=customer.name, thing="customer")
    if form.is_valid():
        try:
            delete_surely(lambda: customers.delete(customer), lambda: customers.get(customer.id))
        except Refused as refused:
            form.add_problems(refused)
        else:
            return moved(request, "customer-list", message=f"{customer.name} was deleted.")
    status = 422 if form.errors else 200
    context = {"form": form, "customer": customer, "losses": losses}
    return page(request, "customers/delete.html", context, partial="customer-deletion", status=status)
