"""Quality and terminology metrics, significance, consistency reports."""
