/* Leave this site.
 *
 * Someone may be reading when another person walks in. This file takes the page away at once, leads
 * the tab to a neutral page, and sees to it that the Back button does not bring the page back.
 * It stands first in <head> and needs nothing else: no other script, no stylesheet but exit.css, no
 * header, no storage. Its settings are the data- attributes of its own <script>; see "exit" in
 * mkdocs.yml. What leaving cannot do (clear the browser's history, hide the search before us) is
 * said on the safety pages. tests/unit/test_exit_script.py keeps it small.
 */
"use strict";
{ // A block keeps our names to ourselves; no other script can overwrite them.
  const settings = document.currentScript.dataset;
  const root = document.documentElement;
  const each = (selector, act) => document.querySelectorAll(selector).forEach(act);
  const closest = (event, selector) => event.target.closest && event.target.closest(selector);
  const hasModifier = (event) => event.ctrlKey || event.altKey || event.metaKey;
  const on = (events, act) => // before any other script hears of the event
    events.split(" ").forEach((name) => addEventListener(name, act, true));
  let leaving = false;
  let wasLeft = false; // this very page was left, and yet is back
  let began = 0; // when the visit to this page began, in ms since 1970; 0 where nobody knows
  let watchdog;

  // ---- The moment of leaving is kept for half an hour, so that Back cannot undo it.
  // In a cookie, because Firefox hands a page that returns from its memory a stale sessionStorage.
  const remember = (moment) => {
    try {
      document.cookie = "hub-left-at=" + moment + ";path=/;samesite=strict;max-age=1800"
        + (location.protocol == "https:" ? ";secure" : "");
    } catch { /* leave anyway */ }
  };
  const leftAt = () => { // that moment; 0 when nobody left
    try {
      const ours = /^hub-left-at=\d+$/; // whole: the name of another cookie may end like ours
      return Number(document.cookie.split("; ").find((cookie) => ours.test(cookie)).slice(12));
    } catch { return 0; } // there is none, or cookies are blocked
  };

  // ---- Nothing may stay readable: not on the screen, not to a screen reader, not in the tab.
  const append = (parent, html) => parent.insertAdjacentHTML("beforeend", html);
  const cover = () => {
    root.dataset.exit = "left"; // exit.css now hides whatever is, or is still being, loaded
    if (document.body) document.body.remove(); // no style and no open dialog can show it then
    document.title = settings.loading; // the tab goes on showing a title until the exit answers
    each("link[rel~=icon]", (icon) => icon.remove()); // and an icon
    append(document.head, '<link rel=icon href="'
      + 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=">');
    append(root, "<p role=alert>" + settings.loading + "</p>"); // said aloud, never seen
  };

  const leave = () => {
    if (leaving) return; // a second press would only start the request again and arrive later
    leaving = true;
    try {
      stop(); // no more of this page is loaded
      cover();
    } catch { /* a fault in hiding must not keep anyone here */ }
    // The exit may hang, answer with nothing, or be caught by an app on the phone: then an empty
    // page instead.
    watchdog = setTimeout(() => location.replace("about:blank"), 5000);
    // replace: the exit takes this page's place in the tab's history. top: out of a frame as well,
    // where that is allowed.
    try { top.location.replace(settings.exit); } catch { location.replace(settings.exit); }
  };
  const leaveEverywhere = () => { // somebody pressed; leave() alone is for pages that follow
    leave();
    remember(Date.now());
    try { channel.postMessage(1); } catch { /* other tabs see the cookie when they are shown */ }
  };

  // ---- The control. At the window, before all others: no other script can break it, and it works
  // from the first byte.
  on("click auxclick", (event) => {
    if (event.button > 1 || !closest(event, "[data-exit-link]")) return; // 2 opens the link's menu
    event.preventDefault(); // with Ctrl or the middle button too: a new tab would leave this open
    leaveEverywhere();
  });
  on("beforeunload", (event) => leaving && event.stopImmediatePropagation()); // no "Leave site?"

  // ---- Other tabs of this site leave too. And pages that the browser keeps whole for Back are
  // dropped by it when a message comes for them: kept, they would flash up for a tenth of a second
  // before any script of theirs can act.
  let channel;
  try {
    channel = new BroadcastChannel("exit");
    channel.onmessage = leave;
  } catch { /* old browser, blocked storage */ }

  // ---- The guard: once somebody left, a page whose visit began before that leaves too, before it
  // is painted: reached by Back, Forward or reload, restored with its tab, or asked for earlier and
  // slow to come. What was asked for after the exit is read as usual, and its entry in the tab's
  // history keeps that moment, so that Back and reload find it.
  const beginning = () => {
    const visit = performance.getEntriesByType("navigation")[0] || {};
    if (visit.type != "navigate") return (history.state || {}).began || 0;
    // Not timeOrigin: in a browser that was open while the phone slept, it can lie hours back.
    // activationStart: a page that the browser prepared begins when somebody opens it.
    return Date.now() - performance.now() + (visit.activationStart || 0);
  };
  const guard = () => {
    const left = leftAt();
    if (!left || document.prerendering) return; // being prepared: nobody has come yet
    began = began || beginning();
    if (began <= left) {
      leave();
      remember(Math.min(left, Date.now())); // a clock that was set back shuts nobody out for longer
    } else {
      try {
        history.replaceState({ ...history.state, began }, "");
      } catch { /* then Back leaves once more */ }
    }
  };
  guard();
  on("prerenderingchange hashchange", guard); // hashchange: a new entry of the history
  on("pagehide", () => {
    root.dataset.exit = "kept"; // kept for Back, it is kept hidden
    clearTimeout(watchdog);
    wasLeft = leaving;
    leaving = false;
  });
  on("pageshow", () => {
    reset();
    if (wasLeft) leave();
    else guard();
    if (!leaving) delete root.dataset.exit; // Back in an ordinary visit: show it again
  });
  on("visibilitychange", () => {
    if (document.hidden) reset();
    else guard(); // a tab that slept when the others left
  });

  // ---- Shift alone, three times. Not Esc: it stops the load. Never more than three: five call up
  // Sticky Keys.
  let held = {}; // the Shift keys that are down, alone so far, and since when
  let presses = 0;
  let last = 0; // when the last press ended
  let expiry;
  const show = (marks, words) => {
    clearTimeout(expiry);
    root.dataset.exitMarks = marks; // exit.css fills so many marks
    each("[data-exit-say]", (region) => { region.textContent = words; });
  };
  const reset = () => {
    held = {};
    if (presses) show(presses = 0, "");
  };
  // While leaving, a frantic Esc or Shift must not reach the browser: Esc would stop the load.
  const swallow = (event) => {
    if (/Esc|Shift/.test(event.key)) event.preventDefault();
    event.stopImmediatePropagation();
  };
  on("keydown", (event) => {
    if (leaving) swallow(event);
    // Typing, chords, Shift+Tab; and a phone's keyboard, which gives no code.
    else if (event.key != "Shift" || !/Shift[LR]/.test(event.code) || hasModifier(event)) reset();
    else if (!event.repeat) {
      held[event.code] = event.timeStamp;
      clearTimeout(expiry);
    }
  });
  on("keyup", (event) => { // on release: only now is it known that Shift was pressed alone
    if (leaving) swallow(event);
    else if (event.code in held) {
      // By the time of the press, not of its handling: a busy page must not eat presses.
      presses = held[event.code] - last > 5000 ? 1 : presses + 1;
      last = event.timeStamp;
      delete held[event.code];
      if (presses >= settings.presses) return leaveEverywhere();
      show(presses, settings.messages.split("|")[presses - 1]);
      expiry = setTimeout(() => show(0, settings.expiry), 5000);
    }
  });
  on("pointerdown", reset); // Shift+click, Shift+drag
  addEventListener("blur", reset); // of the window alone, hence not through on()
  let lastWheel = 0;
  on("wheel", (event) => { // Shift+wheel; a page still coasting must not eat somebody's presses
    if (event.timeStamp - lastWheel > 200) held = {};
    lastWheel = event.timeStamp;
  });

  // ---- A visit that is one entry of the tab's history: one Back goes to where the person was
  // before this site.
  if ("single" in settings) {
    addEventListener("click", (event) => { // last of all: other scripts have had the click
      const link = closest(event, "a[href]");
      if (!link || link.origin != location.origin || link.hasAttribute("download")
        || /^(?!_self$)./.test(link.target)
        || event.defaultPrevented || event.button || hasModifier(event) || event.shiftKey) return;
      event.preventDefault();
      location.replace(link.href);
    });
    history.pushState = history.replaceState; // scripts that add entries replace this one
    if (window.navigation) navigation.addEventListener("navigate", (event) => {
      // Scripts that set location, on this site; not a link or form, which a person used.
      if (event.navigationType != "push" || event.userInitiated || !event.canIntercept
        || event.formData || event.downloadRequest != null) return; // these send or save
      event.preventDefault();
      location.replace(event.destination.url);
    });
  }

  // ---- Always in sight: above the keyboard of a phone, and in its place on a page enlarged with
  // two fingers.
  const viewport = window.visualViewport;
  const fitViewport = () =>
    ["offsetLeft", "offsetTop", "width", "height", "scale"].forEach((name) =>
      root.style.setProperty("--exit-" + name, viewport[name])); // exit.css lays it out in there
  if (viewport) viewport.onresize = viewport.onscroll = fitViewport;
  // Not every browser minds scroll-padding when Tab or a script moves the focus. Below a pointer
  // that is pressed (:active) nothing moves: the click would miss.
  on("focusin", (event) => {
    if (event.target.matches(":focus-visible, :not(:active)"))
      event.target.scrollIntoView({ block: "nearest" });
  });

  // ---- Always on top: an open dialog shuts off the rest of the page, so it gets a copy; other
  // layers go below.
  const bars = "[data-exit-bar]";
  const bringToTop = () => {
    each("dialog " + bars, (copy) => copy.remove());
    each("dialog[open]", (dialog) =>
      dialog.appendChild(document.querySelector(bars).cloneNode(true)));
    each(bars, (bar) => {
      if (!bar.showPopover) return; // an old browser: z-index has to do
      bar.popover = "manual";
      bar.hidePopover();
      bar.showPopover(); // whoever comes last is on top
    });
  };
  new MutationObserver((changes) =>
    changes.some((change) => change.target.matches("dialog")) && bringToTop())
    .observe(root, { attributes: true, subtree: true, attributeFilter: ["open"] });
  on("toggle", (event) => event.target.popover && !closest(event, bars) && bringToTop());
}
