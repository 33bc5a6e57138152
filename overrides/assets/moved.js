/**
 * A page that leads on: goes to where it leads, and takes the place on the page with it.
 *
 * From a shared drive the page's own refresh does it, for there only files have addresses.
 */
(() => {
  "use strict";

  const link = /** @type {HTMLLinkElement} */ (document.querySelector("link[rel=canonical]"));
  if (location.protocol === "file:") return;
  const target = new URL(link.href);
  location.replace(target.hash ? target.href : `${target.href}${location.hash}`);
})();
