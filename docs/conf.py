"""The site. It is built by deploy/site.sh from a staged copy: see docs/stage.py."""

import autograder

project = "Backprop Ninja"
author = "The Backprop Ninja authors"
version = release = autograder.__version__
language = "en"

extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx_design",
    # MathJax from this site itself: no page asks another host for anything.
    "sphinx-mathjax-offline",
]
exclude_patterns = ["_build", "conf.py", "stage.py"]

# Lessons are executed when the site is built, and shown with what they print and draw.
nb_execution_mode = "cache"
nb_execution_timeout = 900
nb_execution_raise_on_error = True
nb_merge_streams = True
# A reader without a kernel sees an explorable as its still, so no widget's JavaScript is loaded.
nb_ipywidgets_js = {}
nb_mime_priority_overrides = [("html", "application/vnd.jupyter.widget-view+json", None)]
myst_enable_extensions = ["colon_fence", "dollarmath", "amsmath"]
myst_heading_anchors = 3
# Screen readers get the mathematics as MathML.
mathjax3_config = {"options": {"enableAssistiveMml": True}}

autodoc_member_order = "bysource"
autodoc_typehints = "none"
autodoc_default_options = {"members": True}

html_theme = "sphinx_book_theme"
html_title = "Backprop Ninja"
html_static_path = ["_static"]
html_css_files = ["course.css"]
html_favicon = "_static/belt.svg"
html_context = {"default_mode": "auto"}
html_theme_options = {
    "repository_url": "https://github.com/backprop-ninja/backprop-ninja",
    "repository_branch": "main",
    "path_to_docs": "",
    "use_repository_button": True,
    "launch_buttons": {
        "binderhub_url": "https://mybinder.org",
        "notebook_interface": "jupyterlab",
    },
    "show_toc_level": 2,
    # The search stands in the side bar; not once more above the page.
    "navbar_persistent": [],
}
