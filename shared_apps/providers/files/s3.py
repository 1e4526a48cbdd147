"""Files in an S3 bucket, or in anything that speaks S3."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, BinaryIO, cast

import boto3
from boto3.exceptions import Boto3Error
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from shared_apps.providers.errors import Misconfigured, Unavailable
from shared_apps.providers.files.port import NoSuchFile, checked

IN_PARTS = TransferConfig(
    multipart_threshold=64 * 1024 * 1024, multipart_chunksize=64 * 1024 * 1024, use_threads=False
)
CONNECT_SECONDS, READ_SECONDS, TRIES = 2, 20, 3
MISSING = {"404", "NoSuchKey", "NotFound"}
REFUSED = {
    "403", "AccessDenied", "InvalidAccessKeyId", "NoSuchBucket", "SignatureDoesNotMatch",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class S3Credentials:
    """`endpoint_url` is for other vendors than AWS; empty means AWS."""

    access_key_id: str
    secret_access_key: str = field(repr=False)
    bucket: str
    region: str = "us-east-1"
    endpoint_url: str = ""


class S3:
    """A FileStore in one bucket. Safe to share between threads."""

    def __init__(self, credentials: S3Credentials) -> None:
        self._bucket = credentials.bucket
        self._client: Any = boto3.client(
            "s3",
            aws_access_key_id=credentials.access_key_id,
            aws_secret_access_key=credentials.secret_access_key,
            region_name=credentials.region,
            endpoint_url=credentials.endpoint_url or None,
            config=Config(
                connect_timeout=CONNECT_SECONDS,
                read_timeout=READ_SECONDS,
                retries={"total_max_attempts": TRIES, "mode": "standard"},
                s3={"addressing_style": "path" if credentials.endpoint_url else "auto"},
            ),
        )

    def put(self, key: str, content: bytes, content_type: str) -> None:
        """See FileStore."""
        with _translated(key):
            self._client.put_object(
                Bucket=self._bucket,
                Key=str(checked(key)),
                Body=content,
                ContentType=content_type,
            )

    def put_stream(self, key: str, content: BinaryIO, content_type: str) -> None:
        """See FileStore. Large ones in parts, which S3 puts together at the end."""
        with _translated(key):
            self._client.upload_fileobj(
                content,
                self._bucket,
                str(checked(key)),
                ExtraArgs={"ContentType": content_type},
                Config=IN_PARTS,
            )

    def open(self, key: str) -> BinaryIO:
        """See FileStore."""
        with _translated(key):
            answer = self._client.get_object(Bucket=self._bucket, Key=str(checked(key)))
        return cast("BinaryIO", answer["Body"])

    def delete(self, key: str) -> None:
        """See FileStore."""
        with _translated(key):
            self._client.delete_object(Bucket=self._bucket, Key=str(checked(key)))

    def delete_below(self, folder: str) -> None:
        """See FileStore. A thousand keys a call, the most that S3 takes."""
        with _translated(folder):
            pages = self._client.get_paginator("list_objects_v2").paginate(
                Bucket=self._bucket, Prefix=f"{checked(folder)}/"
            )
            for page in pages:
                keys = [{"Key": found["Key"]} for found in page.get("Contents", [])]
                if keys:
                    gone = {"Objects": keys, "Quiet": True}
                    self._client.delete_objects(Bucket=self._bucket, Delete=gone)

    def keys_below(self, folder: str) -> Iterator[str]:
        """See FileStore."""
        with _translated(folder):
            pages = self._client.get_paginator("list_objects_v2").paginate(
                Bucket=self._bucket, Prefix=f"{checked(folder)}/"
            )
            for page in pages:
                yield from (str(found["Key"]) for found in page.get("Contents", []))

    def exists(self, key: str) -> bool:
        """See FileStore."""
        try:
            self.size(key)
        except NoSuchFile:
            return False
        return True

    def clear_unfinished(self, before: datetime) -> int:
        """See FileStore. A bucket's own rule for unfinished uploads does it."""
        return 0

    def size(self, key: str) -> int:
        """See FileStore."""
        with _translated(key):
            answer = self._client.head_object(Bucket=self._bucket, Key=str(checked(key)))
        return int(answer["ContentLength"])


@contextmanager
def _translated(key: str) -> Iterator[None]:
    try:
        yield
    except ClientError as fault:
        code = str(fault.response.get("Error", {}).get("Code", ""))
        if code in MISSING:
            raise NoSuchFile(key) from None
        if code in REFUSED:
            raise Misconfigured(code, "The bucket does not let us in.") from fault
        raise Unavailable(code or "s3_error", "The bucket did not answer as it should.") from fault
    except (BotoCoreError, Boto3Error) as fault:
        raise Unavailable("unreachable", "The bucket cannot be reached.") from fault
