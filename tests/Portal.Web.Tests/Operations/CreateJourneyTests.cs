using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.History;
using Portal.Core.Operations;

namespace Portal.Web.Tests.Operations;

public sealed class CreateJourneyTests(WebPostgres postgres) : IAsyncLifetime
{
    private SandboxEstate _estate = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _estate = await SandboxEstate.StartAsync(postgres);

    public ValueTask DisposeAsync() => _estate.DisposeAsync();

    [Fact]
    public async Task A_create_runs_to_its_end_and_stands_in_inventory_and_history()
    {
        var id = await _estate.StartCreateAsync("fresh");

        var operation = await _estate.RunToEndAsync(id);

        operation.State.ShouldBe(OperationState.Succeeded, operation.Error?.Message);
        operation.Steps.ShouldAllBe(step => step.State == StepState.Done);
        (await _estate.AcceptedCreatesAsync("fresh")).ShouldBe(1);
        var cluster = (
            await _estate.Get<IInventory>().FindAsync("fresh", VisibleScopes.Portal, Cancel)
        ).ShouldHaveSingleItem();
        cluster.ProvisioningState.ShouldBe("Succeeded");
        cluster.NodePools.Select(pool => pool.Name).ShouldBe(["system", "apps"], ignoreOrder: true);

        var entries = await _estate.LedgerAsync(id);
        entries.Select(entry => entry.Entry.Kind).ShouldBe([HistoryKind.Requested, HistoryKind.Ended]);
        entries.ShouldAllBe(entry => entry.Verifies);
        entries[1].Entry.Outcome.ShouldBe("succeeded");
        entries[1].Entry.After!["provisioningState"]!.GetValue<string>().ShouldBe("Succeeded");
    }

    [Fact]
    public async Task A_lost_answer_is_found_again_by_reading_back()
    {
        await _estate.FaultAsync(
            new
            {
                kind = "DropAfter",
                method = "PUT",
                path = "managedClusters/lost",
                times = 1,
            }
        );
        var id = await _estate.StartCreateAsync("lost");

        var operation = await _estate.RunToEndAsync(id);

        operation.State.ShouldBe(OperationState.Succeeded, operation.Error?.Message);
        (await _estate.AcceptedCreatesAsync("lost")).ShouldBe(1);
    }

    [Fact]
    public async Task A_cluster_of_somebody_else_is_never_adopted()
    {
        var first = await _estate.StartCreateAsync("mine");
        await _estate.RunToEndAsync(first);
        // The inventory forgets it, as if it had been made elsewhere a moment ago.
        await _estate.ExecuteAsync("delete from portal.clusters where name = 'mine'");

        var second = await _estate.StartCreateAsync("mine");
        var operation = await _estate.RunToEndAsync(second);

        operation.State.ShouldBe(OperationState.Failed);
        operation.Error!.Code.ShouldBe("NameTaken");
        (await _estate.AcceptedCreatesAsync("mine")).ShouldBe(1);
    }

    [Theory]
    [InlineData(401, "InvalidAuthenticationToken")]
    [InlineData(403, "AuthorizationFailed")]
    public async Task A_refusal_of_rights_waits_for_a_person_and_goes_on_after_retry(int status, string code)
    {
        // The client asks once more with a fresh token after a 401, so the refusal stays for a while.
        await _estate.FaultAsync(
            new
            {
                kind = "Status",
                method = "PUT",
                path = "managedClusters/rights",
                times = 2,
                status,
                code,
                message = "No.",
            }
        );
        var id = await _estate.StartCreateAsync("rights");

        var asked = await _estate.RunUntilAsync(id, it => it.State == OperationState.NeedsAttention);
        asked.Error!.Code.ShouldBe(code);
        await _estate.Get<SteerOperation>().RetryAsync(SandboxEstate.Operator, id, Cancel);
        var ended = await _estate.RunUntilAsync(
            id,
            it => OperationTransitions.IsTerminal(it.State) || it.State == OperationState.NeedsAttention
        );
        if (ended.State == OperationState.NeedsAttention)
        {
            await _estate.Get<SteerOperation>().RetryAsync(SandboxEstate.Operator, id, Cancel);
            ended = await _estate.RunToEndAsync(id);
        }

        ended.State.ShouldBe(OperationState.Succeeded, ended.Error?.Message);
        (await _estate.AcceptedCreatesAsync("rights")).ShouldBe(1);
    }

    [Theory]
    [InlineData(409, "OperationNotAllowed", "PUT", "managedClusters/stormy")]
    [InlineData(429, "Throttled", "PUT", "managedClusters/stormy")]
    [InlineData(500, "InternalServerError", "PUT", "managedClusters/stormy")]
    [InlineData(502, "BadGatewayConnection", "GET", "/operations/")]
    [InlineData(404, "NotFound", "GET", "/operations/")]
    [InlineData(403, "AuthorizationFailed", "GET", "/operations/")]
    [InlineData(429, "Throttled", "GET", "/operations/")]
    public async Task A_passing_storm_delays_and_never_doubles(int status, string code, string method, string path)
    {
        await _estate.FaultAsync(
            new
            {
                kind = "Status",
                method,
                path,
                times = 2,
                status,
                code,
                message = "Storm.",
                retryAfter = 1,
            }
        );
        var id = await _estate.StartCreateAsync("stormy");

        var operation = await _estate.RunToEndAsync(id);

        operation.State.ShouldBe(OperationState.Succeeded, operation.Error?.Message);
        (await _estate.AcceptedCreatesAsync("stormy")).ShouldBe(1);
    }

    [Fact]
    public async Task A_refused_plan_fails_with_the_far_sides_code_and_message()
    {
        await _estate.FaultAsync(
            new
            {
                kind = "Status",
                method = "PUT",
                path = "managedClusters/quota",
                status = 400,
                code = "QuotaExceeded",
                message = "Operation results in exceeding quota limits of Core.",
                flat = true,
            }
        );
        var id = await _estate.StartCreateAsync("quota");

        var operation = await _estate.RunToEndAsync(id);

        operation.State.ShouldBe(OperationState.Failed);
        operation.Error!.Code.ShouldBe("QuotaExceeded");
        operation.Error.Message.ShouldContain("exceeding quota limits");
        (await _estate.LedgerAsync(id))[1].Entry.Outcome.ShouldBe("failed");
    }

    [Fact]
    public async Task A_creation_that_fails_on_the_far_side_ends_failed_and_shows_in_the_inventory()
    {
        await _estate.FaultAsync(
            new
            {
                kind = "ProvisioningFailed",
                method = "PUT",
                path = "managedClusters/broken",
                code = "VMExtensionProvisioningError",
                message = "Agents cannot reach the API server.",
            }
        );
        var id = await _estate.StartCreateAsync("broken");

        var operation = await _estate.RunToEndAsync(id);

        operation.State.ShouldBe(OperationState.Failed);
        operation.Error!.Code.ShouldBe("VMExtensionProvisioningError");
        var cluster = (await _estate.Get<IInventory>().FindAsync("broken", VisibleScopes.Portal, Cancel)).Single();
        cluster.ProvisioningState.ShouldBe("Failed");
    }

    [Fact]
    public async Task A_malformed_answer_loses_nothing()
    {
        await _estate.FaultAsync(
            new
            {
                kind = "MalformedJson",
                method = "PUT",
                path = "managedClusters/garbled",
            }
        );
        await _estate.FaultAsync(
            new
            {
                kind = "MalformedJson",
                method = "GET",
                path = "/operations/",
            }
        );
        var id = await _estate.StartCreateAsync("garbled");

        var operation = await _estate.RunToEndAsync(id);

        operation.State.ShouldBe(OperationState.Succeeded, operation.Error?.Message);
        (await _estate.AcceptedCreatesAsync("garbled")).ShouldBe(1);
    }

    [Fact]
    public async Task A_cancel_aborts_on_the_far_side_in_the_name_of_who_asked()
    {
        // Slow enough that the far side is still at work when it hears of the wish.
        await using var estate = await SandboxEstate.StartAsync(postgres, speed: 2);
        var id = await estate.StartCreateAsync("stopped");
        await estate.RunUntilAsync(id, it => it.Steps[2].Requests.Count > 0);
        var colleague = SandboxEstate.Operator with { ObjectId = "b", Name = "colleague@contoso" };

        await estate.Get<SteerOperation>().CancelAsync(colleague, id, Cancel);
        var operation = await estate.RunToEndAsync(id);

        operation.State.ShouldBe(OperationState.Canceled);
        operation.Steps[2].Requests.ShouldContain(request => request.What.EndsWith("abort", StringComparison.Ordinal));
        var entries = await estate.LedgerAsync(id);
        entries
            .Select(entry => entry.Entry.Kind)
            .ShouldBe([HistoryKind.Requested, HistoryKind.Steered, HistoryKind.Ended]);
        entries[1].Entry.Actor.Name.ShouldBe("colleague@contoso");
        entries[2].Entry.After!["provisioningState"]!.GetValue<string>().ShouldBe("Canceled");
    }

    [Fact]
    public async Task A_cancel_before_anything_was_sent_ends_at_once()
    {
        var id = await _estate.StartCreateAsync("never");

        await _estate.Get<SteerOperation>().CancelAsync(SandboxEstate.Operator, id, Cancel);

        (await _estate.OperationAsync(id)).State.ShouldBe(OperationState.Canceled);
        (await _estate.AcceptedCreatesAsync("never")).ShouldBe(0);
        (await _estate.LedgerAsync(id)).Select(entry => entry.Entry.Outcome).ShouldBe(["requested", "canceled"]);
    }

    [Fact]
    public async Task Preflight_looks_at_the_quota_of_this_moment()
    {
        // Each takes 36 of 120 vCPU and 12 more while upgrading; what two leave is not enough for a third.
        foreach (var name in (string[])["one", "two"])
        {
            await _estate.RunToEndAsync(await _estate.StartCreateAsync(name));
        }

        var plan = await _estate.PlanAsync("three");
        var result = await _estate
            .Get<CreateCluster>()
            .StartAsync(SandboxEstate.Operator, new(plan, "why", null), Cancel);

        result
            .ShouldBeOfType<CreateClusterResult.Refused>()
            .Report.Findings.ShouldContain(finding => finding.RuleId == "V-NP-09");
    }

    [Fact]
    public async Task A_plan_without_a_region_is_refused_though_most_rules_have_nothing_to_look_at()
    {
        var plan = await _estate.PlanAsync("nowhere");
        plan = plan with { Basics = plan.Basics with { Location = "" } };

        var result = await _estate
            .Get<CreateCluster>()
            .StartAsync(SandboxEstate.Operator, new(plan, "why", null), Cancel);

        result
            .ShouldBeOfType<CreateClusterResult.Refused>()
            .Report.Findings.ShouldContain(finding => finding.Field == "basics.location");
    }

    [Fact]
    public async Task A_second_create_of_the_name_is_refused_while_the_first_runs()
    {
        var first = await _estate.StartCreateAsync("twice");

        var refusal = await Should.ThrowAsync<OperationConflictException>(() => _estate.StartCreateAsync("twice"));

        refusal.RunningOperationId.ShouldBe(first);
    }

    [Theory]
    [InlineData(Role.Approver)]
    [InlineData(Role.Helpdesk)]
    [InlineData(Role.Auditor)]
    public async Task Who_may_not_create_is_refused_and_the_denial_is_counted_for_history(Role role)
    {
        var plan = await _estate.PlanAsync("denied");
        var caller = SandboxEstate.Operator with
        {
            Holdings = [new Holding(role, Scope.Portal, Guid.Empty)],
            Name = $"{role}@contoso",
        };

        await Should.ThrowAsync<AccessDeniedException>(() =>
            _estate.Get<CreateCluster>().StartAsync(caller, new(plan, "please", null), Cancel)
        );

        (await _estate.DeniedAsync()).ShouldBe([$"{role}@contoso"]);
    }
}
