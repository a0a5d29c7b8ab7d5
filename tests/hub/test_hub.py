"""A course on a real hub: from release to feedback, and what nobody may reach."""

import json
from concurrent.futures import ThreadPoolExecutor

import nbformat
import pytest
import requests

from autograder.sample_class import answer_cells, sample_class
from tests.conftest import REFUSALS, require_sandbox
from tests.hub.machine import machine
from tests.hub.person import Person

COURSE = "backprop_ninja"
ASSIGNMENT = "01_chain_rule"
NOTEBOOK = f"{ASSIGNMENT}/{ASSIGNMENT}.ipynb"
RIGHT = next(s for s in sample_class(ASSIGNMENT) if s.name == "all_right")
WRONG = next(s for s in sample_class(ASSIGNMENT) if s.name.startswith("mistakes_"))


class Round:
    """One assignment's way from the instructor to the learners and back."""

    def __init__(self, machine):
        self.machine = machine
        self.formgrader = f"{machine.address}/services/{COURSE}"
        self.instructor, self.ada, self.ben = (Person(machine, name) for name in machine.people)
        self.ada.start_server()
        self.ben.start_server()

    def press(self, button):
        """One of formgrader's buttons."""
        url = f"{self.formgrader}/formgrader/api/assignment/{ASSIGNMENT}/{button}"
        answer = self.instructor.ask("POST", url)
        assert answer["success"], answer

    def shell(self, *command):
        """A command in formgrader's terminal, in the course's folder."""
        code = (
            "import subprocess\n"
            f"done = subprocess.run({command!r}, capture_output=True, text=True)\n"
            "print(done.returncode, done.stdout, done.stderr)"
        )
        return self.instructor.run(code, self.formgrader)

    def take(self, learner, action):
        """One of the buttons in a learner's list of assignments."""
        fields = {"course_id": COURSE, "assignment_id": ASSIGNMENT}
        answer = learner.ask("POST", f"{learner.server}/assignments/{action}", data=fields)
        assert answer["success"], answer
        return answer["value"]

    def work(self, learner, student):
        """Put a student's answers into the fetched notebook, by way of the learner's server."""
        url = f"{learner.server}/api/contents/{NOTEBOOK}"
        content = learner.ask("GET", url)["content"]
        notebook = nbformat.from_dict(content)
        for name, cell in answer_cells(notebook).items():
            cell.source = student.answers.get(name, cell.source)
        learner.ask("PUT", url, json={"type": "notebook", "format": "json", "content": notebook})

    def go(self):
        self.press("assign")
        self.press("release")
        for learner, student in ((self.ada, RIGHT), (self.ben, WRONG)):
            self.take(learner, "fetch")
            self.work(learner, student)
            self.take(learner, "submit")
        self.press("collect")
        self.graded = self.shell("autograder", "grade", ASSIGNMENT)
        self.press("generate_feedback")
        self.press("release_feedback")
        for learner in (self.ada, self.ben):
            self.take(learner, "fetch_feedback")

    def feedback(self, learner):
        """Where the fetched page of a learner lies."""
        home = self.machine.home(learner.name)
        [page] = (home / ASSIGNMENT / "feedback").rglob("*.html")
        return page

    def handed_in(self, learner):
        """Where the learner's submission lies in the exchange."""
        [folder] = (self.machine.exchange / COURSE / "inbound").glob(f"{learner.name}+*")
        return folder


@pytest.fixture(scope="module")
def round_():
    require_sandbox()
    with machine() as made, made.running_hub():
        try:
            done = Round(made)
            done.go()
        except BaseException:
            print(made.log())
            raise
        yield done


def test_the_right_answer_has_its_points_and_the_wrong_one_has_not(round_):
    assert round_.graded.startswith("0 "), round_.graded
    url = f"{round_.formgrader}/formgrader/api/submissions/{ASSIGNMENT}"
    answer = round_.instructor.ask("GET", url)
    scores = {submission["student"]: submission["code_score"] for submission in answer}
    assert scores[round_.ada.name] == 11
    assert 0 <= scores[round_.ben.name] < 11


def test_only_the_referee_leaves_verdicts(round_):
    verdicts = round_.machine.course / "verdicts" / ASSIGNMENT
    named = json.loads((verdicts / f"{round_.ben.name}.json").read_text())
    assert set(WRONG.mistakes.values()) <= set(str(named).split("'"))


def test_each_learner_has_their_own_feedback(round_):
    ada, ben = (round_.feedback(learner).read_text() for learner in (round_.ada, round_.ben))
    assert "fan_out_backward is right." in ada
    assert "fan_out_backward is right." not in ben


# What ben tries in a kernel of his own: a line of Python, and the place it is about.
TRIES = {
    "read the source with its solutions": "open(course / 'source' / notebook)",
    "read the gradebook": "open(course / 'gradebook.db')",
    "list the course's folder": "os.listdir(course)",
    "read another's verdicts": "open(course / 'verdicts' / assignment / f'{ada}.json')",
    "list the submissions in the exchange": "os.listdir(exchange / 'inbound')",
    "read another's submission, its exact name known": "open(handed_in / f'{assignment}.ipynb')",
    "change another's submission": "open(handed_in / 'timestamp.txt', 'w')",
    "list the feedback in the exchange": "os.listdir(exchange / 'feedback')",
    "read another's fetched feedback": "open(feedback)",
    "list another's home": "os.listdir(home)",
    "read the key of another's server": "open(f'/proc/{server}/environ')",
    "end another's server": "os.kill(server, 15)",
    "change a released assignment": "open(exchange / 'outbound' / notebook, 'w')",
    "move the exchange's course away": "os.rename(exchange, exchange.with_name('mine'))",
    "read the hub's secrets": "open(hub / 'cookie_secret')",
    "read the hub's database": "open(hub / 'hub.sqlite')",
    "become the grader": "os.setuid(os.stat(course).st_uid)",
}


@pytest.fixture(scope="module")
def tried(round_):
    """What came of each of these."""
    machine, ada = round_.machine, round_.ada
    server = min(process.pid for process in machine.processes_of(ada.name))
    places = {
        "course": machine.course,
        "exchange": machine.exchange / COURSE,
        "hub": machine.folder / "hub",
        "home": machine.home(ada.name),
        "handed_in": round_.handed_in(ada),
        "feedback": round_.feedback(ada),
    }
    lines = ["import json, os", "from pathlib import Path", "said = {}"]
    lines += [f"{name} = Path({str(place)!r})" for name, place in places.items()]
    lines += [f"assignment, notebook = {ASSIGNMENT!r}, {NOTEBOOK!r}"]
    lines += [f"ada, server = {ada.name!r}, {server}"]
    for name, code in TRIES.items():
        lines += [f"try:\n    {code}\n    said[{name!r}] = 'done'"]
        lines += [f"except Exception as error:\n    said[{name!r}] = type(error).__name__"]
    return json.loads(round_.ben.run("\n".join([*lines, "print(json.dumps(said))"])))


@pytest.mark.parametrize("what", TRIES)
def test_a_learner_s_code_may_not(tried, what, record_property):
    record_property(REFUSALS, (f"a learner's kernel: {what}", tried[what]))
    assert tried[what] == "PermissionError"


# What ben asks of the hub, with his own token.
ASKED = {
    "open formgrader": ("GET", "{formgrader}/formgrader"),
    "ask formgrader for the class": ("GET", "{formgrader}/formgrader/api/students"),
    "open formgrader past the proxy": ("GET", "{direct}/formgrader"),
    "release by formgrader's button": (
        "POST",
        "{formgrader}/formgrader/api/assignment/{assignment}/release",
    ),
    "read files through formgrader's server": ("GET", "{formgrader}/api/contents/gradebook.db"),
    "run code in formgrader's server": ("POST", "{formgrader}/api/kernels"),
    "read files through another's server": ("GET", "{ada}/api/contents"),
    "run code in another's server": ("POST", "{ada}/api/kernels"),
    "list who is on the hub": ("GET", "{hub}/api/users"),
    "get a token in another's name": ("POST", "{hub}/api/users/{ada_name}/tokens"),
    "find formgrader in one's own server": ("GET", "{ben}/formgrader"),
}


def address(round_, pattern):
    direct = f"http://127.0.0.1:{round_.machine.ports['formgrader_port']}/services/{COURSE}"
    return pattern.format(
        formgrader=round_.formgrader,
        direct=direct,
        assignment=ASSIGNMENT,
        hub=round_.ben.hub,
        ada=round_.ada.server,
        ada_name=round_.ada.name,
        ben=round_.ben.server,
    )


@pytest.mark.parametrize("what", ASKED)
def test_a_learner_s_token_may_not(round_, what, record_property):
    method, pattern = ASKED[what]
    answer = round_.ben.request(method, address(round_, pattern), allow_redirects=False)
    record_property(REFUSALS, (f"a learner's token: {what}", answer.status_code))
    assert answer.status_code in (403, 404)


def test_a_learner_s_browser_may_not_open_formgrader(round_, record_property):
    answer = round_.ben.browser.get(f"{round_.formgrader}/formgrader")
    record_property(REFUSALS, ("a learner's browser: open formgrader", answer.status_code))
    assert answer.status_code == 403
    assert round_.instructor.browser.get(f"{round_.formgrader}/formgrader").ok


def test_an_instructor_may(round_):
    for what in ("open formgrader", "ask formgrader for the class"):
        method, pattern = ASKED[what]
        assert round_.instructor.request(method, address(round_, pattern)).ok


def refusal(person, password):
    """The status that a log-in is refused with."""
    with pytest.raises(requests.HTTPError) as refused:
        person.log_in(password)
    return refused.value.response.status_code


def test_nobody_comes_in_without_a_password(round_, record_property):
    status = refusal(round_.ada, "a guess")
    record_property(REFUSALS, ("a wrong password: log in", status))
    assert status == 403
    page = requests.get(f"{round_.formgrader}/formgrader", timeout=60)
    assert page.url.startswith(f"{round_.ada.hub}/login")


def test_validating_says_who_is_right(round_):
    def validated(learner):
        url = f"{learner.server}/assignments/validate"
        answer = learner.ask("POST", url, data={"path": NOTEBOOK})
        assert answer["success"], answer
        return answer["value"]

    assert "failed" not in validated(round_.ada)
    assert "failed" in validated(round_.ben)


def test_who_is_taken_from_the_settings_is_out(record_property):
    with machine() as made:
        with made.running_hub():
            ben = Person(made, made.ben)
        made.write_settings(learners=[made.ada])
        with made.running_hub():
            status = refusal(ben, made.passwords[made.ben])
            Person(made, made.ada)
    record_property(REFUSALS, ("a learner who has left: log in", status))
    assert status == 403


LISTEN = """
import time, zmq
ear = zmq.Context.instance().socket(zmq.SUB)
ear.subscribe("")
ear.connect("tcp://127.0.0.1:{port}")
print("heard" if ear.poll(4000) else "nothing")
"""
SPEAK = "import time\nfor _ in range(60):\n    print('for ada alone', flush=True); time.sleep(0.1)"
PORT = "import json, ipykernel; print(json.loads(ipykernel.get_connection_info())['iopub_port'])"


def test_a_learner_cannot_listen_to_another_s_kernel(round_, record_property):
    """Kernels publish what they print on a port of this machine, where everyone may connect."""
    with round_.ada.kernel() as kernel, ThreadPoolExecutor() as pool:
        [port] = round_.ada.printed(kernel, PORT)
        speaking = pool.submit(lambda: "".join(round_.ada.printed(kernel, SPEAK)))
        heard = round_.ben.run(LISTEN.format(port=int(port))).strip()
        assert "for ada alone" in speaking.result()
    record_property(REFUSALS, ("a learner's kernel: listen to another's kernel", heard))
    assert heard == "nothing"
