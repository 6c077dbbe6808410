// The link holds the code behind a #, so that it is in no log and no Referer. It is put into the form and
// taken out of the address; signing in is left to the reader.
function take() {
  const code = new URLSearchParams(location.hash.slice(1)).get("code");
  if (!code) return;
  document.getElementById("code").value = code;
  history.replaceState(null, "", location.pathname + location.search);
  document.querySelector("form[action='/login'] button").focus();
}

take();
// page.js of other tabs, and of pages that going back brings up, looks at this
if (!document.querySelector("form[action='/logout']")) localStorage.setItem("hotslice-signed-out", Date.now());
// where the page is open already, the link only changes its fragment
addEventListener("hashchange", take);
