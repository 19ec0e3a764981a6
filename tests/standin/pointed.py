"""Run a module (`python -m` style) with discord.py pointed at a stand-in of another process.

python pointed.py HOST:PORT MODULE [ARGUMENT ...]
"""

import runpy
import sys

import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

if __name__ == "__main__":
    _, place, module, *arguments = sys.argv
    Route.BASE = f"http://{place}/api/v10"
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(f"ws://{place}/")
    # This folder's modules must not be importable by bare name; the caller's project must.
    sys.path[0] = ""
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)
