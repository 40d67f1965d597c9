from pathlib import Path

import pytest
from pydantic import ValidationError

from app.core.config import Settings

pytestmark = pytest.mark.unit


def test_unknown_keys_of_the_file_are_ignored(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text('OTHER=x\nCORS_ORIGINS=["https://shop.example"]\n')
    assert Settings(_env_file=file).CORS_ORIGINS == ["https://shop.example"]


def test_the_environment_goes_before_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / ".env"
    file.write_text("DATABASE_URL=sqlite:///file.db\n")
    monkeypatch.setenv("DATABASE_URL", "sqlite:///environment.db")
    found = Settings(_env_file=file).DATABASE_URL.get_secret_value()
    assert found == "sqlite:///environment.db"


def test_an_error_does_not_show_the_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_LEVEL", "hunter2")
    with pytest.raises(ValidationError) as refused:
        Settings(_env_file=None)
    assert "hunter2" not in str(refused.value)


def test_the_password_of_the_database_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://shop:hunter2@db/shop")
    settings = Settings(_env_file=None)
    assert "hunter2" not in f"{settings} {settings!r} {dict(settings)} {vars(settings)}"
    assert "hunter2" not in f"{settings.model_dump()} {settings.model_dump_json()}"
    assert "hunter2" in settings.DATABASE_URL.get_secret_value()
