using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace Portal.E2E.Accessibility;

/// <summary>Holds states of a page to axe, light and dark, and tells at the end of all that it found.</summary>
internal sealed class AxeCheck(IPage page)
{
    // The dark page is the same page in other colours.
    private static readonly AxeRunOptions s_colours = new() { RunOnly = RunOnlyOptions.Rules("color-contrast") };

    private readonly List<string> _violations = [];

    public async Task CheckAsync(string state)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        Note(state, await page.RunAxe());
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        Note($"{state}, dark", await page.RunAxe(s_colours));
    }

    public void ShouldHaveFoundNothing() => string.Join('\n', _violations).ShouldBeEmpty();

    private void Note(string state, AxeResult result) =>
        _violations.AddRange(
            from violation in result.Violations
            from node in violation.Nodes
            select $"{state}: {violation.Id} ({violation.Impact}: {violation.Help}) at {node.Target}. {Reason(node)}"
        );

    private static string? Reason(AxeResultNode node) =>
        node.Any.Concat(node.All).Concat(node.None).FirstOrDefault()?.Message;
}
