using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Approvals.Requests;
using Portal.Core.Operations;
using Portal.Core.Protection;
using Portal.Web.Tests.Circuits;

namespace Portal.Web.Tests.Whole;

/// <summary>
/// A browser that says that everything was pressed: what is disabled, what was drawn for somebody who might more, and what
/// there never was.
/// </summary>
[Collection(WholePortal.Name)]
public sealed class ForgedEventTests(WholePortal whole) : IAsyncLifetime
{
    private const string Cluster = "shop-test";

    private const int Rounds = 3;

    private long _request;

    public static TheoryData<Role> Roles => [Role.Helpdesk, Role.Auditor, Role.Viewer];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _request = await whole.CordonAsync(WholePortal.Helpdesk, Cluster, "It flaps");

    public async ValueTask DisposeAsync() =>
        await whole.Get<WithdrawRequest>().RunAsync(WholePortal.Helpdesk, _request, Cancel);

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task EveryControlPressed_ByWhoeverMayNot_StartsAndDecidesNothing(Role role)
    {
        using var browser = whole.Portal.Browser();
        await browser.SignInAsync(role);
        var (_, node) = await whole.NodeOfAsync(Cluster);
        var before = await StandAsync();

        (string Address, string Drawn)[] pages =
        [
            ($"/clusters/{Cluster}", "protection-switch"),
            ($"/clusters/{Cluster}/node-pools?pool=system", "pool-pane"),
            ("/clusters", "page-header"),
        ];
        var drawn = "";
        foreach (var (page, shown) in pages)
        {
            drawn += await PressAsync(browser, page, shown);
        }

        if (role == Role.Helpdesk)
        {
            // A dialog that opens, and sends nothing without a reason.
            drawn += await PressAsync(browser, $"/nodes/{Cluster}/{node.Name}", "node-actions");
        }
        else
        {
            await using var decided = await RawCircuit.OpenAsync(whole.Portal, browser, $"/operations/{_request}");
            await decided.ShowsAsync("request-state");
            decided.Clickable().ShouldBeEmpty("what is not theirs to decide offers nothing");
        }

        drawn.ShouldContain("does not include the permission", customMessage: "nothing that was pressed was disabled");
        (await StandAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task WhatWasMadeUp_IsNotTaken_AndOthersWorkOn()
    {
        using var browser = whole.Portal.Browser();
        await browser.SignInAsync(Role.Viewer);
        await using var neighbour = await RawCircuit.OpenAsync(whole.Portal, browser, $"/clusters/{Cluster}");
        var before = await StandAsync();
        foreach (var handler in (long[])[0, -1, 999_999, long.MaxValue])
        {
            await using var forger = await RawCircuit.OpenAsync(whole.Portal, browser, "/clusters");
            (await forger.DispatchAsync(handler)).ShouldNotBeNull($"{handler} was taken");
        }

        (await StandAsync()).ShouldBe(before);
        await neighbour.ShowsAsync(Cluster);
        neighbour.Error.ShouldBeNull();
        (await browser.GetAsync("/health/live", Cancel)).EnsureSuccessStatusCode();
    }

    /// <returns>What the page drew.</returns>
    private async Task<string> PressAsync(HttpClient browser, string page, string shown)
    {
        await using var circuit = await RawCircuit.OpenAsync(whole.Portal, browser, page);
        await circuit.ShowsAsync(shown);
        List<Task<bool>> pressed = [];
        HashSet<long> known = [];
        // What one round opens is pressed in the next, so that dialogs are closed again.
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var handler in (await circuit.ClickableAsync()).Where(known.Add))
            {
                pressed.Add(await circuit.PressAsync(handler));
            }
        }

        // What a press took away is no more for the next; that is told, and nothing comes of it.
        (await Task.WhenAll(pressed)).ShouldContain(true, page);
        circuit.Error.ShouldBeNull(page);
        return circuit.Drawn();
    }

    /// <summary>All that a command could have changed.</summary>
    private async Task<string> StandAsync()
    {
        var operations = await whole
            .Get<IOperationStore>()
            .ListAsync(new OperationQuery(), OperationSight.Portal, Cancel);
        var request = await whole.Get<IRequestStore>().FindAsync(_request, OperationSight.Portal, Cancel);
        var access = await whole.Get<IAssignments>().ReadAsync(Cancel);
        var policy = await whole.Get<IApprovalPolicyStore>().ReadAsync(Cancel);
        var protections = await whole.Get<IProtections>().ReadAsync(DateTimeOffset.UnixEpoch, Cancel);
        return $"{operations.Count} operations, the request {request!.Operation.State} with {request.Approvals.Count} words, "
            + $"{access.Assignments.Count} roles, policy {policy.Version}, {protections.Standing.Count} protections, {protections.Freezes.Count} freezes";
    }
}
