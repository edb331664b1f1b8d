"""What steps return as text or files: CSV, XML, HTML, invoices, labels, pictures, sheets, archives, sound."""

import json
from pathlib import Path
from typing import Any, Final

from sandbox.demo.bodies.packing import envelope
from sandbox.demo.bodies.pdf import Line, one_page
from sandbox.demo.bodies.pictures import bar_chart, parcel_label, status_dot
from sandbox.demo.bodies.scene import Scene
from sandbox.demo.bodies.sheets import Cell, archive, spreadsheet
from sandbox.demo.bodies.sound import chime

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FILES: Final = Path(__file__).with_name("files")


def invoice(scene: Scene) -> bytes:
    """Return the invoice of the order as a PDF."""
    head = [
        Line(50, 70, "INVOICE", size=22, bold=True),
        Line(50, 100, f"No. {scene.order_number.replace('SO', 'IN')}"),
        Line(400, 100, f"Date {scene.today}"),
        Line(50, 140, str(scene.customer["name"]), bold=True),
        Line(50, 156, f"for {scene.buyer['name']}, {scene.buyer['address']['city']}"),
        Line(50, 200, "Item", bold=True),
        Line(350, 200, "Quantity", bold=True),
        Line(470, 200, "EUR", bold=True),
    ]
    height = 226
    for line in scene.lines:
        amount = line["quantity"] * line["unitPrice"]
        head += [
            Line(50, height, f"{line['sku']}  {line['description']}"),
            Line(350, height, str(line["quantity"])),
            Line(470, height, f"{amount:,.2f}"),
        ]
        height += 20
    totals = (("Net", scene.net), ("Tax 20 %", scene.tax), ("To pay", round(scene.net + scene.tax, 2)))
    for place, (word, amount) in enumerate(totals):
        head += [
            Line(350, height + 24 + place * 20, word),
            Line(470, height + 24 + place * 20, f"{amount:,.2f}"),
        ]
    return one_page(head, rules=(208, height + 2))


def invoice_pdf(scene: Scene) -> dict[str, Any]:
    """Return the invoice as the only thing in the result."""
    return envelope(invoice(scene), "application/pdf")


def invoice_in_object(scene: Scene) -> dict[str, Any]:
    """Return the invoice beside its facts, deep in an object."""
    file = {"data": invoice(scene), "contentType": "application/pdf"}
    return envelope({"pdf": file, "pages": 1, "number": scene.order_number.replace("SO", "IN")})


def csv_text(scene: Scene) -> dict[str, Any]:
    """Return the lines of the order as CSV text."""
    rows = [
        f"{scene.order_number};{line['sku']};{line['quantity']};{line['unitPrice']:.2f}"
        for line in scene.lines
    ]
    return envelope("\r\n".join(["order;sku;quantity;price", *rows, ""]), "text/csv")


def csv_file(scene: Scene) -> dict[str, Any]:
    """Return a stock list as a CSV file in Latin-1, as old warehouse systems write it."""
    rows = [f"SKU-{place:05d};Größe {place % 7};{(scene.seed + place * 37) % 900}" for place in range(400)]
    return envelope("\r\n".join(["sku;size;stock", *rows]).encode("latin-1"), "text/csv; charset=iso-8859-1")


def xml_message(scene: Scene) -> dict[str, Any]:
    """Return the order as an XML message."""
    lines = "".join(f'\n  <Line sku="{line["sku"]}" qty="{line["quantity"]}"/>' for line in scene.lines)
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<Order number="{scene.order_number}">{lines}\n</Order>\n'
    return envelope(text.encode(), "application/xml")


def html_mail(scene: Scene) -> dict[str, Any]:
    """Return a mail in HTML; a viewer has to show its source."""
    name = scene.buyer["name"]
    text = (
        f'<!doctype html>\n<html><body><h1>Thank you, {name}!</h1><p onclick="track()">Your order '
        f"<b>{scene.order_number}</b> is on its way.</p><script>track()</script></body></html>\n"
    )
    return envelope(text, "text/html")


def json_lines(scene: Scene) -> dict[str, Any]:
    """Return the lines of the order as JSON text in a string."""
    return envelope(json.dumps({"lines": scene.lines, "of": scene.order_number}), "application/json")


def sales_chart(scene: Scene) -> dict[str, Any]:
    """Return a chart as PNG."""
    draw = scene.draw("chart")
    return envelope(bar_chart([draw.randint(20, 100) for _ in range(14)]), "image/png")


def label_png(scene: Scene) -> dict[str, Any]:
    """Return a parcel label as PNG, with its tracking number beside it."""
    tracking = f"TR{scene.seed % 10**9:09d}"
    return envelope(
        {"tracking": tracking, "label": {"data": parcel_label(tracking), "contentType": "image/png"}}
    )


def ticket_files(scene: Scene) -> dict[str, Any]:
    """Return several files of one ticket: a photo, the same as WebP, a mark and the voice message."""
    photo = (_FILES / "parcel.jpg").read_bytes()
    return envelope(
        {
            "photo": {"data": photo, "contentType": "image/jpeg"},
            "preview": {"data": (_FILES / "parcel.webp").read_bytes(), "contentType": "image/webp"},
            "mark": {"data": status_dot((200, 40, 40)), "contentType": "image/gif"},
            "voice": {"data": chime(), "contentType": "audio/wav"},
            "ticket": scene.order_number,
        }
    )


def photo_jpeg(scene: Scene) -> dict[str, Any]:  # noqa: ARG001 - every maker is given a scene
    """Return a photo of a damaged parcel as JPEG."""
    return envelope((_FILES / "parcel.jpg").read_bytes(), "image/jpeg")


def voice_message(scene: Scene) -> dict[str, Any]:  # noqa: ARG001 - every maker is given a scene
    """Return a voice message as WAV."""
    return envelope(chime(), "audio/wav")


def timesheet(scene: Scene) -> dict[str, Any]:
    """Return a week's hours as a spreadsheet."""
    draw = scene.draw("hours")
    rows: list[list[Cell]] = [["Person", "Mon", "Tue", "Wed", "Thu", "Fri"]]
    rows += [[f"P-{place:03d}", *(draw.choice((0, 6, 7.5, 8)) for _ in range(5))] for place in range(1, 25)]
    return envelope(spreadsheet(rows), XLSX)


def day_archive(scene: Scene) -> dict[str, Any]:
    """Return the day's papers as a zip archive."""
    stock = f"order;net\r\n{scene.order_number};{scene.net:.2f}\r\n".encode()
    return envelope(
        archive({f"{scene.today}/invoice.pdf": invoice(scene), f"{scene.today}/orders.csv": stock}),
        "application/zip",
    )


def untyped_bytes(scene: Scene) -> bytes:
    """Return bare bytes with no envelope and no type, as a careless action does."""
    return scene.draw("bytes").randbytes(384)
