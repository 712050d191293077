/* Definitions of glossary terms need no script. This adds Esc, which hides the definition and leaves the pointer and the
 * focus where they are. */
"use strict";
addEventListener("keydown", (event) => {
  if (event.key != "Escape") return;
  document.querySelectorAll(".hub-term:hover, .hub-term:focus, .hub-term__meaning:hover").forEach((hit) => {
    const term = hit.matches(".hub-term") ? hit : hit.previousElementSibling;
    term.dataset.away = "";
    const show = () => delete term.dataset.away;
    term.addEventListener("pointerenter", show, { once: true });
    term.addEventListener("blur", show, { once: true });
  });
});
