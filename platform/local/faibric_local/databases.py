"""Roles and databases inside a running cluster, made as often as needed.

faibric_owner  owns schemas and tables, migrates, makes databases
faibric_app    the running product: no table is its own, row-level security binds it
faibric_admin  platform staff's tools: row-level security does not bind it
faibric_base   template with every extension in a schema of its own; `faibric` and all
               test databases are copies of it
"""

import psycopg
from psycopg import sql

from .logs import refuse
from .paths import Profile
from .postgres import SUPERUSER
from .state import secret

OWNER, APP, ADMIN = "faibric_owner", "faibric_app", "faibric_admin"
DATABASE, TEMPLATE = "faibric", "faibric_base"
EXTENSIONS = ("vector", "pg_trgm", "unaccent", "btree_gist", "citext", "pg_stat_statements")

_ROLES = {
    OWNER: "LOGIN CREATEDB NOSUPERUSER NOCREATEROLE NOBYPASSRLS",
    APP: "LOGIN NOCREATEDB NOSUPERUSER NOCREATEROLE NOBYPASSRLS",
    ADMIN: "LOGIN NOCREATEDB NOSUPERUSER NOCREATEROLE BYPASSRLS",
}
_FINISHED = "every extension in schema extensions: " + " ".join(EXTENSIONS)

Link = psycopg.Connection[tuple[object, ...]]


def dsn(profile: Profile, role: str, port: int, database: str = DATABASE) -> str:
    return f"postgresql://{role}:{secret(profile, role)}@127.0.0.1:{port}/{database}"


def prepare(profile: Profile, port: int) -> None:
    """Bring roles, template and database to this module's state; harmless when they are there."""
    try:
        _prepare(profile, port)
    except psycopg.OperationalError as failure:
        if "password authentication failed" not in str(failure):
            raise
        refuse(f"{profile.home / 'secrets'} does not fit the data: `make demo-reset` starts anew")


def _prepare(profile: Profile, port: int) -> None:
    with _superuser(profile, port, "postgres") as link:
        for role, attributes in _ROLES.items():
            _ensure_role(link, role, attributes, secret(profile, role))
        if _comment(link, TEMPLATE) != _FINISHED:
            _remake_template(profile, port, link)
        if not _exists(link, DATABASE):
            link.execute(_copy(TEMPLATE, DATABASE))


def _superuser(profile: Profile, port: int, database: str) -> Link:
    return psycopg.connect(dsn(profile, SUPERUSER, port, database), autocommit=True)


def _ensure_role(link: Link, role: str, attributes: str, password: str) -> None:
    found = link.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    verb = "ALTER" if found else "CREATE"
    link.execute(
        sql.SQL(f"{verb} ROLE {{}} {attributes} PASSWORD {{}}").format(
            sql.Identifier(role), sql.Literal(password)
        )
    )


def _exists(link: Link, database: str) -> bool:
    query = "SELECT 1 FROM pg_database WHERE datname = %s"
    return link.execute(query, [database]).fetchone() is not None


def _comment(link: Link, database: str) -> object:
    query = (
        "SELECT shobj_description(oid, 'pg_database') FROM pg_database "
        "WHERE datname = %s AND datistemplate"
    )
    row = link.execute(query, [database]).fetchone()
    return row[0] if row else None


def _remake_template(profile: Profile, port: int, link: Link) -> None:
    """The comment is written last, so a template that was left half made is made anew."""
    name = sql.Identifier(TEMPLATE)
    if _exists(link, TEMPLATE):
        link.execute(sql.SQL("ALTER DATABASE {} IS_TEMPLATE false").format(name))
        link.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))
    link.execute(_copy("template0", TEMPLATE))
    with _superuser(profile, port, TEMPLATE) as inside:
        _fill_template(inside)
    # Nobody may connect: a copy is refused while anybody is in the source.
    link.execute(
        sql.SQL("ALTER DATABASE {} IS_TEMPLATE true ALLOW_CONNECTIONS false").format(name)
    )
    link.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(name, sql.Literal(_FINISHED)))


def _copy(source: str, target: str) -> sql.Composed:
    return sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {}").format(
        sql.Identifier(target), sql.Identifier(source), sql.Identifier(OWNER)
    )


def _fill_template(inside: Link) -> None:
    everyone = sql.SQL(", ").join(map(sql.Identifier, _ROLES))
    owner = sql.Identifier(OWNER)
    inside.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    inside.execute(sql.SQL("CREATE SCHEMA extensions AUTHORIZATION {}").format(owner))
    inside.execute(sql.SQL("GRANT USAGE ON SCHEMA extensions, public TO {}").format(everyone))
    for extension in EXTENSIONS:
        inside.execute(
            sql.SQL("CREATE EXTENSION {} SCHEMA extensions").format(sql.Identifier(extension))
        )
