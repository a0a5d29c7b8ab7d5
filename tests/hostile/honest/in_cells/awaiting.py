# A cell that awaits.
# verdict: right

import asyncio

await asyncio.sleep(0.01)
