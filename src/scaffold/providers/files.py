"""Settings of the providers that read files: where from, and what is checked before."""

from scaffold.providers.settings import Setting

FETCH_SETTING = Setting(
    "MEDIA_FROM_URLS",
    "boolean",
    False,
    "Whether a file may also be named by its address on the public internet",
)

SCAN_SETTINGS = (
    Setting("CLAMAV_HOST", "string", summary="Host of clamd; empty: uploads are not scanned by it"),
    Setting("CLAMAV_PORT", "integer", 3310),
    Setting("CLAMAV_SECONDS", "float", 30.0),
    Setting("UPLOAD_MAX_BYTES", "integer", 100 * 2**20),
    Setting(
        "UPLOAD_TYPES",
        "string",
        "audio/mpeg,audio/wav,image/gif,image/jpeg,image/png,image/webp,video/mp4",
        "What may be uploaded, known by its first bytes",
    ),
)
"""The settings of the scan before an upload."""
