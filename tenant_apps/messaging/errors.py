from shared_apps.core.errors import Invalid


class UnknownTemplate(Invalid):
    message = "There is no message of this kind."
