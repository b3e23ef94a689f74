using static Microsoft.Playwright.Assertions;

namespace Portal.E2E.Pages;

/// <summary>The wizard that creates a cluster.</summary>
internal sealed class WizardPage(IPage page)
{
    public ILocator Name => Field("Cluster name");

    public ILocator Draft => page.Locator(".page-header .badge");

    public ILocator Start =>
        page.Locator(".wizard-moves").GetByRole(AriaRole.Button, new() { Name = "Create cluster" });

    public ILocator Sentences => page.Locator(".wizard-sentences");

    public ILocator Pools => page.Locator(".wizard-table tbody tr");

    public Task OpenAsync(string step = "basics") => new Shell(page).GoToAsync($"/clusters/new?step={step}");

    /// <summary>Without what a test before has left, or one that failed.</summary>
    public async Task OpenEmptyAsync(string step = "basics")
    {
        await OpenAsync();
        await DiscardAsync();
        await OpenAsync(step);
    }

    public async Task DiscardAsync()
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Discard" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Discard" }).ClickAsync();
        await Expect(page).ToHaveURLAsync("/clusters");
    }

    /// <summary>A field by its label; what must be filled has a star behind it.</summary>
    public ILocator Field(string label) =>
        page.Locator(".wizard-middle")
            .GetByLabel(label, new() { Exact = true })
            .Or(page.Locator(".wizard-middle").GetByLabel($"{label}*", new() { Exact = true }));

    /// <summary>What is said at a field about what was entered.</summary>
    public ILocator ErrorAt(string id) => page.Locator($"#{id}-error");

    public ILocator Step(string name) =>
        page.GetByRole(AriaRole.Navigation, new() { Name = "Steps" }).GetByRole(AriaRole.Link, new() { Name = name });

    /// <summary>On to the next step with the button below the fields.</summary>
    public async Task NextAsync(string step)
    {
        await page.Locator(".wizard-next").ClickAsync();
        await Expect(Step(step)).ToHaveAttributeAsync("aria-current", "step");
    }

    /// <summary>Everything the first step asks for; the region's offers are read when it returns.</summary>
    public async Task FillBasicsAsync(string name, string group, string region = "westeurope")
    {
        await Field("Connection").SelectOptionAsync("sandbox");
        await Field("Region").SelectOptionAsync(region);
        if (await page.GetByRole(AriaRole.Button, new() { Name = "Create a new one" }).IsVisibleAsync())
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Create a new one" }).ClickAsync();
        }
        await Field("New resource group").FillAsync(group);
        await Name.FillAsync(name);
        await Expect(Field("Kubernetes version")).Not.ToHaveValueAsync("");
    }

    /// <summary>
    /// Creates a cluster of which only the names matter; in a region where no other test does, whose quota is for few clusters.
    /// </summary>
    public async Task<OperationPage> CreateAsync(string cluster, string group, string region)
    {
        await OpenEmptyAsync();
        await FillBasicsAsync(cluster, group, region);
        await Step("Review").ClickAsync();
        await ExplainAsync("To see how it goes", "CHG-2");
        await Start.ClickAsync();
        await Expect(page).ToHaveURLAsync(OperationPage.Address());
        return new OperationPage(page);
    }

    /// <summary>Types and leaves the field, as people do; only then it is judged.</summary>
    public async Task EnterAsync(string label, string text)
    {
        await Field(label).FillAsync(text);
        await Field(label).BlurAsync();
    }

    /// <summary>Nothing that was entered waits to be saved.</summary>
    public async Task BeSavedAsync()
    {
        await Expect(Draft).ToContainTextAsync("Draft saved");
        await Expect(Draft).ToHaveAttributeAsync("aria-busy", "false");
    }

    /// <summary>What the region offers has been read.</summary>
    public Task BeReadAsync() =>
        Expect(page.GetByRole(AriaRole.Region, new() { Name = "Checks" }))
            .ToContainTextAsync("Offers of West Europe read");

    /// <summary>It can be said only when the cluster is made.</summary>
    public async Task SayWindowsAsync()
    {
        var question = page.GetByRole(AriaRole.Group, new() { Name = "Will you ever run Windows?" });
        await question.GetByText("Yes", new() { Exact = true }).ClickAsync();
        await Expect(Field("Windows administrator")).Not.ToHaveValueAsync("");
    }

    public async Task TakeWindowsTopologyAsync()
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Windows topology: 3 pools" }).ClickAsync();
        await Expect(Pools).ToHaveCountAsync(3);
        // Only then it is the last one that the fields are of.
        await Expect(Pools.Last.Locator("[aria-current=true]")).ToBeVisibleAsync();
    }

    public async Task ExplainAsync(string reason, string ticket)
    {
        await Field("Reason").FillAsync(reason);
        await EnterAsync("Ticket", ticket);
    }
}
