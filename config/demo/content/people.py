"""Who works in the demo's shops and who buys there. Invented, every one of them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    """A shopper: how to write to them and where their parcels go."""

    name: str
    phone: str
    line1: str
    city: str
    country: str
    region: str = ""
    postal_code: str = ""

    @property
    def email(self) -> str:
        return self.name.lower().replace(" ", ".") + "@shoppers.example"

    @property
    def address(self) -> dict[str, str]:
        fields = ("name", "phone", "line1", "city", "country", "region", "postal_code")
        return {field: getattr(self, field) for field in fields}


def _kenya(name: str, phone: str, line1: str, city: str = "Nairobi") -> Person:
    return Person(name, f"+254 7{phone}", line1, city, "KE")


def _uganda(name: str, phone: str, line1: str, city: str = "Kampala") -> Person:
    return Person(name, f"+256 7{phone}", line1, city, "UG")


def _us(name: str, phone: str, line1: str, city: str, state: str) -> Person:
    """`state` with its postal code: "NY 10012"."""
    return Person(name, f"+1 {phone}", line1, city, "US", *state.split())


KENYANS = (
    _kenya("Amani Wanjiru", "12 345 601", "Ngong Road 214, Kilimani"),
    _kenya("Brian Otieno", "12 345 602", "Moi Avenue 12"),
    _kenya("Cynthia Njeri", "12 345 603", "Thika Road 88, Roysambu"),
    _kenya("David Kiprop", "12 345 604", "Uganda Road 5", "Eldoret"),
    _kenya("Esther Achieng", "12 345 605", "Oginga Odinga Street 31", "Kisumu"),
    _kenya("Faith Mutheu", "12 345 606", "Mbagathi Way 9, Lang'ata"),
    _kenya("George Kamau", "12 345 607", "Limuru Road 140, Parklands"),
    _kenya("Halima Abdi", "12 345 608", "First Avenue 22, Eastleigh"),
    _kenya("Ian Mwangi", "12 345 609", "Kenyatta Highway 3", "Thika"),
    _kenya("Joy Chebet", "12 345 610", "Kenyatta Avenue 17", "Nakuru"),
    _kenya("Kevin Barasa", "12 345 611", "Outer Ring Road 60, Donholm"),
    _kenya("Lilian Mwende", "12 345 612", "Syokimau Road 4", "Machakos"),
    _kenya("Mohamed Salim", "12 345 613", "Nyali Road 18", "Mombasa"),
    _kenya("Nadia Hassan", "12 345 614", "Haile Selassie Avenue 7", "Mombasa"),
    _kenya("Oscar Wafula", "12 345 615", "Waiyaki Way 201, Westlands"),
    _kenya("Purity Gathoni", "12 345 616", "Kimathi Street 2", "Nyeri"),
    _kenya("Rose Akinyi", "12 345 617", "Riara Road 33, Lavington"),
    _kenya("Samuel Njoroge", "12 345 618", "Kiambu Road 76, Runda"),
)
UGANDANS = (
    _uganda("Aisha Nakato", "72 410 201", "Plot 12, Kira Road, Kamwokya"),
    _uganda("Beatrice Namuli", "72 410 202", "Plot 8, Acacia Avenue, Kololo"),
    _uganda("Collins Okello", "72 410 203", "Plot 31, Ggaba Road, Kansanga"),
    _uganda("Diana Auma", "72 410 204", "Plot 4, Bukoto Street"),
    _uganda("Emmanuel Ssali", "72 410 205", "Plot 19, Entebbe Road, Najjanankumbi"),
    _uganda("Flavia Kyomuhendo", "72 410 206", "Plot 77, Old Port Bell Road, Bugolobi"),
    _uganda("Grace Akello", "72 410 207", "Plot 2, Church Road", "Entebbe"),
    _uganda("Hassan Mugisha", "72 410 208", "Plot 15, Makerere Hill Road"),
    _uganda("Irene Nalubega", "72 410 209", "Plot 50, Naguru Drive"),
    _uganda("Joel Tumusiime", "72 410 210", "Plot 9, Ntinda Road"),
    _uganda("Katherine Adong", "72 410 211", "Plot 23, Mawanda Road, Mulago"),
    _uganda("Livingstone Kato", "72 410 212", "Plot 6, Salaama Road, Makindye"),
    _uganda("Martha Nansubuga", "72 410 213", "Plot 41, Jinja Road, Nakawa"),
    _uganda("Noel Byaruhanga", "72 410 214", "Plot 11, Yusuf Lule Road"),
)
AMERICANS = (
    _us("Ava Thompson", "212 555 0101", "148 Prince Street", "New York", "NY 10012"),
    _us("Bianca Rossi", "617 555 0102", "27 Charles Street", "Boston", "MA 02114"),
    _us("Camille Laurent", "504 555 0103", "910 Royal Street", "New Orleans", "LA 70116"),
    _us("Dana Whitfield", "312 555 0104", "1600 N Damen Avenue", "Chicago", "IL 60647"),
    _us("Elena Petrova", "206 555 0105", "455 Pine Street", "Seattle", "WA 98101"),
    _us("Farah Aziz", "713 555 0106", "2020 Westheimer Road", "Houston", "TX 77098"),
    _us("Grace Kim", "213 555 0107", "830 Traction Avenue", "Los Angeles", "CA 90013"),
    _us("Hannah Cole", "303 555 0108", "77 Larimer Street", "Denver", "CO 80202"),
    _us("Imani Brooks", "404 555 0109", "311 Peachtree Street", "Atlanta", "GA 30308"),
    _us("Jules Meyer", "503 555 0110", "940 NW Davis Street", "Portland", "OR 97209"),
    _us("Keisha Daniels", "215 555 0111", "52 S 2nd Street", "Philadelphia", "PA 19106"),
    _us("Lena Fischer", "415 555 0112", "601 Hayes Street", "San Francisco", "CA 94102"),
    _us("Maya Okafor", "305 555 0113", "140 NE 39th Street", "Miami", "FL 33137"),
    _us("Nora Lindqvist", "612 555 0114", "88 N 3rd Street", "Minneapolis", "MN 55401"),
    Person("Zawadi Kimani", "+254 712 345 699", "Riverside Drive 40", "Nairobi", "KE"),
    Person(
        "Sophie Grant",
        "+44 20 5550 0116",
        "14 Lamb's Conduit Street",
        "London",
        "GB",
        "",
        "WC1N 3LE",
    ),
)
