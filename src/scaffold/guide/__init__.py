"""The language of specs, told on one page, and by topics: what a reader without the docs needs.

All texts are those of the documentation, which is installed with the program.
"""

from scaffold.guide.excerpts import schema_of as schema_of
from scaffold.guide.topics import Topic as Topic
from scaffold.guide.topics import guide as guide
from scaffold.guide.topics import main_topics as main_topics
from scaffold.guide.topics import topic as topic
from scaffold.guide.topics import topics as topics
