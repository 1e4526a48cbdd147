"""Where bytes are kept: `port` is the contract; on this machine's disk, or in an S3 bucket."""
