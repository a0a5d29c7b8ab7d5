# Hand in a notebook whose cells are no list.
# verdict: unreadable

import json


def tamper(notebook):
    return json.dumps({**notebook, "cells": {"a": 1}})
