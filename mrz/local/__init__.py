"""An endpoint on this machine with the contract of Tencent Cloud's PassportOCR and MLIDPassportOCR (extra `local`).

Signatures, parameters, limits and error codes are those of the documentation; what a picture says comes from a
`Recognizer`, such as a folder of answers. `endpoint.app` makes the application, `serving` runs it; `mrz serve` is both.
"""
