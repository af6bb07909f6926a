// Before the first paint: where no cookie says light or dark, the device does.
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const chosen = root.dataset.bsTheme;
  const follow = () => { root.dataset.bsTheme = dark.matches ? "dark" : "light"; };
  if (chosen) return;
  follow();
  dark.addEventListener("change", follow);
})();
