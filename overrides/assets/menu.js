/** The menu of small screens leaves when a link in it has led to a section of the same page. */
(() => {
  "use strict";

  const menu = document.getElementById("menu");
  menu?.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (link && menu.matches(":popover-open")) menu.hidePopover();
  });
})();
