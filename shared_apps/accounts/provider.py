"""Where allauth looks for the providers of an app."""

from shared_apps.accounts.social.providers import AppleProvider, FacebookProvider, GoogleProvider

provider_classes = [GoogleProvider, FacebookProvider, AppleProvider]
