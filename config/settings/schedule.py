"""What beat sends, and how often (seconds). Each task looks for work of every store."""

CELERY_BEAT_SCHEDULE = {
    "sweep-events": {"task": "shared_apps.core.events.tasks.sweep_events", "schedule": 15},
    "verify-audit": {"task": "shared_apps.audit.tasks.verify_audit", "schedule": 24 * 3600},
    "send-alerts": {"task": "shared_apps.alerts.tasks.send_alerts", "schedule": 15},
    "forget-old-alerts": {
        "task": "shared_apps.alerts.tasks.forget_old_alerts",
        "schedule": 24 * 3600,
    },
    "forget-old-audit": {
        "task": "shared_apps.tenants.tasks.forget_old_audit",
        "schedule": 24 * 3600,
    },
    "anchor-audit": {"task": "shared_apps.audit.tasks.anchor_audit", "schedule": 24 * 3600},
    "refill-spares": {"task": "shared_apps.tenants.tasks.refill_spares", "schedule": 30},
    "remove-departed-stores": {
        "task": "shared_apps.tenants.tasks.remove_departed_stores",
        "schedule": 300,
    },
    "check-domains": {"task": "shared_apps.tenants.tasks.check_due_domains", "schedule": 30},
    "clear-loose-schemas": {
        "task": "shared_apps.tenants.tasks.clear_loose_schemas",
        "schedule": 30,
    },
    "gather-cells": {"task": "shared_apps.tenants.tasks.gather_cells", "schedule": 60},
    "go-on-with-moves": {"task": "shared_apps.tenants.tasks.go_on_with_moves", "schedule": 30},
    "sweep-backups": {"task": "shared_apps.backups.tasks.sweep_backups", "schedule": 20},
    "plan-backups": {"task": "shared_apps.backups.tasks.plan_backups", "schedule": 300},
    "look-after-backups": {
        "task": "shared_apps.backups.tasks.look_after_backups",
        "schedule": 1800,
    },
    "run-backfills": {"task": "shared_apps.tenants.tasks.run_backfills", "schedule": 15},
    "sweep-checkouts": {"task": "tenant_apps.checkout.tasks.sweep_checkouts", "schedule": 20},
    "sweep-payments": {"task": "tenant_apps.payments.tasks.sweep_payments", "schedule": 30},
    "sweep-catalogues": {"task": "tenant_apps.catalog.tasks.sweep_catalogues", "schedule": 90},
    "sweep-webhooks": {"task": "tenant_apps.webhooks.tasks.sweep_webhooks", "schedule": 10},
    "forget-old-webhooks": {
        "task": "tenant_apps.webhooks.tasks.forget_old_webhooks",
        "schedule": 24 * 3600,
    },
    "sweep-messages": {"task": "tenant_apps.messaging.tasks.sweep_messages", "schedule": 60},
    "complete-old-orders": {
        "task": "tenant_apps.orders.tasks.complete_old_orders",
        "schedule": 6 * 3600,
    },
    "forget-old-answers": {
        "task": "shared_apps.tenants.tasks.forget_old_answers",
        "schedule": 3600,
    },
    "sweep-accounts": {
        "task": "shared_apps.tenants.tasks.sweep_accounts",
        "schedule": 24 * 3600,
    },
    "purge-events": {"task": "shared_apps.tenants.tasks.purge_events", "schedule": 24 * 3600},
    "forget-old-carts": {
        "task": "tenant_apps.checkout.tasks.forget_old_carts",
        "schedule": 24 * 3600,
    },
}
