"""What `reportlint serve` says in the terminal. The words of its page are with the page."""

from __future__ import annotations

SERVING: dict[str, tuple[str, str]] = {
    "about-serve": ("在办公网内提供检查网页", "serve the page for the clerk to an office network"),
    "help-host": (
        "本机用于服务的地址；默认 127.0.0.1，只有本机能用；0.0.0.0 表示网内各台电脑都能用",
        "the address of this machine to serve at; default: 127.0.0.1, for this machine only; 0.0.0.0: for the network",
    ),
    "help-port": ("端口，默认 {port}；0 表示任选一个空闲的", "the port; default: {port}; 0: any that is free"),
    "help-serve-name": (
        "网内各台电脑对本机的称呼，可以写多次",
        "a name by which the machines of the network call this one; may be repeated",
    ),
    "serving": ("请在浏览器中打开（按 Ctrl+C 结束）：", "Open in a browser (Ctrl+C ends it):"),
    "serving-network": (
        "本网内任何人都能使用这个网页，传输不加密；请只在单位内部网络中使用",
        "everybody on this network can use the page, and nothing is encrypted: use it in a network of your own only",
    ),
    "served": ("已结束；没有留下任何文件", "ended; no file is left"),
    "serve-address": (
        "不能在 {host} 的端口 {port} 提供网页：{error}；请换一个 --host 或 --port",
        "cannot serve at {host}, port {port}: {error}; choose another --host or --port",
    ),
}
