from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "shared_apps.accounts"
    label = "accounts"

    def ready(self) -> None:
        from allauth.account.signals import email_confirmed
        from django.contrib.auth.signals import user_logged_in

        from shared_apps.accounts import allauth_glue

        email_confirmed.connect(
            allauth_glue.forget_unproven_password, dispatch_uid="forget_unproven_password"
        )
        user_logged_in.connect(allauth_glue.bind_to_host, dispatch_uid="bind_session_to_host")
        user_logged_in.connect(allauth_glue.note_sign_up, dispatch_uid="note_sign_up")
        user_logged_in.connect(allauth_glue.note_device, dispatch_uid="note_device")
        user_logged_in.connect(allauth_glue.audit_login, dispatch_uid="audit_login")
