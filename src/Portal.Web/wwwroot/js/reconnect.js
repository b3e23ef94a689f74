// How the circuit is doing stands in the class of #components-reconnect-modal. A rejected circuit is gone: the page is
// loaded anew, drafts are saved on the server. A failed one is tried again, as the server may be another replica now.
const panel = document.getElementById("components-reconnect-modal");

async function reconnect() {
  try {
    if (!(await Blazor.reconnect())) {
      location.reload();
    }
  } catch {
    setTimeout(reconnect, 2000); // Nobody answers yet; a reload now would leave an error page of the browser.
  }
}

new MutationObserver(() => {
  if (panel.classList.contains("components-reconnect-rejected")) {
    location.reload();
  } else if (panel.classList.contains("components-reconnect-failed")) {
    reconnect();
  }
}).observe(panel, { attributes: true, attributeFilter: ["class"] });
