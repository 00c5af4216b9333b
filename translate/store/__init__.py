"""Where models come from: the lock, the checks, the download, the conversion."""

from translate.store.located import Canary, LocatedModel
from translate.store.store import Store, open_store

__all__ = ["Canary", "LocatedModel", "Store", "open_store"]
