"""Stands in for torch where answers are graded: it can be imported, and used for nothing."""

import importlib.machinery
import sys

SAYS = "torch is not available to answers: gradients are by hand"


class _Unavailable(type):
    def __getattr__(cls, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return cls

    def __call__(cls, *arguments, **options):
        raise RuntimeError(SAYS)


class Unavailable(metaclass=_Unavailable):
    """Every attribute of torch: isinstance(x, torch.Tensor) is False, anything else says why."""


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Unavailable


class _Finder:
    """Finds torch.nn, torch.nn.functional and all the rest."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        if name.partition(".")[0] == "torch":
            return importlib.machinery.ModuleSpec(name, _Finder, is_package=True)
        return None

    @staticmethod
    def create_module(spec):
        return None

    @staticmethod
    def exec_module(module):
        module.__getattr__ = __getattr__


__path__ = []
sys.meta_path.append(_Finder)
