from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "shared_apps.accounts"
    label = "accounts"

    def ready(self) -> None:
        from allauth.account.signals import email_confirmed, login_code_rejected
        from allauth.mfa.signals import authenticator_added, authenticator_removed
        from allauth.socialaccount.signals import social_account_added
        from django.contrib.auth.signals import user_logged_in, user_login_failed

        from shared_apps.accounts import allauth_glue
        from shared_apps.accounts.social import adapter as social

        email_confirmed.connect(
            allauth_glue.forget_unproven_password, dispatch_uid="forget_unproven_password"
        )
        user_logged_in.connect(allauth_glue.bind_to_host, dispatch_uid="bind_session_to_host")
        user_logged_in.connect(allauth_glue.note_sign_up, dispatch_uid="note_sign_up")
        user_logged_in.connect(allauth_glue.note_device, dispatch_uid="note_device")
        user_logged_in.connect(allauth_glue.audit_login, dispatch_uid="audit_login")
        user_login_failed.connect(allauth_glue.count_failure, dispatch_uid="count_failure")
        login_code_rejected.connect(allauth_glue.count_wrong_code, dispatch_uid="count_wrong_code")
        social_account_added.connect(social.note_connected, dispatch_uid="note_connected")
        authenticator_added.connect(allauth_glue.note_factor, dispatch_uid="note_factor")
        authenticator_removed.connect(
            allauth_glue.note_factor_gone, dispatch_uid="note_factor_gone"
        )
