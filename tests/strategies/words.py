"""Names that have hurt generators before, and texts that pretend to be code."""

from random import Random


def _words(text: str) -> list[str]:
    return text.split()


ENTITIES = _words("""
    order group user type index news series sheep people category status person address data
    media child analysis bus box quiz key value table column select_item view trigger
    role comment level grant_item class_room property module package test test_case fixture
    setting config app main model schema router repository use_case service entity item
    request response result error event task job queue worker token account invoice line
    product_category order_item http_server user2 i18n_text x a1 b2_c3 day month year
    date time datetime uuid decimal path query body header cookie file image video
    client server host port url email password secret tag tags_list label filter sort
    page_view cursor_mark limit_rule offset db database_row engine metadata_item
    base_item domain core infrastructure presentation application health doc openapi
    create_request get_away list_entry update_note delete_mark recommend_rule
    international_shipping_container_inspection_report
    international_shipping_container_inspection_report_correction
    enum optional default unique check constraint references_item foreign primary
    logger logging settings session_note transaction commit_note rollback
    sequence_number dict_entry tuple_pair set_item int_value object_part
    """)

FIELDS = _words("""
    name title type kind status order group user index key value values items keys get pop
    update_note created_at limit cursor sort offset count sum min max len hash format filter
    date time datetime uuid decimal email url text string integer number real boolean
    data body path query header request response result row rows session db repo entity
    select where table column default check primary references_to desc asc limit_value
    product_id product user_name price amount total_sum first_name i x y2 a1_b2
    description summary example tags category level active enabled deleted note size
    model model_name fields_count settings client logger page page_size next_cursor
    is_new has_more from_date to_date in_stock not_null year month annotation literal
    property_value type_name id_number error detail errors instance
    the_longest_name_of_a_field_that_anybody_would_want_to_write
    another_quite_long_name_for_a_column_that_no_index_can_hold
    """)

CUSTOM = _words("""
    ship archive publish send_report order_again cancel import_rows close_account search
    count_all merge_two execute run test check login approve_everything_at_once
    """)

TRANSITIONS = _words("""
    send pay close reopen cancel_it fail undo_that do_this print repr sorted self_check
    before after changes changed expected found statement kept transition state clock now
    the_transition_with_the_longest_name_that_was_ever_given
    first_way second_way third_way fourth_way fifth_way sixth_way seventh_way
    """)

ADAPTERS = _words("""
    payment uploader renderer transcriber assets mail_sender storage search stock client gateway
    http s3 api_2 settings httpx types json_store fake port adapter router calls
    the_service_with_the_longest_name_that_was_ever_given_to_one
    """)

OPERATIONS = _words("""
    fetch render send count list get delete create_it import_rows type id input post upload run
    close open_door execute health key answer retry send_everything_that_is_there_at_once
    """)

PIPELINES = _words("""
    video film nightly import_run step builder run context report job media_flow main
    """)

STEPS = _words("""
    fetch cut render upload tell check clean_up load store measure wait sort_out merge_all next
    """)

VALUES = [
    "n/a", "2xl", "it's", 'say "hi"', "None", "true", "null", "class", "a b", "électronique",
    "日本語", "back\\slash", "{{ x }}", "{% if %}", "new\nline", "tab\there", "%s", "{0}",
    "'''", '"""', "#", "-", " lead", "trail ", "a,b", "[x]", "$HOME", "\u202edoow", "UPPER",
    "upper", "ü", "0", "1.5", "no", "x" * 200, "\\N{DASH}", "\\u0041", "👍", "<b>", "a|b", "`c`",
]  # fmt: skip

CANARY = "canary_in_text"

NASTY = [
    "plain words of a summary", 'quote " and \' apostrophe', '"""', "'''", "ends with a quote\"",
    "ends with a backslash\\", "\\", "{{ canary_in_text }}", "{% raw %}", "{# note #}", "{0} {x}",
    "\u202e\u2066bidi marks\u2069", "two\nlines", "three\n\n  indented\nlines", "carriage\rreturn",
    "tab\tin it", "a line separator\u2028here", "next\u0085line",
    "%(canary_in_text)s", "${canary_in_text}",
    '""" + canary_in_text + """', "'; import canary_in_text; '", "# canary_in_text",
    "\\x00 \\N{x}",
    "a very long summary " + "that goes on and on " * 12, "word" * 60,
    "| table | cell |", "```\ncode\n```",
    "<script>canary_in_text</script>", "- item", "# heading", "é ü 日本語 👍",
    "trailing space ", " leading",
    "*stars* _lines_", "[link](http://x)", "&amp; <", "noqa: F401", "type: ignore", "fmt: off",
    ":param x: y", "...", "~", "null", "@canary_in_text", "%", "f'{canary_in_text}'",
    "\x0b\x0c feeds",
]  # fmt: skip


def text(random: Random) -> str:
    """A summary that is data, whatever it looks like."""
    if random.random() < 0.7:
        return random.choice(NASTY)
    return " ".join(random.choice(NASTY) for _ in range(random.randint(2, 4)))


def distinct(random: Random, words: list[str], count: int) -> list[str]:
    """So many different words of a list, or as many as it has."""
    return random.sample(words, min(count, len(words)))
