"""Unit 14: a clinic for planted bugs, a file for each patient, and checks to find them with."""

from autograder.exercises.unit_14_the_bug_clinic import (
    checks,
    comparing,
    diagnoses,
    patient_01,
    patient_02,
    patient_03,
    patient_04,
    patient_05,
    patient_06,
    patient_07,
    patient_08,
    patient_09,
    patient_10,
    patient_11,
    patient_12,
    patient_13,
)

PATIENTS = (
    patient_01,
    patient_02,
    patient_03,
    patient_04,
    patient_05,
    patient_06,
    patient_07,
    patient_08,
    patient_09,
    patient_10,
    patient_11,
    patient_12,
    patient_13,
)
SUBJECTS = (comparing, checks, diagnoses, *PATIENTS)
