/* Words that explain themselves need no script. This adds Esc, which puts the meaning away and leaves the pointer and the
 * focus where they are. */
"use strict";
addEventListener("keydown", (event) => {
  if (event.key != "Escape") return;
  document.querySelectorAll(".hub-term:hover, .hub-term:focus, .hub-term__meaning:hover").forEach((word) => {
    const term = word.matches(".hub-term") ? word : word.previousElementSibling;
    term.dataset.away = "";
    const back = () => delete term.dataset.away;
    term.addEventListener("pointerenter", back, { once: true });
    term.addEventListener("blur", back, { once: true });
  });
});
