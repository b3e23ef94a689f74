// Choices of this browser: kept in cookies, so that the server renders them, and shown at once.
(() => {
  const year = 31536000;
  const secure = location.protocol === "https:" ? "; secure" : "";
  const root = document.documentElement;

  function keep(name, value) {
    document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${year}; samesite=lax${secure}`;
  }

  keep("timezone", Intl.DateTimeFormat().resolvedOptions().timeZone ?? "UTC");

  document.addEventListener("click", (event) => {
    const choice = event.target.closest("[data-preference]");
    if (choice) {
      keep(choice.dataset.preference, choice.dataset.value);
      if (choice.dataset.preference === "theme") {
        root.dataset.theme = choice.dataset.value;
      }
    }
    if (event.target.closest('[data-toggle="navigation"]')) {
      root.dataset.navigation = root.dataset.navigation === "folded" ? "open" : "folded";
      keep("navigation", root.dataset.navigation);
    }
  });
})();
