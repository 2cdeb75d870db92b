// In the head and not a module: the choice must stand before the first paint.
const chosen = localStorage.getItem("theme");
if (chosen) document.documentElement.dataset.theme = chosen;
