"""The control's figures, in every run: they say how fast the machine was meanwhile."""

import os

import psycopg

from benchmarks.rig import gets, servers
from benchmarks.rig.report import Report

NOTES = ("the same server and database without the product",)
SECONDS = 4
ENV = {"DJANGO_SETTINGS_MODULE": "benchmarks.control.settings"}
_TABLE = """
drop schema if exists control cascade;
create schema control;
create table control.product (
    id bigint primary key, handle text not null, title text not null, vendor text not null,
    product_type text not null, price_min bigint not null, price_max bigint not null,
    currency text not null, available boolean not null
);
insert into control.product
select n, 'product-' || n, 'Product number ' || n, 'Vendor', 'Shoes', 1000 + n, 2000 + n, 'KES',
    true
from generate_series(1, 1000) n;
analyze control.product;
grant usage on schema control to public;
grant select on control.product to public
"""


def measure(report: Report) -> None:
    """Two lines of the table at one and at eight visitors."""
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as link:
        link.execute(_TABLE)
    with servers.web("django.core.wsgi:get_wsgi_application", env=ENV, factory=True) as server:
        for concurrency in (1, 8):
            for key, what, path in (
                ("control_constant", "control: DRF, a constant", "/constant/"),
                ("control_list", "control: DRF, 24 of 1,000 rows", "/products/"),
            ):
                figures = gets.measure(
                    servers.web_port(), "localhost", [path], concurrency, SECONDS
                )
                report.add(key, what, figures)
        memory = server.memory()
    report.number("control_memory_mb", "control: memory of its server (PSS)", memory, "MB")
