using Deque.AxeCore.Commons;

namespace Portal.E2E.Accessibility;

/// <summary>Holds states of a page to axe, light and dark, and tells at the end of all that it found.</summary>
internal sealed class AxeCheck(IPage page)
{
    // The package for Playwright loads axe twice for each run and opens a browser to add up what frames found; here are none.
    private static readonly string s_axe = new BundledAxeScriptProvider().GetScript();

    // The dark page is the same page in other colours.
    private static readonly string[] s_colours = ["color-contrast"];

    private const string Run = """
        async rules => {
          const only = rules.length > 0 ? { runOnly: { type: 'rule', values: rules } } : {};
          const { violations } = await axe.run(document, { resultTypes: ['violations'], ...only });
          return violations.flatMap(rule => rule.nodes.map(node => {
            const reason = [...node.any, ...node.all, ...node.none][0]?.message ?? '';
            return `${rule.id} (${rule.impact}: ${rule.help}) at ${node.target}. ${reason}`;
          }));
        }
        """;

    private readonly List<string> _violations = [];

    public async Task CheckAsync(string state)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await NoteAsync(state, []);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await NoteAsync($"{state}, dark", s_colours);
    }

    public void ShouldHaveFoundNothing() => string.Join('\n', _violations).ShouldBeEmpty();

    private async Task NoteAsync(string state, string[] rules)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await page.EvaluateAsync(s_axe);
        }

        var found = await page.EvaluateAsync<string[]>(Run, rules);
        _violations.AddRange(found.Select(violation => $"{state}: {violation}"));
    }
}
