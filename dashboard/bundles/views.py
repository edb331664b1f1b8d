"""The page that says what a support bundle holds and what is taken out of it, and the bundle itself."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

from dashboard.accounts.permissions import requires
from dashboard.bundles.collecting import Bundle
from dashboard.bundles.forms import BundleForm
from dashboard.executions.ticket import as_text
from dashboard.http import PrismaticRequest, form_methods, page, posted
from dashboard.redaction.rules import PERSONAL, SECRETS
from dashboard.step_results.names import safe
from dashboard.typed_input import Problem, keeps_input
from prismatic_api.executions.types import ExecutionDetail

BUNDLE = "bundles/bundle.html"


def bundle_again(request: PrismaticRequest, problem: Problem, execution_id: str) -> HttpResponse:
    """The page as it was sent, when Prismatic failed on the way."""
    context: dict[str, object] = {"form": BundleForm(request.POST), "problem": problem}
    context |= {"execution_id": execution_id, "secrets": SECRETS, "personal": PERSONAL}
    return page(request, BUNDLE, context, status=problem.status)


@form_methods
@requires("view_step_results")
@keeps_input(bundle_again)
def execution_bundle(request: PrismaticRequest, execution_id: str) -> HttpResponse:
    """What goes into a support bundle, by which rules it is cleaned, and the bundle as a file."""
    execution = request.prismatic.executions.get(execution_id)
    form = BundleForm(posted(request))
    if form.is_valid():
        return _zipped(request, execution, form)
    context: dict[str, object] = {
        "execution": execution,
        "execution_id": execution_id,
        "form": form,
        "secrets": SECRETS,
        "personal": PERSONAL,
        "ticket": as_text(execution, _address(request), timezone.now()),
    }
    return page(request, BUNDLE, context, status=422 if form.errors else 200)


def _zipped(request: PrismaticRequest, execution: ExecutionDetail, form: BundleForm) -> HttpResponse:
    file = BytesIO()  # the limits of its parts keep it small
    bundle = Bundle(request.prismatic, execution, form.rules)
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, text in bundle.files(form.cleaned_data["parts"], _address(request), timezone.now()):
            archive.writestr(name, text)
    name = safe(f"{execution.flow_name or 'execution'} {execution.started_at:%Y-%m-%d %H%M}")
    response = HttpResponse(file.getvalue(), content_type="application/zip")
    response["Content-Disposition"] = str(content_disposition_header(True, f"{name}.zip"))
    response["Cache-Control"] = "private, no-store"
    return response


def _address(request: PrismaticRequest) -> str:
    """The execution's own address, which this one lies below."""
    return request.build_absolute_uri("../")
