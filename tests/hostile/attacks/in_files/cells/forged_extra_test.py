# Add a test of one's own worth a hundred points.
# verdict: wrong

def tamper(notebook):
    marks = {**find(notebook, "test_softmax")["metadata"]["nbgrader"], "points": 100}
    for name in ("test_mine", "test_softmax ", "TEST_SOFTMAX"):
        cell = {"cell_type": "code", "id": name.strip().lower() + "-x", "source": "pass"}
        cell |= {"metadata": {"nbgrader": {**marks, "grade_id": name}}, "outputs": []}
        notebook["cells"].append({**cell, "execution_count": 1})
