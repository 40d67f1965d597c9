"""What templates may read: frozen values, references resolved, nothing left to compute."""

from scaffold.model.entity import Entity
from scaffold.model.feature import Feature, Project, Requirements
from scaffold.model.field import Field
from scaffold.model.resolve import resolve
from scaffold.model.rules import Rule
from scaffold.model.target import Target
from scaffold.model.test_case import Step, TestCase
from scaffold.model.use_case import UseCase

__all__ = [
    "Entity",
    "Feature",
    "Field",
    "Project",
    "Requirements",
    "Rule",
    "Step",
    "Target",
    "TestCase",
    "UseCase",
    "resolve",
]
