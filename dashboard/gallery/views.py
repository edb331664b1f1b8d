"""The gallery: for those who build pages, and for admins of a sandbox."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from dashboard.accounts.permissions import held_by
from dashboard.gallery import samples
from dashboard.gallery.forms import SampleForm
from dashboard.http import PrismaticRequest, page


@require_safe
def gallery(request: PrismaticRequest) -> HttpResponse:
    """Every component with made-up content; raises Http404 where nobody is meant to look."""
    is_admin = all(held_by(request.user).values())
    if not (settings.GALLERY or (settings.IS_SANDBOX and is_admin)):
        raise Http404("The gallery is for developers.")
    context: dict[str, object] = {
        "sections": samples.SECTIONS,
        "icons": samples.icon_names(),
        "executions": samples.executions(),
        "rows": samples.rows(),
        "columns": samples.columns(),
        "links": samples.links(),
        "form": SampleForm(),
        "refused": SampleForm.refused(),
        "conflict": samples.conflict(),
        "marks": samples.marks(),
        "distribution": samples.distribution(),
        "bar": samples.Placed(),
        "bars": samples.bars(),
        "difference": samples.difference(),
    }
    return page(request, "gallery/index.html", context)
