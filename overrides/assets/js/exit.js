/* Leave this site.
 *
 * Someone may be reading when another person walks in. This file takes the page away at once, leads the tab to a
 * neutral page, and sees to it that the Back button does not bring the page back.
 * It stands first in <head> and needs nothing else: no other script, no stylesheet but exit.css, no header, no storage.
 * Its settings are the data- attributes of its own <script>; see "exit" in mkdocs.yml.
 * What leaving cannot do (clear the browser's history, hide the search before us) is said on the safety pages.
 */
"use strict";
{ // A block keeps our names to ourselves; no other script can overwrite them.
  const settings = document.currentScript.dataset;
  const root = document.documentElement;
  const each = (selector, act) => document.querySelectorAll(selector).forEach(act);
  const near = (event, selector) => event.target.closest && event.target.closest(selector);
  const chord = (event) => event.ctrlKey || event.altKey || event.metaKey;
  const on = (events, act) => events.split(" ").forEach((name) => addEventListener(name, act, true)); // before any other
  let leaving = false;
  let left = false; // this very page was left, and yet is back
  let watchdog;

  // ---- That someone left is remembered for half an hour, so that Back cannot undo it.
  // A cookie, because Firefox hands a page that returns from its memory a stale sessionStorage. It says nothing else.
  const remember = (seconds) => {
    try { document.cookie = "away=1;path=/;samesite=strict;max-age=" + seconds; } catch { /* leave anyway */ }
  };
  const remembered = () => {
    try { return /\baway=1/.test(document.cookie); } catch { return false; }
  };

  // ---- Nothing may stay readable: not on the screen, not to a screen reader, not in the tab.
  const add = (parent, name, properties) => parent.appendChild(Object.assign(document.createElement(name), properties));
  const cover = () => {
    root.dataset.exit = "left"; // exit.css now hides whatever is, or is still being, loaded
    document.title = settings.loading; // the tab goes on showing a title until the exit answers
    each("link[rel~=icon]", (icon) => icon.remove()); // and an icon
    add(document.head, "link", { rel: "icon", href: "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=" });
    add(root, "p", { textContent: settings.loading }).setAttribute("role", "alert"); // said aloud, never seen
    if (document.body) document.body.remove(); // no style and no open dialog can show what is not there
  };

  const leave = () => {
    if (leaving) return; // a second press would only start the request again and arrive later
    leaving = true;
    try {
      stop(); // no more of this page is loaded
      cover();
    } catch { /* a fault in hiding must not keep anyone here */ }
    remember(1800);
    try { channel.postMessage(1); } catch { /* other tabs look at the cookie when they are shown */ }
    // The exit may hang, answer with nothing, or be caught by an app on the phone: then an empty page instead.
    watchdog = setTimeout(() => location.replace("about:blank"), 5000);
    // replace: the exit takes this page's place in the tab's history. top: out of a frame as well, where that is allowed.
    try { top.location.replace(settings.exit); } catch { location.replace(settings.exit); }
  };

  // ---- The control. At the window, before all others: no other script can break it, and it works from the first byte.
  on("click auxclick", (event) => {
    if (event.button > 1 || !near(event, "[data-exit-link]")) return; // 2 opens the link's menu
    event.preventDefault(); // with Ctrl, Shift or the middle button too: a new tab would leave this page open
    leave();
  });
  on("beforeunload", (event) => leaving && event.stopImmediatePropagation()); // no "Leave site?" question over it

  // ---- Other tabs of this site leave too. And pages that the browser keeps whole for Back are dropped by it when a
  // message comes for them: kept, they would flash up for a tenth of a second before any script of theirs can act.
  let channel;
  try { (channel = new BroadcastChannel("exit")).onmessage = leave; } catch { /* old browser, blocked storage */ }

  // ---- The guard: a page reached by Back, Forward or reload after an exit leaves again, before it is painted.
  const arrive = () => {
    const visit = performance.getEntriesByType("navigation")[0] || {};
    if (!remembered()) return;
    if (visit.type == "navigate") remember(0); // an address, a search, a bookmark: back on purpose, so forget
    else leave();
  };
  if (document.prerendering) on("prerenderingchange", arrive); // guessed by the browser: nobody has come yet
  else arrive();
  on("pagehide", () => {
    root.dataset.exit = "away"; // kept for Back, it is kept hidden
    clearTimeout(watchdog);
    left = leaving;
    leaving = false;
  });
  on("pageshow", (event) => {
    reset();
    if (!event.persisted) return;
    if (left || remembered()) leave();
    else delete root.dataset.exit; // Back in an ordinary visit: show it again
  });
  on("visibilitychange", () => {
    if (document.hidden) reset();
    else if (remembered()) leave(); // a tab that slept when the others left
  });

  // ---- Shift alone, three times. Not Esc: it stops the load. Never more than three: five call up Sticky Keys.
  let held = {}; // the Shift keys that are down, alone so far, and since when
  let count = 0;
  let last = 0;
  let expiry;
  const show = (marks, words) => {
    clearTimeout(expiry);
    root.dataset.exitMarks = marks; // exit.css fills so many marks
    each("[data-exit-say]", (region) => { region.textContent = words; });
  };
  const reset = () => {
    held = {};
    if (count) show(count = 0, "");
  };
  const isShift = (event) => event.key == "Shift" && /Shift[LR]/.test(event.code) // a phone's keyboard gives no code
    && !chord(event);
  // While leaving, a frantic Esc or Shift must not reach the browser: Esc would stop the load.
  const swallow = (event) => {
    if (/Esc|Shift/.test(event.key)) event.preventDefault();
    event.stopImmediatePropagation();
  };
  on("keydown", (event) => {
    if (leaving) swallow(event);
    else if (!isShift(event)) reset(); // typing, chords, Shift+Tab
    else if (!event.repeat) {
      held[event.code] = event.timeStamp;
      clearTimeout(expiry);
    }
  });
  on("keyup", (event) => { // on release: only now is it known that Shift was pressed alone
    if (leaving) swallow(event);
    else if (event.code in held) {
      // By the time of the press, not of its handling: a busy page must not eat presses.
      count = held[event.code] - last > 5000 ? 1 : count + 1;
      last = event.timeStamp;
      delete held[event.code];
      if (count >= settings.presses) return leave();
      show(count, settings.marks.split("|")[count - 1]);
      expiry = setTimeout(() => show(0, settings.expiry), 5000);
    }
  });
  on("pointerdown", reset); // Shift+click, Shift+drag
  addEventListener("blur", reset); // of the window alone, hence not through on()
  let rolled = 0;
  on("wheel", (event) => { // Shift+wheel; but a page still coasting must not eat the presses of someone in a hurry
    if (event.timeStamp - rolled > 200) held = {};
    rolled = event.timeStamp;
  });

  // ---- A visit that is one entry of the tab's history: one Back goes to where the person was before this site.
  if ("single" in settings) {
    addEventListener("click", (event) => { // last of all, so that what other scripts did with the click is known
      const link = near(event, "a[href]");
      if (!link || link.origin != location.origin || link.hasAttribute("download") || /^(?!_self$)./.test(link.target)
        || event.defaultPrevented || event.button || chord(event) || event.shiftKey) return;
      event.preventDefault();
      location.replace(link.href);
    });
    history.pushState = history.replaceState; // scripts that add entries replace this one
    if (window.navigation) navigation.addEventListener("navigate", (event) => { // scripts that set location
      if (event.navigationType != "push" || event.userInitiated || !event.canIntercept // not a link or form; on this site
        || event.formData || event.downloadRequest != null) return; // these send more, or go nowhere
      event.preventDefault();
      location.replace(event.destination.url);
    });
  }

  // ---- Always in sight: above the keyboard of a phone, and in its place on a page enlarged with two fingers.
  const view = window.visualViewport;
  const follow = () => ["offsetLeft", "offsetTop", "width", "height", "scale"].forEach((name) =>
    root.style.setProperty("--exit-" + name, view[name])); // exit.css lays it out in there
  if (view) view.onresize = view.onscroll = follow;
  on("focusin", (event) => { // not every browser minds scroll-padding when Tab moves on
    if (event.target.matches(":focus-visible")) event.target.scrollIntoView({ block: "nearest" });
  });

  // ---- Always on top: an open dialog shuts off the rest of the page, so it gets a copy; other layers go below.
  const bars = "[data-exit-bar]";
  const raise = () => {
    each("dialog " + bars, (copy) => copy.remove());
    each("dialog[open]", (dialog) => dialog.appendChild(document.querySelector(bars).cloneNode(true)));
    each(bars, (bar) => {
      if (!bar.showPopover) return; // an old browser: z-index has to do
      bar.popover = "manual";
      bar.hidePopover();
      bar.showPopover(); // whoever comes last is on top
    });
  };
  new MutationObserver((changes) => changes.some((change) => change.target.matches("dialog")) && raise())
    .observe(root, { attributes: true, subtree: true, attributeFilter: ["open"] });
  on("toggle", (event) => event.target.popover && !near(event, bars) && raise());
}
