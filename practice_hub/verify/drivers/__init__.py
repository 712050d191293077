"""Real browsers, driven as a person drives them, with their real back-forward caches.

The drivers have one shape, so that a test is written once and runs in each:

    open(url)                 as if typed into the address bar; returns when the document is there
                              (wait=False: at once)
    back(), forward(), reload()
    run(script, *args)        a function body in the page, with arguments[]; returns its value
    click(selector, *held)    a real mouse click at the middle of the element, with keys held
    press(*keys)              real keys, one after another; down(key) and up(key) for halves
    picture()                 what is on the screen, as PNG
    tab(), tabs(), use(tab), new_tab(), new_window(), to_front(), close_tab()
    wait(script, *args)       until the function body returns something true
    address(), title()
    readable()                every word that a screen reader could find
    resize(), scripts(), offline(), prefer()

Commands never wait for a page to finish loading: a hanging exit must not hang its test.
"""
