"""Addresses and forms of the admin, as a member of staff meets them."""

from django.contrib.auth.models import Group
from django.urls import reverse

from mbm_portal.editorial.models import User


def address(model, action="changelist", *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{action}", args=args)


def form_of(page):
    """The values that a browser would send for the page's form."""
    values = {}
    for field in page.select(
        "#content-main form input[name], #content-main form select[name], #content-main form textarea[name]"
    ):
        if field.get("type") in ("submit", "file") or (
            field.get("type") == "checkbox" and not field.has_attr("checked")
        ):
            continue
        if field.name == "select":
            chosen = field.select_one("option[selected]")
            values[field["name"]] = chosen["value"] if chosen else ""
        else:
            values[field["name"]] = (
                field.get_text().removeprefix("\n")
                if field.name == "textarea"
                else field.get("value", "on" if field.get("type") == "checkbox" else "")
            )
    return values


def sign_in(client, *groups):
    """Make the client the browser of a new member of these groups."""
    name = " and ".join(groups) or "nobody"
    user = User.objects.create_user(name.replace(" ", "-"), password="a long password", is_staff=True)
    user.groups.set(Group.objects.filter(name__in=groups))
    assert user.groups.count() == len(groups)
    client.force_login(user)
    return client
