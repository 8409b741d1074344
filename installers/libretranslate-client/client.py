"""Uses a running Meeshy through the package libretranslatepy and checks what it says; see run."""

import json
import os
import time
from urllib import error, request

from libretranslatepy import LibreTranslateAPI

ADDRESS = os.environ["MEESHY_ADDRESS"]


def access_token():
    body = {"username": "admin", "password": os.environ["MEESHY_ADMIN_PASSWORD"]}
    login = request.Request(
        ADDRESS + "/auth/login", data=json.dumps(body).encode(), headers={"Content-Type": "application/json"}
    )
    with request.urlopen(login) as answer:
        return json.load(answer)["accessToken"]


def await_ready():
    for _ in range(120):
        try:
            request.urlopen(ADDRESS + "/health/ready").close()
            return
        except error.HTTPError:
            time.sleep(0.5)
    raise SystemExit("no model became ready")


def main():
    await_ready()
    client = LibreTranslateAPI(ADDRESS, access_token())

    codes = {language["code"] for language in client.languages()}
    assert {"en", "fr", "es", "de", "pt"} <= codes, codes

    translation = client.translate("Je suis très content de te voir demain.", "fr", "en")
    assert "tomorrow" in translation.lower(), translation
    assert client.translate("https://example.org/a?b=c", "fr", "en") == "https://example.org/a?b=c"

    detected = client.detect("Wo ist der Bahnhof?")[0]
    assert detected["language"] == "de" and detected["confidence"] > 0, detected

    try:
        LibreTranslateAPI(ADDRESS, "no key").translate("hello", "en", "fr")
        raise SystemExit("a wrong key was accepted")
    except error.HTTPError as refusal:
        assert "error" in json.load(refusal), refusal

    print(f"libretranslatepy works: {len(codes)} languages, {translation!r}")


if __name__ == "__main__":
    main()
