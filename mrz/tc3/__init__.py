"""Signing, error codes and limits of Tencent Cloud's API 3.0, as pure functions shared by client and local endpoint."""
