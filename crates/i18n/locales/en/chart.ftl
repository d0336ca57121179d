used = used
reserved = kept by AWS
free = free
