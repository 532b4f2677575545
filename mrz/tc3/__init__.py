"""Tencent Cloud's API 3.0 as pure functions: signing, error codes, limits. Client and local endpoint share it."""
