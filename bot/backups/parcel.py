"""What a backup holds: a few named files behind a manifest, as a tar archive in a sealed stream.

The manifest names no person and no school: format, program, schema, moment, and size and sha256 of each file.
"""

import json
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, cast

from bot.backups.refused import Refused
from bot.backups.sealing import Opening, Sealing

MANIFEST = "manifest.json"
DATABASE, PEPPER, SETTINGS, ERASURES = "homthu.db", "pepper.key", "config.toml", "erasures.jsonl"
CONTENTS = (DATABASE, PEPPER, SETTINGS, ERASURES)
"""Everything that may lie in a backup. Keys of return addresses and the bot's token never do."""
FORMAT = 1
_BLOCK = 1 << 20


@dataclass(frozen=True)
class Manifest:
    """``schema``: the revision of the database; ``digests``: sha256 of each file, in hex."""

    made_at: datetime
    schema: str
    digests: Mapping[str, str]


def pack(out: BinaryIO, public: bytes, files: Mapping[str, Path], made_at: datetime, schema: str) -> Manifest:
    """Writes the sealed parcel to ``out``; raises OSError."""
    manifest = Manifest(made_at, schema, {name: _digest(path) for name, path in files.items()})
    sealing = Sealing(out, public)
    with tarfile.open(mode="w|", fileobj=cast("BinaryIO", sealing), format=tarfile.PAX_FORMAT) as parcel:
        written = _written(manifest)
        parcel.addfile(_label(MANIFEST, len(written)), BytesIO(written))
        for name, path in files.items():
            with path.open("rb") as file:
                parcel.addfile(_label(name, path.stat().st_size), file)
    sealing.finish()
    return manifest


def unpack(sealed: BinaryIO, private: bytes, folder: Path) -> Manifest:
    """Every file into ``folder``, which is the owner's alone. Raises Refused when anything is not as it was packed."""
    opening = Opening(sealed, private)
    digests: dict[str, str] = {}
    with tarfile.open(mode="r|", fileobj=cast("BinaryIO", opening)) as parcel:
        manifest = _first(parcel)
        while label := parcel.next():
            content = parcel.extractfile(label)
            if label.name not in CONTENTS or content is None:
                raise Refused("broken")
            digests[label.name] = _copied(cast("BinaryIO", content), folder / label.name)
    opening.finish()
    if digests != manifest.digests or DATABASE not in digests:
        raise Refused("broken")
    return manifest


def _first(parcel: tarfile.TarFile) -> Manifest:
    label = parcel.next()
    content = parcel.extractfile(label) if label and label.name == MANIFEST else None
    if content is None:
        raise Refused("broken")
    read: dict[str, Any] = json.loads(content.read())
    if read["format"] != FORMAT:
        raise Refused("newer")
    return Manifest(datetime.fromisoformat(read["made_at"]), read["schema"], read["sha256"])


def _written(manifest: Manifest) -> bytes:
    said = {
        "format": FORMAT,
        "made_at": manifest.made_at.isoformat(timespec="seconds"),
        "schema": manifest.schema,
        "sha256": manifest.digests,
    }
    return json.dumps(said, indent=1).encode()


def _label(name: str, size: int) -> tarfile.TarInfo:
    """Neither the operator's account nor a file's own times."""
    label = tarfile.TarInfo(name)
    label.size, label.mode = size, 0o600
    return label


def _digest(path: Path) -> str:
    digest = sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _copied(content: BinaryIO, path: Path) -> str:
    digest = sha256()
    path.touch(mode=0o600)
    with path.open("wb") as file:
        while block := content.read(_BLOCK):
            digest.update(block)
            file.write(block)
    return digest.hexdigest()
