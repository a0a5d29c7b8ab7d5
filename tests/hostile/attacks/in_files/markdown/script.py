# Write scripts into the written answer and into prose.
# verdict: wrong

def tamper(notebook):
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            cell["source"] = (
                "<script>alert(1)</script><img src=x onerror=alert(1)>\n\n"
                "[link](javascript:alert(1)) [other](JaVaScRiPt&#58;alert(1)) <javascript:alert(1)>\n"
                "[data](data:text/html,<script>alert(1)</script>)\n\n"
                "<svg/onload=alert(1)>\n<!-- --><iframe srcdoc='<script>alert(1)</script>'>\n\n"
                '[ref]\n\n[ref]: javascript:alert(1) "x"\n\n$\\href{javascript:alert(1)}{x}$'
            )
