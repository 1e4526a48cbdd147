"""One effect per Idempotency-Key: records that live beside what they protect."""
