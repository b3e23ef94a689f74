// Someone who is signed in: the cookies that a browser would hold.
const answer = (base, path, init) => fetch(base + path, { redirect: 'manual', ...init });
const cookiesOf = response => response.headers.getSetCookie().map(it => it.split(';')[0]);

/** Signs in to a portal over the sandbox as a role, e.g. 'Helpdesk'; gives the Cookie header. */
export async function signIn(base, role) {
  const page = await answer(base, '/signin');
  const token = (await page.text()).match(/name="__RequestVerificationToken"[^>]*value="([^"]+)"/)[1];
  const before = cookiesOf(page);
  const done = await answer(base, '/signin', {
    method: 'POST',
    headers: { Cookie: before.join('; ') },
    body: new URLSearchParams({ role, returnUrl: '/nodes', __RequestVerificationToken: token }),
  });
  if (done.status !== 302) throw new Error(`Sign-in as ${role} answered ${done.status}.`);
  return [...before, ...cookiesOf(done)].join('; ');
}
