"""The pages that make an instance: for whom, of what, and the form for the rest."""

from typing import ClassVar
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse, QueryDict
from django.urls import reverse

from dashboard.accounts.permissions import requires
from dashboard.conflicts import tidy
from dashboard.forms import ProblemForm
from dashboard.http import PrismaticRequest, form_methods, moved, page, posted
from dashboard.instances.forms import LONGEST
from dashboard.labels import labels_in
from dashboard.typed_input import LOST, Problem, keeps_input
from prismatic_api.errors import Refused
from prismatic_api.instances.offers import NewInstance, Offers
from prismatic_api.instances.types import InstanceSummary
from prismatic_api.integrations.versions import Version

CREATE = "instances/create.html"
NOW, CUSTOMER = "now", "customer"


class InstanceCreateForm(ProblemForm):
    """What a new instance is made of. Without `offers` it only shows what was sent."""

    api_fields: ClassVar[dict[str, str]] = {"integration": "version", "configMode": "setup"}

    version = forms.ChoiceField()
    name = forms.CharField(
        max_length=LONGEST["name"],
        help_text="What people will know it by, here and in Prismatic.",
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    description = forms.CharField(
        required=False, max_length=LONGEST["description"], widget=forms.Textarea({"rows": 3})
    )
    labels = forms.CharField(
        required=False,
        max_length=LONGEST["labels"],
        help_text="One a line, or several between commas.",
        widget=forms.Textarea({"rows": 2}),
    )
    setup = forms.ChoiceField(
        label="Configuration",
        choices=[(NOW, "I fill it in, before it is deployed"), (CUSTOMER, "The customer fills it in, later")],
        initial=NOW,
        widget=forms.RadioSelect,
    )

    def __init__(self, data: QueryDict | None, *, offers: Offers | None) -> None:
        self.offers = offers
        super().__init__(data, initial={"name": _usual_name(offers)} if offers else None)
        sent = data.get("version", "") if data is not None else ""
        versions = [(one.id, _words(one)) for one in offers.versions] if offers else [(sent, "As chosen")]
        self.fields["version"].choices = versions  # type: ignore[attr-defined]

    def answer(self, customer_id: str) -> NewInstance:
        """What is to be made for a customer. Only for a valid form."""
        asked = self.cleaned_data
        return NewInstance(
            customer_id=customer_id,
            version_id=asked["version"],
            name=asked["name"],
            description=tidy(asked["description"]),
            labels=labels_in(asked["labels"]),
            for_customer=asked["setup"] == CUSTOMER,
        )


def _usual_name(offers: Offers) -> str:
    customer = offers.customer.name if offers.customer else ""
    return " \N{EN DASH} ".join(filter(None, (offers.integration_name, customer)))


def _words(version: Version) -> str:
    return f"Version {version.number}" + (f": {version.comment}" if version.comment else "")


def _step(offers: Offers) -> str:
    """Which question is open."""
    if offers.customer is None:
        return "customer"
    return "form" if offers.versions else "integration"


def _shown(address: QueryDict, form: InstanceCreateForm, offers: Offers | None) -> dict[str, object]:
    kept = {name: address[name] for name in ("customer", "integration") if address.get(name)}
    return {
        "form": form,
        "offers": offers,
        "step": _step(offers) if offers else "form",
        "address": f"{reverse('instance-create')}?{urlencode(kept)}",
        "customer_id": address.get("customer", ""),
        "integration": address.get("integration", ""),
        "find": address.get("find", ""),
    }


def _made(
    request: PrismaticRequest, made: InstanceSummary, *, for_customer: bool, more: str = ""
) -> HttpResponse:
    """On to what is to be done next: the configuration, unless it is the customer's or there is none."""
    if for_customer or made.is_configured:
        message = f"{made.name} was created. It has to be deployed before anything of it runs. {more}".strip()
        return moved(request, "instance-detail", made.id, message=message)
    message = f"{made.name} was created. Fill in its configuration, then deploy it. {more}".strip()
    return moved(request, "config-variable-list", made.id, message=message)


def create_again(request: PrismaticRequest, problem: Problem) -> HttpResponse:
    """The form as it was sent, when Prismatic failed. What was made after all is shown."""
    customer_id, name = request.GET.get("customer", ""), request.POST.get("name", "")
    made = problem.read_back(lambda: request.prismatic.instances.named(customer_id, name))
    if made:
        return _made(request, made, for_customer=request.POST.get("setup") == CUSTOMER, more=LOST)
    form = InstanceCreateForm(request.POST, offers=None)
    context = _shown(request.GET, form, None) | {"problem": problem}
    return page(request, CREATE, context, partial="instance-new", status=problem.status)


@form_methods
@requires("create_instances")
@keeps_input(create_again)
def instance_create(request: PrismaticRequest) -> HttpResponse:
    """For whom, of what, and the rest: each answer is in the address, so that any step can be sent on."""
    instances, asked = request.prismatic.instances, request.GET
    customer_id, sequence_id = asked.get("customer", ""), asked.get("integration", "")
    offers = instances.offers(customer_id, sequence_id, asked.get("find", "").strip())
    form = InstanceCreateForm(posted(request), offers=offers)
    if form.is_valid() and offers.customer:
        new = form.answer(customer_id)
        try:
            if instances.named(customer_id, new.name):
                form.add_error("name", "This customer has an instance of that name already.")
            else:
                return _made(request, instances.create(new), for_customer=new.for_customer)
        except Refused as refused:
            form.add_problems(refused)
    status = 422 if form.errors else 200
    return page(request, CREATE, _shown(asked, form, offers), partial="instance-new", status=status)
