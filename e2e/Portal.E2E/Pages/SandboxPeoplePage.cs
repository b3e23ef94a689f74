namespace Portal.E2E.Pages;

/// <summary>The sandbox's directory: who is in which group.</summary>
internal sealed class SandboxPeoplePage(IPage page)
{
    /// <summary>Puts a person into these groups and no others.</summary>
    public async Task PutAsync(string person, params string[] groups)
    {
        await page.GotoAsync("/sandbox/people");
        var form = page.GetByRole(AriaRole.Form, new() { Name = person, Exact = true });
        foreach (var box in await form.GetByRole(AriaRole.Checkbox).AllAsync())
        {
            var label = await box.EvaluateAsync<string>("box => box.labels[0].innerText.trim()");
            await box.SetCheckedAsync(groups.Contains(label));
        }
        await page.RunAndWaitForResponseAsync(
            () => form.GetByRole(AriaRole.Button).ClickAsync(),
            answer => answer.Request.Method == "POST"
        );
    }
}
