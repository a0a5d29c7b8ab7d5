"""Unit 14: a clinic for planted bugs, a file for each patient, and checks to find them with."""

import importlib
import pkgutil

from autograder.exercises.unit_14_the_bug_clinic import checks, comparing, diagnoses

# In the order of their numbers.
PATIENTS = tuple(
    importlib.import_module(f"{__name__}.{module.name}")
    for module in pkgutil.iter_modules(__path__)
    if module.name.startswith("patient_")
)
SUBJECTS = (comparing, checks, diagnoses, *PATIENTS)
