from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "shared_apps.accounts"
    label = "accounts"

    def ready(self) -> None:
        from allauth.account import signals
        from allauth.account.signals import email_confirmed, login_code_rejected
        from allauth.mfa.signals import (
            authenticator_added,
            authenticator_removed,
            authenticator_reset,
            authenticator_used,
        )
        from allauth.socialaccount.signals import social_account_added
        from django.contrib.auth.signals import user_logged_in, user_login_failed

        from shared_apps.accounts import allauth_glue, watching
        from shared_apps.accounts.social import adapter as social

        email_confirmed.connect(
            allauth_glue.forget_unproven_password, dispatch_uid="forget_unproven_password"
        )
        user_logged_in.connect(allauth_glue.bind_to_host, dispatch_uid="bind_session_to_host")
        user_logged_in.connect(allauth_glue.note_sign_up, dispatch_uid="note_sign_up")
        user_logged_in.connect(allauth_glue.note_device, dispatch_uid="note_device")
        user_logged_in.connect(allauth_glue.audit_login, dispatch_uid="audit_login")
        user_login_failed.connect(allauth_glue.count_failure, dispatch_uid="count_failure")
        for rejected in (login_code_rejected, signals.password_reset_code_rejected):
            rejected.connect(allauth_glue.count_wrong_code, dispatch_uid="count_wrong_code")
        social_account_added.connect(social.note_connected, dispatch_uid="note_connected")
        authenticator_added.connect(allauth_glue.note_factor, dispatch_uid="note_factor")
        authenticator_removed.connect(
            allauth_glue.note_factor_gone, dispatch_uid="note_factor_gone"
        )
        for changed in (signals.password_changed, signals.password_set, signals.password_reset):
            changed.connect(watching.note_password, dispatch_uid="note_password")
        signals.email_changed.connect(watching.note_email, dispatch_uid="note_email")
        signals.email_added.connect(watching.note_email_added, dispatch_uid="note_email_added")
        signals.email_removed.connect(
            watching.note_email_removed, dispatch_uid="note_email_removed"
        )
        authenticator_reset.connect(watching.note_new_codes, dispatch_uid="note_new_codes")
        authenticator_used.connect(watching.note_used, dispatch_uid="note_used")
