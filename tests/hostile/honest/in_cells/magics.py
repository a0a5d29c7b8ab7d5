# Magics and a shell command in a cell of the learner's own.
# verdict: right

%matplotlib inline
%precision 3
%timeit -n 1 -r 1 np.exp(1.0)
!pip install numpy
%pip install numpy
%who
