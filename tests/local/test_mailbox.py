import email
import smtplib
from pathlib import Path

from local import mailbox, ports


def test_a_mail_is_a_file_when_the_server_says_so(tmp_path: Path) -> None:
    port = ports.any_free()
    server = mailbox.controller(tmp_path, ports.HOST, port)
    server.start()
    try:
        with smtplib.SMTP(ports.HOST, port) as client:
            body = "Subject: Ünïcode\r\n\r\n.leading dot\r\nGrüße\r\n".encode()
            client.sendmail("a@example.org", ["b@example.org", "c@example.org"], body)

            (path,) = tmp_path.iterdir()
    finally:
        server.stop()

    letter = email.message_from_bytes(path.read_bytes())
    assert path.suffix == ".eml"
    assert letter["Delivered-To"] == "b@example.org, c@example.org"
    assert ".leading dot\r\nGrüße" in path.read_bytes().decode()
