"""Stores and their teams over HTTP, on the app host."""

from django.urls import path

from shared_apps.tenants import api_domains as domains
from shared_apps.tenants import api_networks as networks
from shared_apps.tenants import api_sign_in as sign_in
from shared_apps.tenants import api_social as social
from shared_apps.tenants import api_stores as stores
from shared_apps.tenants import api_team as team

urlpatterns = [
    path("session/", stores.Session.as_view(), name="session"),
    path("slugs/<str:slug>/", stores.Slug.as_view(), name="slug"),
    path("templates/", stores.Templates.as_view(), name="templates"),
    path("plans/", stores.Plans.as_view(), name="plans"),
    path("countries/", stores.Countries.as_view(), name="countries"),
    path("stores/", stores.Stores.as_view(), name="stores"),
    path("stores/<uuid:store_id>/reopening/", stores.Reopening.as_view(), name="reopening"),
    path("store/", stores.CurrentStore.as_view(), name="current-store"),
    path("store/usage/", stores.Usage.as_view(), name="usage"),
    path("store/closing/", stores.CurrentStoreClosing.as_view(), name="closing"),
    path("settings/sign-in/", sign_in.SignIn.as_view(), name="sign-in-settings"),
    path(
        "settings/sign-in/providers/",
        social.SocialProviders.as_view(),
        name="social-providers",
    ),
    path(
        "settings/sign-in/providers/<str:provider>/",
        social.OneSocialProvider.as_view(),
        name="social-provider",
    ),
    path("domains/", domains.Domains.as_view(), name="domains"),
    path("domains/<uuid:domain_id>/", domains.Domain.as_view(), name="domain"),
    path("domains/<uuid:domain_id>/checks/", domains.DomainChecks.as_view(), name="domain-checks"),
    path("domains/<uuid:domain_id>/primacy/", domains.DomainPrimacy.as_view(), name="primacy"),
    path("settings/networks/", networks.Networks.as_view(), name="networks"),
    path("members/", team.Members.as_view(), name="members"),
    path("members/<uuid:member_id>/", team.Member.as_view(), name="member"),
    path("invitations/", team.Invitations.as_view(), name="invitations"),
    path("invitations/<uuid:invitation_id>/", team.OpenInvitation.as_view(), name="invitation"),
    path("invitations/<str:token>/", team.MailedInvitation.as_view(), name="mailed-invitation"),
    path("invitations/<str:token>/acceptance/", team.Acceptance.as_view(), name="acceptance"),
]
