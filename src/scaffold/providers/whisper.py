"""Whisper, or any service with OpenAI's API for transcriptions."""

from scaffold.providers.files import FETCH_SETTING
from scaffold.providers.provider import Call, Given, Provider
from scaffold.providers.settings import Setting

WHISPER = Provider(
    "whisper",
    summary="Writes down what is said in a recording.",
    client="Whisper{name}",
    port_module_of_feature=True,
    settings=(
        FETCH_SETTING,
        Setting("WHISPER_API_KEY", "secret", summary="The key of the service"),
        Setting("WHISPER_API_URL", "string", "https://api.openai.com"),
        Setting("WHISPER_MEDIA_FOLDER", "string", "media", "Only its files are read"),
        Setting("WHISPER_MODEL", "string", "whisper-1"),
    ),
    operations={"transcribe": frozenset({"audio_path"})},
    calls=(
        Call(
            "transcribe",
            given=(Given("audio_path", sample="hello.wav"),),
            outputs=("text",),
            result="text",
        ),
    ),
    traits=frozenset({"media_files", "takes_urls"}),
    fake_arguments="{}",
    fake_for_any_input='Everything("Good morning.")',
)
