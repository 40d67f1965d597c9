"""Stripe: payments, and the events that it sends about them."""

from scaffold.providers.provider import Call, Given, Provider, ProviderRoute
from scaffold.providers.settings import Setting

STRIPE = Provider(
    "stripe",
    summary="Takes payments.",
    port="{name}Gateway",
    client="StripeClient",
    dependency="get_stripe_client",
    settings=(
        Setting("STRIPE_API_URL", "string", "https://api.stripe.com"),
        Setting("STRIPE_DEFAULT_CURRENCY", "string", "usd"),
        Setting("STRIPE_SECRET_KEY", "secret", summary="The key of your Stripe account"),
        Setting("STRIPE_WEBHOOK_SECRET", "secret", summary="What Stripe signs events with"),
    ),
    operations={
        "create_payment_intent": frozenset({"amount_cents", "currency", "metadata"}),
        "construct_webhook_event": frozenset({"payload", "sig_header"}),
    },
    calls=(
        Call(
            "create_payment_intent",
            given=(
                Given("amount_cents", sample=1000),
                Given("currency", sample="usd"),
                Given("metadata", default={}),
            ),
            outputs=("id", "status", "amount", "currency", "client_secret"),
            idempotent=True,
        ),
    ),
    routes=(
        ProviderRoute("intents", "POST", "/intents"),
        ProviderRoute("webhook", "POST", "/webhook"),
    ),
    traits=frozenset({"webhooks"}),
    claims=(
        ("module", "application/test_use_case_{module}"),
        ("class", "Create{name}IntentUseCase"),
        ("class", "Receive{name}EventUseCase"),
    ),
)
