"""Weights in 8 bits, a row at a time: how the model inside the package stays small.

A packed folder is a transformers folder whose `model.safetensors` is replaced by `packed.safetensors`. There each
matrix NAME is int8 and comes with `NAME.scale` (float32, one a row): row = int8 * scale. This is the symmetric scheme
of CTranslate2's int8, so that a conversion of the unpacked model loses nothing a second time. Vectors (biases, layer
norms) stay float32. Tensors that a model ties to another are stored once and named in the file's metadata.
"""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import MattranError
from corpus.files import atomic_binary

if TYPE_CHECKING:
    import numpy as np

    Tensors = Mapping[str, np.ndarray[Any, Any]]

PACKED_NAME = "packed.safetensors"
WEIGHTS_NAME = "model.safetensors"
_SCALE = ".scale"
_TIED = "tied"


def pack_tensors(tensors: "Tensors") -> "dict[str, np.ndarray[Any, Any]]":
    """Matrices as int8 with a float32 scale a row (largest magnitude 127; a zero row has scale 0), the rest float32."""
    import numpy as np

    packed: dict[str, np.ndarray[Any, Any]] = {}
    for name, tensor in tensors.items():
        values = tensor.astype(np.float32)
        if values.ndim != 2:
            packed[name] = values
            continue
        scale = np.abs(values).max(axis=1) / np.float32(127)
        divisor = np.where(scale > 0, scale, np.float32(1))
        packed[name] = np.rint(values / divisor[:, None]).clip(-127, 127).astype(np.int8)
        packed[name + _SCALE] = scale
    return packed


def unpack_tensors(packed: "Tensors") -> "dict[str, np.ndarray[Any, Any]]":
    """The float32 tensors of what `pack_tensors` made; packing them again gives the same int8 values."""
    import numpy as np

    return {
        name: tensor.astype(np.float32) * packed[name + _SCALE][:, None] if tensor.dtype == np.int8 else tensor
        for name, tensor in packed.items()
        if not name.endswith(_SCALE)
    }


def pack_model(folder: Path, packed_folder: Path) -> None:
    """Write the packed form of the transformers folder `folder` (one model.safetensors) into `packed_folder`.

    Tensors with the same content as an earlier one (tied weights) are stored once.
    """
    from safetensors.numpy import load_file, save

    tensors = load_file(folder / WEIGHTS_NAME)
    unique: dict[str, Any] = {}
    tied: dict[str, str] = {}
    by_content: dict[tuple[tuple[int, ...], int], str] = {}
    for name in sorted(tensors):
        key = (tensors[name].shape, hash(tensors[name].tobytes()))
        if tensors[name].ndim == 2 and key in by_content:
            tied[name] = by_content[key]
        else:
            by_content[key] = name
            unique[name] = tensors[name]
    with atomic_binary(packed_folder / PACKED_NAME) as file:
        file.write(save(pack_tensors(unique), metadata={_TIED: json.dumps(tied)}))
    _copy_others(folder, packed_folder)


def unpack_model(packed_folder: Path, folder: Path) -> None:
    """Expand a packed folder into a transformers folder: model.safetensors (float32) and copies of the other files.

    Raises MattranError when `packed_folder` holds no packed weights.
    """
    from safetensors import SafetensorError, safe_open
    from safetensors.numpy import save

    path = packed_folder / PACKED_NAME
    try:
        with safe_open(path, framework="numpy") as file:
            tied = json.loads((file.metadata() or {}).get(_TIED, "{}"))
            tensors = unpack_tensors({name: file.get_tensor(name) for name in file.keys()})  # noqa: SIM118
    except (FileNotFoundError, SafetensorError) as error:
        raise MattranError(f"{path} is missing or damaged ({error}); reinstall mattran") from error
    tensors |= {name: tensors[original] for name, original in tied.items()}
    with atomic_binary(folder / WEIGHTS_NAME) as output:
        output.write(save(tensors, metadata={"format": "pt"}))
    _copy_others(packed_folder, folder)


def _copy_others(source: Path, target: Path) -> None:
    for path in sorted(source.glob("*.json")):
        with atomic_binary(target / path.name) as output, path.open("rb") as file:
            shutil.copyfileobj(file, output)
