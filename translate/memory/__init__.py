"""The translation memory: what was translated once, with the same model and settings, is never translated again."""

from translate.memory.database import Memory, MemoryEntry, reviewed_entry
from translate.memory.key import memory_key

__all__ = ["Memory", "MemoryEntry", "memory_key", "reviewed_entry"]
