from dataclasses import dataclass

from django.utils.translation import override
from rest_framework import serializers

from shared_apps.core.shape import Shape


class Town(Shape):
    name = serializers.CharField(max_length=3)


class Person(Shape):
    name = serializers.CharField(required=True)
    town = Town(required=True)


@dataclass
class Citizen:
    name: str
    town: dict[str, str] | None

    @property
    def initial(self) -> str:
        return self.name[:1]

    def greeting(self) -> str:
        return f"Jambo {self.name}"


class CitizenOut(Person):
    initial = serializers.CharField()


class Greeted(Shape):
    greeting = serializers.CharField()
    nickname = serializers.CharField(required=False)


def refusal(form: Shape) -> object:
    form.is_valid()
    return form.errors


def test_two_requests_share_fields_and_nothing_else() -> None:
    first, second = Person(data={"name": "Amina", "town": {"name": "Mwa"}}), Person(data={})

    assert first.is_valid()
    assert first.validated_data == {"name": "Amina", "town": {"name": "Mwa"}}
    assert set(refusal(second)) == {"name", "town"}  # type: ignore[call-overload]
    assert first.fields["name"] is second.fields["name"]


def test_a_partial_change_may_leave_fields_out_at_every_depth() -> None:
    whole = Person(data={"name": "Amina", "town": {}})
    part = Person(data={"town": {}}, partial=True)

    assert part.is_valid()
    assert not whole.is_valid()


def test_each_language_gets_its_own_refusal() -> None:
    with override("en"):
        english = str(refusal(Town(data={"name": "Nairobi"})))
    with override("fr"):
        french = str(refusal(Town(data={"name": "Nairobi"})))

    assert "no more than 3 characters" in english
    assert "no more than 3 characters" not in french


def test_a_list_of_shapes_answers_each_row() -> None:
    rows = [{"name": "Mwa"}, {"name": "Nak"}]

    assert list(Town(rows, many=True).data) == rows


def test_an_outer_refusal_names_the_inner_field() -> None:
    told = Person(data={"name": "A", "town": {"name": "Nairobi"}})

    assert not told.is_valid()
    assert {field: list(inner) for field, inner in told.errors.items()} == {"town": ["name"]}


def test_a_dataclass_is_told_field_by_field_and_nothing_is_told_of_nothing() -> None:
    amina, guest = Citizen("Amina", {"name": "Mwa"}), Citizen("Guest", None)

    assert CitizenOut(amina).data == {"name": "Amina", "town": {"name": "Mwa"}, "initial": "A"}
    assert CitizenOut(guest).data == {"name": "Guest", "town": None, "initial": "G"}


def test_methods_are_called_and_what_is_not_there_is_left_out() -> None:
    assert Greeted(Citizen("Amina", None)).data == {"greeting": "Jambo Amina"}
