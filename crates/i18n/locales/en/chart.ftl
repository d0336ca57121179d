used = used
reserved = kept by AWS
free = free
told = { $block }: { $used } addresses used, { $reserved } kept by AWS, { $free } free.
