"""The file of an address."""


def file_name(address: str) -> str:
    """The file that holds an address: /blog/ is blog/index.html."""
    return address[1:] + ("index.html" if address.endswith("/") else "")
