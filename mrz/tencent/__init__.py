"""Tencent Cloud's passport services, each answer verified before it is returned."""
