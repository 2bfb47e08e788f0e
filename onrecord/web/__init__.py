"""The desk: a web interface where people read, check and correct. Thin: parse, ask, render.

In: HTTP. Out: pages and JSON. The one room with the web's libraries (the extra "web"), which are loaded when a desk is
opened and not before. Questions are query/'s, policy is protect/'s; what a reader or a program is answered has been
through protect/.
"""
