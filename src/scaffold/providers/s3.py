"""S3, or any service with its API: keeps files."""

from scaffold.providers.files import FETCH_SETTING, SCAN_SETTINGS
from scaffold.providers.provider import HTTP_REQUIREMENTS, Call, Given, Provider
from scaffold.providers.settings import Setting

S3 = Provider(
    "s3",
    summary="Keeps files.",
    client="S3{name}",
    settings=(
        *SCAN_SETTINGS,
        FETCH_SETTING,
        Setting("S3_ACCESS_KEY_ID", "secret"),
        Setting("S3_BUCKET", "string"),
        Setting("S3_ENDPOINT_URL", "string", summary="Where it is, unless at Amazon's"),
        Setting("S3_MEDIA_FOLDER", "string", "media", "Only its files are uploaded"),
        Setting("S3_REGION", "string", "us-east-1"),
        Setting("S3_SECRET_ACCESS_KEY", "secret"),
    ),
    operations={
        "upload": frozenset({"path", "key"}),
        "download": frozenset({"key"}),
        "delete": frozenset({"key"}),
    },
    calls=(
        Call(
            "upload",
            given=(Given("path", sample="film.mp4"),),
            outputs=("key", "url"),
            by_name=True,
        ),
    ),
    traits=frozenset({"media_files", "takes_urls"}),
    fake_arguments="{}",
    fake_for_any_input='Everything(b"film")',
    requirements=("boto3>=1.40", *HTTP_REQUIREMENTS),
    test_requirements=("moto[s3]>=5.2",),
)
