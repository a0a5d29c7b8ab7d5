# A question to the person at the keyboard.
# verdict: right

name = input("your name? ")
