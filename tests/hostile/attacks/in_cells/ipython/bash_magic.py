# Run bash in a cell of its own.
# verdict: raised an error

%%bash
touch @COURSE@/owned /tmp/owned
