# Leave as one leaves a shell.
# verdict: not attempted

get_ipython().ask_exit()
quit()
